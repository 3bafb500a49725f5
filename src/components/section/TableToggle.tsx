import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

interface Props {
  /** Of the chart. */
  title: string;
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}

/** Shows a chart as a table, and the chart again. */
export function TableToggle({ title, asTable, onChange }: Props) {
  return (
    <Button
      size="sm"
      variant="secondary"
      fill="text"
      icon={asTable ? 'graph-bar' : 'table'}
      aria-pressed={asTable}
      aria-label={t('chart.toggle', '{{title}} as table', { title, interpolation: { escapeValue: false } })}
      onClick={() => onChange(!asTable)}
    >
      {asTable ? t('chart.chart', 'Chart') : t('chart.table', 'Table')}
    </Button>
  );
}
