import { Combobox, Field, Input, SecretInput, Stack, Text, TextLink } from '@grafana/ui';
import { useId } from 'react';
import { t } from './i18n';
import { measureLabel } from './labels';
import pluginJson from './plugin.json';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import type { MeasureName } from '../contract/measures.ts';
import type { ThriftOptions, ThriftSecureOptions } from './types';

type Props = DataSourcePluginOptionsEditorProps<ThriftOptions, ThriftSecureOptions>;

/** The cost metrics of FOCUS, for which a default makes sense; every query can ask for any measure. */
const costMetrics: MeasureName[] = ['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost'];

const setting = `[plugin.${pluginJson.id}]\nsidecar_address = 127.0.0.1:9471`;
const docs = pluginJson.info.links.find(({ name }) => name === 'Documentation')?.url ?? '';

/** The secret and the defaults; "Save & test" asks the sidecar whether it answers and what it holds. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const id = useId();
  const { jsonData, secureJsonData, secureJsonFields } = options;
  const currency = jsonData.defaultCurrency ?? '';
  const change = (made: Partial<ThriftOptions>) => onOptionsChange({ ...options, jsonData: { ...jsonData, ...made } });
  const changeToken = (token: string, configured: boolean) =>
    onOptionsChange({
      ...options,
      secureJsonData: { ...secureJsonData, token },
      secureJsonFields: { ...secureJsonFields, token: configured },
    });

  return (
    <Stack direction="column" gap={2}>
      <Text element="p">
        {t(
          'config.sidecar',
          'The ThriftData sidecar computes every figure. Grafana looks for it on this machine unless an administrator sets another address in Grafana’s configuration file and restarts Grafana:'
        )}
      </Text>
      <pre>{setting}</pre>
      <Field
        noMargin
        label={t('config.token', 'Secret token')}
        description={t('config.token-help', 'The token the sidecar was started with. Grafana keeps it encrypted.')}
        htmlFor={`${id}-token`}
      >
        <SecretInput
          id={`${id}-token`}
          width={50}
          autoComplete="off"
          isConfigured={secureJsonFields.token === true}
          value={secureJsonData?.token ?? ''}
          onChange={(event) => changeToken(event.currentTarget.value, false)}
          onReset={() => changeToken('', false)}
        />
      </Field>
      <Field
        noMargin
        label={t('config.measure', 'Default measure')}
        description={t('config.measure-help', 'What a new query shows.')}
      >
        <Combobox
          id={`${id}-measure`}
          width={50}
          options={costMetrics.map((name) => ({ value: name, label: measureLabel(name) }))}
          value={costMetrics.find((name) => name === jsonData.defaultMeasure) ?? 'EffectiveCost'}
          onChange={({ value }) => change({ defaultMeasure: value })}
        />
      </Field>
      <Field
        noMargin
        label={t('config.currency', 'Default currency')}
        description={t(
          'config.currency-help',
          'New queries keep only this currency, written as bills state it, like USD or Credits. Empty shows each currency apart.'
        )}
        htmlFor={`${id}-currency`}
      >
        <Input
          id={`${id}-currency`}
          width={50}
          placeholder={t('fields.currency-each', 'Each apart')}
          value={currency}
          onChange={(event) => change({ defaultCurrency: event.currentTarget.value || undefined })}
          onBlur={() =>
            asWritten(currency) !== currency && change({ defaultCurrency: asWritten(currency) || undefined })
          }
        />
      </Field>
      <TextLink href={docs} external>
        {t('config.docs', 'Documentation')}
      </TextLink>
    </Stack>
  );
}

/** Three letters are a code, which bills write in capitals; anything else is a name, which stays as it is. */
function asWritten(currency: string): string {
  const text = currency.trim();
  return /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : text;
}
