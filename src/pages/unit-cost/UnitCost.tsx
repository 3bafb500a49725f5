import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, EmptyState, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { TelemetryMetricsAnswer } from '../../contract/api/usage.ts';
import type { Period } from '../../contract/calendar.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { FilterBar } from '../../components/filters/FilterBar';
import { clampToData } from '../../components/period/aligned';
import { isConverted } from '../../components/scene/currencyChoice';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { AfterData } from '../../components/states/AfterData';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { CallFailed } from '../../components/states/PageStates';
import { StaleNotice } from '../../components/states/StaleNotice';
import { ByDimension } from './ByDimension';
import { Controls } from './Controls';
import { Endpoints } from './Endpoints';
import { Pipelines } from './Pipelines';
import { metricOf } from './queries';
import { Steps } from './Steps';
import type { UnitCostBody } from './UnitCostBody';

/** What every section of the page needs. */
export interface Selection {
  scope: CostScope;
  /** The selected period as far as there are bills. */
  period: Period;
  metric: TelemetryMetricsAnswer['metrics'][number];
}

export function UnitCost({ model }: SceneComponentProps<UnitCostBody>) {
  const scope = useCostScope(model);
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

function Loaded({ model, scope, data }: { model: UnitCostBody; scope: CostScope; data: LoadedData }) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const call = useSidecar(scope.uid, 'telemetryMetrics', null, scope.refresh);
  const period = clampToData(scope.period, data.end);
  if (call.error && call.data === undefined) {
    return <CallFailed error={call.error} retry={call.retry} uid={scope.uid} />;
  }
  if (call.data === undefined || scope.currency === '') {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { metrics } = call.data;
  const metric = metricOf(view, metrics);
  if (metric === undefined) {
    return (
      <div className={styles.page}>
        <StaleNotice sources={data.freshness.sources} now={data.freshness.now} />
        <EmptyState
          variant="not-found"
          message={t('unit-cost.empty', 'No metric has come in yet')}
          button={
            <LinkButton variant="secondary" icon="plus" href={`${pageUrl(ROUTES.telemetry)}?connect=new`}>
              {t('telemetry.connect', 'Connect a sender')}
            </LinkButton>
          }
        >
          {t(
            'unit-cost.empty-body',
            'Turn on otlp in the sidecar’s configuration and send requests, orders or tokens by OpenTelemetry; costs are then divided by them.'
          )}
        </EmptyState>
        <Pipelines model={model} scope={scope} />
      </div>
    );
  }
  if (period === null) {
    return <AfterData data={data} />;
  }
  const selection: Selection = { scope, period, metric };
  return (
    <div className={styles.page}>
      <StaleNotice sources={data.freshness.sources} now={data.freshness.now} />
      {isConverted(scope.choice) && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t(
            'unit-cost.not-converted',
            'Unit costs are not converted: they are of what is billed in {{currency}}',
            {
              currency: scope.currency,
            }
          )}
        />
      )}
      <Controls model={model} metrics={metrics} metric={metric} />
      <FilterBar
        filters={view.filters}
        onChange={(filters) => model.change({ filters })}
        scope={scope}
        tagKeys={data.catalog.tagKeys}
      />
      <Steps model={model} selection={selection} />
      <div className={styles.pair}>
        <ByDimension model={model} selection={selection} tagKeys={data.catalog.tagKeys} />
        <Endpoints model={model} selection={selection} />
      </div>
      <Pipelines model={model} scope={scope} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
  pair: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(560px, 100%), 1fr))',
    gap: theme.spacing(2),
    '& > *': { minWidth: 0 },
  }),
});
