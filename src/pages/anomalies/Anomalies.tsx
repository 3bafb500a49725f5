import { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, EmptyState, LoadingPlaceholder, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useDataSource } from '../../components/scene/useCostScope';
import { SectionFrame } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed, NoDataSource, NothingLoaded } from '../../components/states/PageStates';
import { StaleNotice } from '../../components/states/StaleNotice';
import { Accuracy } from './Accuracy';
import { AnomalyTable } from './AnomalyTable';
import type { AnomaliesBody } from './AnomaliesBody';
import { Detail } from './Detail';
import { Filters } from './Filters';
import { LookNow } from './LookNow';
import { Usage } from './Usage';
import { UsageDetail } from './UsageDetail';
import { costTexts, shownOf } from './view';

/** The most the sidecar gives at once. */
const MOST = 1000;

export function Anomalies({ model }: SceneComponentProps<AnomaliesBody>) {
  const { uid, refresh } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Loaded model={model} uid={uid} refresh={refresh} />;
}

function Loaded({ model, uid, refresh }: { model: AnomaliesBody; uid: string; refresh: object }) {
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  /** A new look at everything, asked for by the page itself. */
  const [look, setLook] = useState<object>({});
  const again = useMemo(() => ({ refresh, look }), [refresh, look]);
  const call = useSidecar(uid, 'anomalies', { limit: MOST }, again);
  const freshness = useSidecar(uid, 'freshness', null, again);
  const failed = [call, freshness].find(({ error }) => error !== undefined);
  if (failed?.error) {
    return <CallFailed error={failed.error} retry={failed.retry} uid={uid} />;
  }
  if (call.data === undefined || freshness.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { anomalies, total } = call.data;
  const { sources, now } = freshness.data;
  const Opened = view.tab === 'usage' ? UsageDetail : Detail;
  const shown = shownOf(anomalies, view, costTexts);
  // Usage comes in without any bill.
  const isEmpty = anomalies.length === 0 && sources.length === 0 && view.tab !== 'usage';
  return (
    <div className={styles.page}>
      <StaleNotice sources={sources} now={now} />
      <TabsBar>
        <Tab
          label={t('anomalies.title', 'Anomalies')}
          active={view.tab === 'list'}
          onChangeTab={() => model.change({ tab: 'list', anomaly: '' })}
        />
        <Tab
          label={t('anomalies.usage-tab', 'Usage')}
          active={view.tab === 'usage'}
          onChangeTab={() => model.change({ tab: 'usage', anomaly: '' })}
        />
        <Tab
          label={t('accuracy.title', 'Accuracy')}
          active={view.tab === 'accuracy'}
          onChangeTab={() => model.change({ tab: 'accuracy', anomaly: '' })}
        />
      </TabsBar>
      {isEmpty ? (
        <NothingLoaded />
      ) : view.tab === 'accuracy' ? (
        <Accuracy uid={uid} refresh={again} onChanged={() => setLook({})} />
      ) : view.tab === 'usage' ? (
        <Usage model={model} uid={uid} refresh={again} onChanged={() => setLook({})} />
      ) : (
        <>
          <Filters view={view} onChange={(part) => model.change(part)} />
          <SectionFrame
            title={t('anomalies.title', 'Anomalies')}
            subtitle={t(
              'anomalies.list-subtitle',
              'Effective cost of usage against what was usual before · newest first'
            )}
            busy={call.state === 'loading'}
            actions={
              mayChange() && (
                <LookNow look={() => callSidecar(uid, 'lookForAnomalies', {})} onDone={() => setLook({})} />
              )
            }
          >
            {shown.length > 0 ? (
              <AnomalyTable anomalies={shown} onOpen={(anomaly) => model.change({ anomaly })} />
            ) : anomalies.length > 0 ? (
              <EmptyState variant="not-found" message={t('anomalies.no-match', 'No anomaly meets these filters')} />
            ) : (
              <EmptyState variant="completed" message={t('anomalies.empty', 'Nothing was out of the ordinary')}>
                {t(
                  'anomalies.empty-body',
                  'Bills are looked at whenever a delivery comes in. The first two months of an account and service teach what is usual.'
                )}
              </EmptyState>
            )}
            {total > anomalies.length && (
              <Alert
                severity="info"
                bottomSpacing={0}
                title={t('anomalies.newest-only', 'The newest {{shown}} of {{total}} are looked through', {
                  shown: anomalies.length,
                  total,
                })}
              />
            )}
          </SectionFrame>
        </>
      )}
      {view.anomaly !== '' && (
        <Opened key={view.anomaly} model={model} uid={uid} refresh={again} onChanged={() => setLook({})} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
