import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Provenance } from '../../contract/api/query.ts';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatUpTo } from '../format/dates';
import { locale, numberLocale } from '../format/locale';
import { lastKnown } from '../period/aligned';
import { ProvenanceButton } from './ProvenanceButton';

/** One line under a table: data up to, table used, rows read, time taken, and the way to the query. */
export function ProvenanceFooter({ title, provenance }: { title: string; provenance: Provenance }) {
  const styles = useStyles2(getStyles);
  const language = locale();
  // The drawer tells each source's own; one that ended years ago must not date the others.
  const newest = provenance.sources
    .flatMap(({ dataUpTo }) => dataUpTo ?? [])
    .sort()
    .at(-1);
  const facts = {
    upTo: newest === undefined ? NO_VALUE : formatUpTo(lastKnown(newest, new Date().toISOString()), language),
    table: provenance.table,
    elapsed: formatNumber(String(provenance.elapsedMs), numberLocale(), 0),
    interpolation: { escapeValue: false },
  };
  return (
    <footer className={styles.footer}>
      <span>
        {provenance.rowsRead === null
          ? t('footer.line-of-a-part', 'Data up to {{upTo}} · {{table}} · {{elapsed}} ms', facts)
          : t('footer.line', '', {
              ...facts,
              count: provenance.rowsRead,
              defaultValue_one: 'Data up to {{upTo}} · {{table}} · {{rows}} row read · {{elapsed}} ms',
              defaultValue_other: 'Data up to {{upTo}} · {{table}} · {{rows}} rows read · {{elapsed}} ms',
              rows: formatNumber(String(provenance.rowsRead), numberLocale()),
            })}
      </span>
      <ProvenanceButton title={title} provenance={provenance} />
    </footer>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
