import { useEffect, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { useDataSource } from '../../components/scene/useCostScope';
import { SectionFrame } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed, NoDataSource, NothingLoaded } from '../../components/states/PageStates';
import { AddSource } from './AddSource';
import { Delivered } from './Delivered';
import { Exports } from './Exports';
import { Gaps } from './Gaps';
import { listed } from './listed';
import { SourceTable } from './SourceTable';
import type { SourcesBody } from './SourcesBody';

/** How soon a running source is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

export function Sources({ model }: SceneComponentProps<SourcesBody>) {
  const { uid, refresh } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Loaded model={model} uid={uid} refresh={refresh} />;
}

function Loaded({ model, uid, refresh }: { model: SourcesBody; uid: string; refresh: object }) {
  const styles = useStyles2(getStyles);
  const { source, delivery, add } = model.useState();
  /** A new look at everything, asked for by the page itself. */
  const [look, setLook] = useState<object>({});
  const again = useMemo(() => ({ refresh, look }), [refresh, look]);
  const health = useSidecar(uid, 'sources', null, again);
  const freshness = useSidecar(uid, 'freshness', null, again);
  const running = health.data?.sources.some(({ status }) => status === 'running') ?? false;
  useEffect(() => {
    const timer = running ? setTimeout(() => setLook({}), LOOK_AGAIN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [running, health.data]);
  const failed = [health, freshness].find((call) => call.error !== undefined);
  if (failed?.error) {
    return <CallFailed error={failed.error} retry={failed.retry} uid={uid} />;
  }
  if (health.data === undefined || freshness.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const sources = listed(health.data.sources, freshness.data.sources);
  const opened = sources.find(({ name }) => name === source);
  return (
    <div className={styles.page}>
      <SectionFrame
        title={t('sources.list', 'Sources')}
        subtitle={t('sources.checked', 'What needs attention comes first. Checked {{now}}.', {
          now: formatInstant(health.data.now, locale()),
        })}
        actions={
          <Button size="sm" icon="plus" onClick={() => model.open({ add: 'new' })}>
            {t('sources.add', 'Add source')}
          </Button>
        }
      >
        {sources.length === 0 ? (
          <NothingLoaded />
        ) : (
          <SourceTable model={model} uid={uid} sources={sources} onRun={() => setLook({})} />
        )}
      </SectionFrame>
      {(opened !== undefined || delivery !== '') && (
        <Delivered key={source} model={model} uid={uid} source={opened} delivery={delivery} refresh={again} />
      )}
      {sources.length > 0 && <Gaps uid={uid} now={health.data.now} refresh={again} />}
      <Exports uid={uid} refresh={again} />
      {add !== '' && <AddSource model={model} uid={uid} refresh={refresh} onKept={() => setLook({})} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
