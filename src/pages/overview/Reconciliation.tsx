import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { fileName } from '../../components/download/csv';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { QuestionActions, questionTo, rangeOf } from '../../components/section/QuestionActions';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import { Waterfall } from '../../components/visualisation/waterfall/Waterfall';
import type { Selection } from './Overview';
import { commitmentTimingQuery, reconciliationPanel, reconciliationQuery } from './queries';
import { lineLabel, stepMeaning } from './lineLabel';
import { reconcile } from './reconcile';

/** How list price becomes the invoice: each metric, and each difference by its name. */
export function Reconciliation({ selection }: { selection: Selection }) {
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
      actions={
        <QuestionActions
          title={t('reconcile.title', 'From list price to invoice')}
          question={() => questionTo(scope.uid, reconciliationPanel(scope.choice))}
          timeRange={() => rangeOf(period)}
        />
      }
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
          <Waterfall
            file={fileName(t('reconcile.title', 'From list price to invoice'))}
            caption={t('reconcile.title', 'From list price to invoice')}
            currency={scope.currency}
            lines={lines.map((line) => ({
              id: line.name,
              kind: line.kind,
              amount: line.amount,
              name: lineLabel(line),
              text: lineLabel(line),
              meaning: line.kind === 'step' ? stepMeaning(line.name) : undefined,
            }))}
          />
        );
      }}
    </Section>
  );
}
