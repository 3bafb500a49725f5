import { useState } from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button, Combobox, Field, LinkButton, Stack } from '@grafana/ui';
import type { AppSettings } from '../../App/settings';
import { toSidecarError } from '../../components/sidecar/errors';
import { dataSourceSettingsUrl, NEW_DATASOURCE_URL, thriftDataSources } from '../../components/sidecar/dataSources';

const SELECT_ID = 'thriftdata-default-datasource';

/** The app's settings: which ThriftData data source the pages open with. */
export default function ConfigurationPage({ plugin }: PluginConfigPageProps<AppPluginMeta<AppSettings>>) {
  const { meta } = plugin;
  const sources = thriftDataSources();
  const [chosen, setChosen] = useState(meta.jsonData?.defaultDatasource ?? '');
  const [failure, setFailure] = useState('');
  const [saving, setSaving] = useState(false);
  const known = sources.some((source) => source.uid === chosen);

  const save = async () => {
    setSaving(true);
    setFailure('');
    try {
      await getBackendSrv().post(`/api/plugins/${meta.id}/settings`, {
        enabled: meta.enabled,
        pinned: meta.pinned,
        jsonData: { ...meta.jsonData, defaultDatasource: chosen },
      });
      // Grafana hands settings to apps at page load only.
      window.location.reload();
    } catch (cause) {
      setFailure(toSidecarError(cause).message);
      setSaving(false);
    }
  };

  if (sources.length === 0) {
    return (
      <Alert severity="info" title={t('configuration.none.title', 'There is no ThriftData data source yet')}>
        <Stack direction="column" gap={2} alignItems="flex-start">
          {t('configuration.none.body', 'Add one and point it at the sidecar; the pages then find it by themselves.')}
          <LinkButton href={NEW_DATASOURCE_URL} icon="plus">
            {t('configuration.none.add', 'Add data source')}
          </LinkButton>
        </Stack>
      </Alert>
    );
  }
  return (
    <Stack direction="column" gap={2} alignItems="flex-start">
      <Field
        label={t('configuration.datasource.label', 'Default data source')}
        description={t('configuration.datasource.description', 'The pages open with it. Users can change it there.')}
        htmlFor={SELECT_ID}
        noMargin
      >
        <Combobox
          id={SELECT_ID}
          width={40}
          options={sources.map((source) => ({ label: source.name, value: source.uid }))}
          value={known ? chosen : null}
          onChange={(option) => setChosen(option.value)}
          placeholder={t('configuration.datasource.placeholder', 'The first one')}
        />
      </Field>
      {failure !== '' && (
        <Alert severity="error" title={t('configuration.save-failed', 'The settings were not saved')}>
          {failure}
        </Alert>
      )}
      <Stack gap={1}>
        <Button onClick={save} disabled={saving || !known}>
          {t('configuration.save', 'Save')}
        </Button>
        {known && (
          <LinkButton variant="secondary" href={dataSourceSettingsUrl(chosen)}>
            {t('configuration.datasource.settings', 'Data source settings')}
          </LinkButton>
        )}
      </Stack>
    </Stack>
  );
}
