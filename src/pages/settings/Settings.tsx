import { useMemo, useState } from 'react';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import type { SceneComponentProps } from '@grafana/scenes';
import { Box } from '@grafana/ui';
import { useDataSource } from '../../components/scene/useCostScope';
import { Section } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { NoDataSource } from '../../components/states/PageStates';
import { PreferencesForm } from './PreferencesForm';
import type { SettingsBody } from './SettingsBody';

export function Settings({ model }: SceneComponentProps<SettingsBody>) {
  const { uid, refresh } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Loaded uid={uid} refresh={refresh} />;
}

/** Everybody may read what is decided; Admins decide. */
function Loaded({ uid, refresh }: { uid: string; refresh: object }) {
  const [saves, setSaves] = useState(0);
  const fresh = useMemo(() => ({ refresh, saves }), [refresh, saves]);
  const preferences = useSidecar(uid, 'preferences', null, fresh);
  const catalog = useSidecar(uid, 'catalog', null, refresh);
  const { data } = preferences;
  return (
    <Box flex={1}>
      {data === undefined ? (
        <Section title={t('settings.for-everybody', 'Decided for everybody')} call={preferences}>
          {() => null}
        </Section>
      ) : (
        <PreferencesForm
          key={uid}
          uid={uid}
          answer={data}
          currencies={catalog.data?.currencies.filter((code) => code !== '') ?? []}
          tagKeys={catalog.data?.tagKeys ?? []}
          mayChange={config.bootData.user.orgRole === 'Admin'}
          onSaved={() => {
            setSaves((count) => count + 1);
            // Pages opened from now on find it.
            callSidecar(uid, 'catalog', null).catch(() => undefined);
          }}
        />
      )}
    </Box>
  );
}
