import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, Box, EmptyState, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { KubernetesAnswer, KubernetesQueryInput } from '../../contract/api/kubernetes.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatUpTo } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { usePeriod, type PeriodScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { endsEarly } from '../../components/states/freshness';
import { Notices } from '../../components/states/Notices';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { Allocation } from './Allocation';
import { Controls } from './Controls';
import { Costs } from './Costs';
import { Enrichment } from './Enrichment';
import { Inventory } from './Inventory';
import type { KubernetesBody } from './KubernetesBody';
import { Nodes } from './Nodes';
import { dayShown } from './view';

export function Kubernetes({ model }: SceneComponentProps<KubernetesBody>) {
  const scope = usePeriod(model);
  return scope.uid === '' ? <NoDataSource /> : <Loaded model={model} scope={scope} />;
}

function Loaded({ model, scope }: { model: KubernetesBody; scope: PeriodScope }) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const question: KubernetesQueryInput = {
    ...{ dimensions: [view.by], filters: view.filters, idle: view.idle, idleBy: view.idleBy, period: scope.period },
  };
  const call = useSidecar(scope.uid, 'kubernetesAllocation', question, scope.refresh);
  const freshness = useSidecar(scope.uid, 'freshness', null, scope.refresh);
  const failed = [call, freshness].find(({ error }) => error !== undefined);
  if (failed?.error && call.data === undefined) {
    return <CallFailed error={failed.error} retry={failed.retry} uid={scope.uid} />;
  }
  if (call.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  if (call.data.dataUpTo === null) {
    return <NoClusters />;
  }
  return (
    <div className={styles.page}>
      <Late answer={call.data} scope={scope} now={freshness.data?.now} />
      <Notices notices={call.data.notices} />
      <Controls model={model} />
      <Allocation model={model} scope={scope} call={call} />
      <Costs model={model} scope={scope} parts={call.data.rows.length} />
      <Nodes scope={scope} />
      {freshness.data && <Inventory model={model} scope={scope} day={dayShown(scope.period, freshness.data.now)} />}
      <Enrichment scope={scope} />
    </div>
  );
}

function NoClusters() {
  return (
    <Box flex={1}>
      <EmptyState
        variant="not-found"
        message={t('kubernetes.empty', 'Nothing is known of any cluster in this period')}
        button={
          <LinkButton variant="secondary" icon="plus" href={`${pageUrl(ROUTES.sources)}?add=kubernetes`}>
            {t('kubernetes.empty-add', 'Add a cluster')}
          </LinkButton>
        }
      >
        {t(
          'kubernetes.empty-body',
          'Clusters are read from Prometheus by a source with the integration kubernetes; choose a longer period, or add one.'
        )}
      </EmptyState>
    </Box>
  );
}

/** Says when the clusters stopped being read, so that a low number is not taken for a saving. */
function Late({ answer, scope, now }: { answer: KubernetesAnswer; scope: PeriodScope; now: string | undefined }) {
  const { dataUpTo } = answer;
  if (dataUpTo === null || now === undefined || !endsEarly(dataUpTo, scope.period, now)) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      bottomSpacing={0}
      title={t('kubernetes.late', 'The clusters have not been read for more than three days')}
    >
      {t('kubernetes.late-body', 'Their last day is {{day}}.', { day: formatUpTo(dataUpTo, locale()) })}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
