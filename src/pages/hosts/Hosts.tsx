import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, Box, EmptyState, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { HostsAnswer } from '../../contract/api/hosts.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { usePeriod, type PeriodScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { endsEarly } from '../../components/states/freshness';
import { Notices } from '../../components/states/Notices';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { HostRows } from './HostRows';
import type { HostsBody } from './HostsBody';
import { HostTable } from './HostTable';
import { Oversized } from './Oversized';

export function Hosts({ model }: SceneComponentProps<HostsBody>) {
  const scope = usePeriod(model);
  return scope.uid === '' ? <NoDataSource /> : <Loaded model={model} scope={scope} />;
}

function Loaded({ model, scope }: { model: HostsBody; scope: PeriodScope }) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  const call = useSidecar(scope.uid, 'hosts', { period: scope.period }, scope.refresh);
  const freshness = useSidecar(scope.uid, 'freshness', null, scope.refresh);
  if (call.error && call.data === undefined) {
    return <CallFailed error={call.error} retry={call.retry} uid={scope.uid} />;
  }
  if (call.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  if (call.data.dataUpTo === null) {
    return <NoHosts />;
  }
  return (
    <div className={styles.page}>
      <Late answer={call.data} scope={scope} now={freshness.data?.now} />
      <Notices notices={call.data.notices} />
      <HostTable model={model} scope={scope} call={call} />
      {view.host !== '' && <HostRows model={model} scope={scope} />}
      <Oversized model={model} scope={scope} />
    </div>
  );
}

function NoHosts() {
  return (
    <Box flex={1}>
      <EmptyState
        variant="not-found"
        message={t('hosts.empty', 'Nothing is known of any host')}
        button={
          <LinkButton variant="secondary" icon="plus" href={`${pageUrl(ROUTES.sources)}?add=node-exporter`}>
            {t('hosts.empty-add', 'Add hosts')}
          </LinkButton>
        }
      >
        {t(
          'hosts.empty-body',
          'Hosts are read from node_exporter by a source with the integration node-exporter, through Prometheus or scraped, or sent by an OpenTelemetry Collector with the hostmetrics receiver.'
        )}
      </EmptyState>
    </Box>
  );
}

/** Says when hosts stopped telling of themselves, so that a low number is not taken for a saving. */
function Late({ answer, scope, now }: { answer: HostsAnswer; scope: PeriodScope; now: string | undefined }) {
  const { dataUpTo } = answer;
  if (dataUpTo === null || now === undefined || !endsEarly(dataUpTo, scope.period, now)) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      bottomSpacing={0}
      title={t('hosts.late', 'No host has told of itself for more than three days')}
    >
      {t('hosts.late-body', 'The last hour that is known ends {{instant}}.', {
        instant: formatInstant(dataUpTo, locale()),
      })}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
