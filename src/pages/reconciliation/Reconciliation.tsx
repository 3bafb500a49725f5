import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import { formatMonth, formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { clampToData } from '../../components/period/aligned';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { StaleNotice } from '../../components/states/StaleNotice';
import { Checks } from './Checks';
import { Levels } from './Levels';
import { daysQuery, monthsQuery, worthShowing } from './queries';
import type { ReconciliationBody } from './ReconciliationBody';

export function Reconciliation({ model }: SceneComponentProps<ReconciliationBody>) {
  const scope = useCostScope(model);
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

interface LoadedProps {
  model: ReconciliationBody;
  scope: CostScope;
  data: LoadedData;
}

function Loaded({ model, scope, data: { freshness, end } }: LoadedProps) {
  const styles = useStyles2(getStyles);
  const { source, month } = model.useState();
  const period = clampToData(scope.period, end) ?? scope.period;
  const question = scope.currency === '' ? undefined : monthsQuery(scope.period, scope.choice);
  const months = useSidecar(scope.uid, 'reconciliation', question, scope.refresh);
  return (
    <div className={styles.page}>
      <StaleNotice sources={freshness.sources} now={freshness.now} />
      {month === '' ? (
        <Section
          title={t('reconciliation.levels', 'From list price to bill')}
          subtitle={t(
            'reconciliation.levels-subtitle',
            'By source, billing account and billing month · {{currency}} · {{period}}',
            { currency: scope.currency, period: formatPeriod(period, locale()) }
          )}
          call={months}
          isEmpty={({ levels }) => levels.length === 0}
          emptyText={t('reconciliation.no-levels', 'No bill begins in this period.')}
        >
          {({ levels }) => <Levels levels={levels} onOpen={(row) => model.openMonth(row.source, row.billingMonth)} />}
        </Section>
      ) : (
        <Days model={model} scope={scope} source={source} month={month} />
      )}
      <Section
        title={t('reconciliation.statements', 'Statements against bills')}
        subtitle={t('reconciliation.statements-subtitle', 'What differs comes first. Difference: ours − theirs.')}
        call={months}
        isEmpty={({ checks }) => worthShowing(checks).length === 0}
        emptyText={t(
          'reconciliation.no-statements',
          'Nobody has stated a total for this period yet: load invoices, ledger lines or statements of a provider.'
        )}
      >
        {({ checks }) => <Checks checks={worthShowing(checks)} />}
      </Section>
    </div>
  );
}

interface DaysProps {
  model: ReconciliationBody;
  scope: CostScope;
  source: string;
  month: string;
}

function Days({ model, scope, source, month }: DaysProps) {
  const question = scope.currency === '' ? undefined : daysQuery(source, month, scope.choice);
  const days = useSidecar(scope.uid, 'reconciliation', question, scope.refresh);
  return (
    <Section
      title={t('reconciliation.days-of', '{{source}}, {{month}}: day by day', {
        source,
        month: formatMonth(`${month}-01T00:00:00Z`, locale()),
      })}
      actions={
        <Button variant="secondary" size="sm" icon="arrow-left" onClick={() => model.openMonth('', '')}>
          {t('reconciliation.back', 'All months')}
        </Button>
      }
      call={days}
      isEmpty={({ levels }) => levels.length === 0}
    >
      {({ levels }) => <Levels levels={levels} />}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
