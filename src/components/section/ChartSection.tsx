import { useState } from 'react';
import { css } from '@emotion/css';
import { LoadingState, type GrafanaTheme2, type PanelData } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { MeasuresQueryInput } from '../../contract/api/query.ts';
import { formatMoney } from '../../contract/amounts.ts';
import { dimensionOf, pivot } from '../answer/read';
import { fileName } from '../download/csv';
import { DownloadMenu } from '../download/DownloadMenu';
import type { Shown } from '../download/shown';
import { formatStep } from '../format/dates';
import { locale, numberLocale, valueLabel } from '../format/locale';
import type { CostScope } from '../scene/useCostScope';
import { useSidecar } from '../sidecar/useSidecar';
import { CallFailed } from '../states/PageStates';
import { ProvenanceButton } from '../provenance/ProvenanceButton';
import { PanelActions } from './PanelActions';
import { SectionFrame } from './Section';
import { TableToggle } from './TableToggle';

interface Props {
  title: string;
  subtitle: string;
  panel: VizPanel;
  scope: CostScope;
  /** The same question as the chart's: one measure of money, in steps, by one dimension at most. */
  table: MeasuresQueryInput;
}

/** A chart that can be read as a table: the same numbers, exact. */
export function ChartSection({ title, subtitle, panel, scope, table }: Props) {
  const styles = useStyles2(getStyles);
  const [asTable, setAsTable] = useState(false);
  const call = useSidecar(scope.uid, 'query', asTable && scope.currency !== '' ? table : undefined, scope.refresh);
  const { data: drawn } = sceneGraph.getData(panel).useState();
  return (
    <SectionFrame
      title={title}
      subtitle={subtitle}
      busy={asTable ? call.state === 'loading' : isAwaited(drawn)}
      faded={call.state === 'loading' && call.data !== undefined}
      actions={
        <>
          <TableToggle title={title} asTable={asTable} onChange={setAsTable} />
          <PanelActions title={title} panel={panel} />
          {asTable && call.data && <ProvenanceButton title={title} provenance={call.data.provenance} />}
        </>
      }
    >
      {!asTable ? (
        <div className={styles.chart}>
          <panel.Component model={panel} />
        </div>
      ) : call.error ? (
        <CallFailed error={call.error} retry={call.retry} />
      ) : call.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : (
        <PivotTable title={title} question={table} answer={call.data} currency={scope.currency} />
      )}
    </SectionFrame>
  );
}

const isAwaited = (drawn: PanelData | undefined) =>
  drawn === undefined || drawn.state === LoadingState.NotStarted || drawn.state === LoadingState.Loading;

interface PivotProps {
  title: string;
  question: MeasuresQueryInput;
  answer: Parameters<typeof pivot>[0];
  currency: string;
}

function PivotTable({ title, question, answer, currency }: PivotProps) {
  const styles = useStyles2(getStyles);
  const [measure] = question.measures;
  const [dimension] = question.dimensions ?? [];
  const step = question.granularity ?? 'day';
  if (measure === undefined || step === 'none') {
    return null;
  }
  const { series, lines } = pivot(answer, measure, (row) =>
    dimension === undefined ? '' : (dimensionOf(answer, row, dimension) ?? '')
  );
  const shown = (): Shown => ({
    columns: [
      { name: t('chart.time', 'Time (UTC)'), numeric: false },
      ...series.map((name) => ({ name: `${valueLabel(name)} (${currency})`, numeric: true })),
    ],
    rows: lines.map(({ time, cells }) => [time, ...cells]),
  });
  return (
    <>
      {/* A scrolling region has to be reachable by keyboard. */}
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('table.region', '{{title}}: table', { title })}
      >
        <table className={styles.table}>
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('chart.time', 'Time (UTC)')}</th>
              {series.map((name) => (
                <th key={name} scope="col">
                  {valueLabel(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.time}>
                <th scope="row">{formatStep(line.time, step, locale())}</th>
                {line.cells.map((cell, index) => (
                  <td key={series[index]}>{formatMoney(cell, currency, numberLocale())}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DownloadMenu title={title} name={fileName(`${title}-${currency}`)} shown={shown} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(36), display: 'flex', flexDirection: 'column' }),
  scroll: css({
    overflow: 'auto',
    maxHeight: theme.spacing(36),
    '@media print': { overflow: 'visible', maxHeight: 'none' },
  }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      whiteSpace: 'nowrap',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      background: theme.colors.background.primary,
      color: theme.colors.text.secondary,
    },
    '& td, & thead th:not(:first-child)': { textAlign: 'right' },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
