import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup } from '@grafana/ui';

interface Props {
  label: string;
  description: string;
  /** What holds where nothing is decided; undefined while that is not known. */
  configured: boolean | undefined;
  /** Null for what the configuration says. */
  value: boolean | null;
  disabled: boolean;
  last?: boolean;
  onChange: (value: boolean | null) => void;
}

/** Something that is on or off, or as the configuration says. */
export function SwitchField({ label, description, configured, value, disabled, last = false, onChange }: Props) {
  const on = t('settings.on', 'On');
  const off = t('settings.off', 'Off');
  return (
    <Field label={label} description={description} noMargin={last}>
      <RadioButtonGroup
        aria-label={label}
        disabled={disabled}
        options={[
          {
            value: 'configured' as const,
            label:
              configured === undefined
                ? t('settings.as-configured', 'As configured')
                : t('settings.as-configured-value', 'As configured: {{value}}', {
                    value: (configured ? on : off).toLocaleLowerCase(),
                  }),
          },
          { value: 'on' as const, label: on },
          { value: 'off' as const, label: off },
        ]}
        value={value === null ? 'configured' : value ? 'on' : 'off'}
        onChange={(chosen) => onChange(chosen === 'configured' ? null : chosen === 'on')}
      />
    </Field>
  );
}
