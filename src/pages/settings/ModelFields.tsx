import { t } from '@grafana/i18n';
import type { ConfiguredSettings, Preferences } from '../../contract/api/preferences.ts';
import { asConfigured } from './KeepingFields';
import { SectionFrame } from '../../components/section/Section';
import { NumberField } from './NumberField';
import type { PartProps } from './PreferencesForm';
import { SwitchField } from './SwitchField';

interface Props extends PartProps {
  configured: ConfiguredSettings | undefined;
}

/** Whether networks are trained on the stored costs, and how often. */
export function ModelFields({ wanted, disabled, onChange, faults, configured }: Props) {
  const models = (part: Partial<Preferences['models']>) =>
    onChange({ ...wanted, models: { ...wanted.models, ...part } });
  return (
    <SectionFrame title={t('settings.models', 'Models')}>
      <SwitchField
        label={t('settings.training', 'Training')}
        description={t(
          'settings.training-help',
          'Networks for forecasts and anomalies learn from the stored costs, in the sidecar'
        )}
        configured={configured?.training}
        value={wanted.models.training}
        disabled={disabled}
        onChange={(training) => models({ training })}
      />
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
