import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  Alert,
  ClipboardButton,
  Combobox,
  Drawer,
  EmptyState,
  Field,
  LoadingPlaceholder,
  Stack,
  Text,
  useStyles2,
} from '@grafana/ui';
import type { IntegrationsAnswer } from '../../contract/api/source.ts';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import { SchemaForm } from './form/SchemaForm';
import { kindOf, missing, propertiesOf, variantIn, type Settings, isObject } from './form/schema';
import { toYaml } from './form/yaml';
import type { SourcesBody } from './SourcesBody';

interface Props {
  model: SourcesBody;
  uid: string;
  refresh: object;
}

/** A form made of the settings' schema, which writes what the configuration file needs. */
export function AddSource({ model, uid, refresh }: Props) {
  const call = useSidecar(uid, 'integrations', null, refresh);
  return (
    <Drawer
      title={t('sources.add', 'Add source')}
      subtitle={t('sources.add-subtitle', 'Sources stand in the configuration file; this form writes their part of it')}
      size="lg"
      onClose={() => model.open({ add: '' })}
    >
      {call.error ? (
        <CallFailed error={call.error} retry={call.retry} />
      ) : call.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : call.data.integrations.length === 0 ? (
        <EmptyState variant="not-found" message={t('sources.add-none', 'This sidecar collects nothing')} />
      ) : (
        <Form model={model} answer={call.data} />
      )}
    </Drawer>
  );
}

function Form({ model, answer }: { model: SourcesBody; answer: IntegrationsAnswer }) {
  const styles = useStyles2(getStyles);
  const { add } = model.useState();
  const [source, setSource] = useState<Settings>({});
  const [settings, setSettings] = useState<Settings>({});
  const integration = answer.integrations.find(({ id }) => id === add);
  const lacking =
    integration === undefined
      ? []
      : [...missing(answer.source, source), ...missing(integration.settings, settings, ['settings'])];
  const yaml = toYaml(
    [
      {
        ...(isObject(source) ? source : {}),
        integration: integration?.id,
        settings: isObject(settings) ? settings : {},
      },
    ],
    2
  );
  return (
    <div className={styles.sides}>
      <div>
        <Field label={t('sources.integration', 'Read with')} htmlFor="thriftdata-integration">
          <Combobox
            id="thriftdata-integration"
            options={answer.integrations.map(({ id, title }) => ({ value: id, label: title, description: id }))}
            value={integration?.id ?? null}
            placeholder={t('sources.add-choose', 'Choose where the bills come from')}
            onChange={({ value }) => {
              setSettings({});
              model.open({ add: value });
            }}
          />
        </Field>
        {integration && (
          <>
            <SchemaForm path="source" properties={propertiesOf(answer.source)} value={source} onChange={setSource} />
            <Text element="h3" variant="h5">
              {integration.title}
            </Text>
            <IntegrationSettings schema={integration.settings} value={settings} onChange={setSettings} />
          </>
        )}
      </div>
      {integration && (
        <div className={styles.result}>
          {lacking.length > 0 && (
            <Alert severity="info" title={t('sources.add-missing', 'Still to be filled in')} bottomSpacing={0}>
              {lacking.join(', ')}
            </Alert>
          )}
          <Stack justifyContent="space-between" alignItems="center">
            <Text element="h3" variant="h5">
              {t('sources.add-result', 'For the configuration file')}
            </Text>
            <ClipboardButton icon="copy" size="sm" variant="secondary" getText={() => `sources:\n${yaml}`}>
              {t('state.empty.copy', 'Copy')}
            </ClipboardButton>
          </Stack>
          <pre>{`sources:\n${yaml}`}</pre>
          <Text color="secondary" variant="bodySmall">
            {t(
              'sources.add-then',
              'Paste it into the file that thriftdata serve --config reads (one list of sources), and start the sidecar again. Secrets stay where they are: write a reference such as env:NAME.'
            )}
          </Text>
        </div>
      )}
    </div>
  );
}

interface SettingsProps {
  schema: IntegrationsAnswer['source'];
  value: Settings;
  onChange: (value: Settings) => void;
}

/** Settings of an integration; where it has several ways of reading, the way is chosen first. */
function IntegrationSettings({ schema, value, onChange }: SettingsProps) {
  const kind = kindOf(schema);
  if (kind.kind !== 'variants') {
    return <SchemaForm path="settings" properties={propertiesOf(schema)} value={value} onChange={onChange} />;
  }
  const chosen = variantIn(kind.variants, value);
  return (
    <>
      <Field label={t('sources.add-way', 'Way of reading')} htmlFor="thriftdata-way" required>
        <Combobox
          id="thriftdata-way"
          options={kind.variants.map(({ label }) => ({ value: label, label }))}
          value={chosen?.label ?? null}
          onChange={({ value: label }) => {
            const mark = kind.variants.find((variant) => variant.label === label)?.mark;
            onChange(mark ? { [mark.name]: mark.value } : {});
          }}
        />
      </Field>
      {chosen && (
        <SchemaForm path="settings" properties={propertiesOf(chosen.schema)} value={value} onChange={onChange} />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  sides: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    gap: theme.spacing(3),
    alignItems: 'start',
  }),
  result: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), position: 'sticky', top: 0 }),
});
