import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Combobox, EmptyState, Field, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { IntegrationsAnswer, SourceFields } from '../../contract/api/source.ts';
import { sourceHelp } from '../../contract/sentences/source-help.ts';
import { settingPath } from '../../contract/sentences/setting-labels.ts';
import { locale } from '../format/locale';
import type { KeptRecord } from '../sidecar/records';
import { useSidecar } from '../sidecar/useSidecar';
import { CallFailed } from '../states/PageStates';
import { Unsaved } from '../states/Unsaved';
import { SchemaForm } from './SchemaForm';
import { isObject, kindOf, missing, propertiesOf, variantIn, type Settings } from './schema';
import { SourceActions } from './SourceActions';
import { SourceYaml } from './SourceYaml';
import { variantOptions } from './choiceOptions';

interface Props {
  uid: string;
  refresh: object;
  /** The source that is changed; absent for a new one. */
  record?: KeptRecord<SourceFields>;
  /** Id of the integration of a new one; of none that is known before one is chosen. */
  chosen: string;
  onChoose: (integration: string) => void;
  /** Told when it is kept. */
  onKept: () => void;
}

/** A form made of the settings' schema: it tests and keeps a source, and writes it as the configuration file has it. */
export function SourceForm(props: Props) {
  const { uid, refresh } = props;
  const call = useSidecar(uid, 'integrations', null, refresh);
  return call.error ? (
    <CallFailed error={call.error} retry={call.retry} />
  ) : call.data === undefined ? (
    <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
  ) : call.data.integrations.length === 0 ? (
    <EmptyState variant="not-found" message={t('sources.add-none', 'This sidecar collects nothing')} />
  ) : (
    <Form {...props} answer={call.data} />
  );
}

function Form({ uid, record, chosen, onChoose, onKept, answer }: Props & { answer: IntegrationsAnswer }) {
  const styles = useStyles2(getStyles);
  const { settings: kept = {}, integration: keptBy, ...fields } = record?.body ?? {};
  const [source, setSource] = useState<Settings>(fields);
  const [settings, setSettings] = useState<Settings>(kept);
  const integration = answer.integrations.find(({ id }) => id === (keptBy ?? chosen));
  if (integration === undefined) {
    return <IntegrationField answer={answer} chosen={null} onChoose={onChoose} />;
  }
  const lacking = [...missing(answer.source, source), ...missing(integration.settings, settings, ['settings'])];
  const body = {
    ...(isObject(source) ? source : {}),
    integration: integration.id,
    settings: isObject(settings) ? settings : {},
  };
  // What is stored under a name belongs to it: another name is another source.
  const properties = propertiesOf(answer.source).filter(({ name }) => record === undefined || name !== 'name');
  return (
    <div className={styles.sides}>
      <Unsaved isUnsaved={JSON.stringify([source, settings]) !== JSON.stringify([fields, kept])} />
      <div>
        {record === undefined && (
          <IntegrationField
            answer={answer}
            chosen={integration.id}
            onChoose={(id) => {
              setSettings({});
              onChoose(id);
            }}
          />
        )}
        <SchemaForm path="source" properties={properties} value={source} onChange={setSource} />
        <h3 className={styles.title}>{sourceHelp(integration.title, locale())}</h3>
        <IntegrationSettings schema={integration.settings} value={settings} onChange={setSettings} />
      </div>
      <div className={styles.result}>
        {lacking.length > 0 && (
          <Alert severity="info" title={t('sources.add-missing', 'Still to be filled in')} bottomSpacing={0}>
            {lacking.map((path) => settingPath(path, locale())).join(', ')}
          </Alert>
        )}
        {answer.editable && (
          <SourceActions uid={uid} body={body} record={record} isWhole={lacking.length === 0} onKept={onKept} />
        )}
        <SourceYaml body={body} isOnlyWay={!answer.editable} />
      </div>
    </div>
  );
}

interface IntegrationFieldProps {
  answer: IntegrationsAnswer;
  chosen: string | null;
  onChoose: (integration: string) => void;
}

function IntegrationField({ answer, chosen, onChoose }: IntegrationFieldProps) {
  return (
    <Field label={t('sources.integration', 'Read with')} htmlFor="thriftdata-integration">
      <Combobox
        id="thriftdata-integration"
        options={answer.integrations.map(({ id, title }) => ({
          value: id,
          label: sourceHelp(title, locale()),
          description: id,
        }))}
        value={chosen}
        placeholder={t('sources.add-choose', 'Choose where the bills come from')}
        onChange={({ value }) => onChoose(value)}
      />
    </Field>
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
          options={variantOptions(kind.variants)}
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
  title: css({ ...theme.typography.h5, margin: theme.spacing(1, 0, 1.5) }),
  result: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), position: 'sticky', top: 0 }),
});
