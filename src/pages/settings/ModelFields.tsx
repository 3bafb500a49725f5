import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup } from '@grafana/ui';
import type { ConfiguredSettings, Preferences } from '../../contract/api/preferences.ts';
import { asConfigured } from './KeepingFields';
import { SectionFrame } from '../../components/section/Section';
import { NumberField } from './NumberField';
import type { PartProps } from './PreferencesForm';

interface Props extends PartProps {
  configured: ConfiguredSettings | undefined;
}

/** Whether networks are trained on the stored costs, and how often. */
export function ModelFields({ wanted, disabled, onChange, faults, configured }: Props) {
  const models = (part: Partial<Preferences['models']>) =>
    onChange({ ...wanted, models: { ...wanted.models, ...part } });
  const on = t('settings.training-on', 'On');
  const off = t('settings.training-off', 'Off');
  const { training } = wanted.models;
  return (
    <SectionFrame title={t('settings.models', 'Models')}>
      <Field
        label={t('settings.training', 'Training')}
        description={t(
          'settings.training-help',
          'Networks for forecasts and anomalies learn from the stored costs, in the sidecar'
        )}
      >
        <RadioButtonGroup
          aria-label={t('settings.training', 'Training')}
          disabled={disabled}
          options={[
            {
              value: 'configured' as const,
              label:
                configured === undefined
                  ? t('settings.as-configured', 'As configured')
                  : t('settings.as-configured-value', 'As configured: {{value}}', {
                      value: (configured.training ? on : off).toLocaleLowerCase(),
                    }),
            },
            { value: 'on' as const, label: on },
            { value: 'off' as const, label: off },
          ]}
          value={training === null ? 'configured' : training ? 'on' : 'off'}
          onChange={(value) => models({ training: value === 'configured' ? null : value === 'on' })}
        />
      </Field>
      <NumberField
        id="thriftdata-settings-every-days"
        label={t('settings.every-days', 'Days between trainings')}
        description={t('settings.every-days-help', 'The newest model is used once it proved itself')}
        placeholder={asConfigured(configured?.everyDays)}
        value={wanted.models.everyDays}
        disabled={disabled}
        fault={faults['models.everyDays']}
        last
        onChange={(everyDays) => models({ everyDays })}
      />
    </SectionFrame>
  );
}
