import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { formatMoney, formatSignedMoney } from '../../components/format/numbers';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import type { Selection } from './Overview';
import { commitmentTimingQuery, reconciliationQuery } from './queries';
import { lineLabel, stepMeaning } from './lineLabel';
import { reconcile, type Line } from './reconcile';
import { Waterfall } from './Waterfall';

/** How list price becomes the invoice: each metric, and each difference by its name. */
export function Reconciliation({ selection }: { selection: Selection }) {
  const styles = useStyles2(getStyles);
  const { scope, period } = selection;
  const ask = scope.currency !== '';
  const totals = useSidecar(
    scope.uid,
    'query',
    ask ? reconciliationQuery(period, scope.choice) : undefined,
    scope.refresh
  );
  const timing = useSidecar(
    scope.uid,
    'query',
    ask ? commitmentTimingQuery(period, scope.choice) : undefined,
    scope.refresh
  );
  return (
    <Section
      title={t('reconcile.title', 'From list price to invoice')}
      subtitle={`${scope.currency} · ${formatPeriod(period, locale())}`}
      call={totals}
      isEmpty={(answer) => answer.rows.length === 0}
    >
      {(answer) => {
        if (timing.error) {
          return <CallFailed error={timing.error} retry={timing.retry} />;
        }
        const lines = timing.data === undefined ? null : reconcile(answer, timing.data);
        if (lines === null) {
          return timing.data === undefined ? null : (
            <Text color="secondary">
              {t('reconcile.missing', 'The bills of this period do not state all four costs.')}
            </Text>
          );
        }
        return (
          <div className={styles.pair}>
            <Waterfall lines={lines} currency={scope.currency} />
            <Lines lines={lines} currency={scope.currency} />
          </div>
        );
      }}
    </Section>
  );
}

function Lines({ lines, currency }: { lines: Line[]; currency: string }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('reconcile.title', 'From list price to invoice')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('reconcile.line', 'Line')}</th>
          <th scope="col">{t('reconcile.amount', 'Amount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} className={line.kind === 'level' ? styles.level : styles.step}>
            <th scope="row">
              {lineLabel(line)}
              {line.kind === 'step' && <div className={styles.meaning}>{stepMeaning(line.name)}</div>}
            </th>
            <td>
              {line.kind === 'level'
                ? formatMoney(line.amount, currency, locale())
                : formatSignedMoney(line.amount, currency, locale())}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: theme.spacing(3),
    alignItems: 'center',
  }),
  table: css({
    width: '100%',
    '& th, & td': { padding: theme.spacing(0.75, 0), fontWeight: 'inherit', verticalAlign: 'top' },
    '& td': { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  }),
  level: css({ fontWeight: theme.typography.fontWeightMedium, borderTop: `1px solid ${theme.colors.border.weak}` }),
  step: css({ fontWeight: theme.typography.fontWeightRegular, '& th': { paddingLeft: theme.spacing(2) } }),
  meaning: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
