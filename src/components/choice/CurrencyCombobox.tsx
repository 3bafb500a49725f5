import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';

interface Props {
  id: string;
  /** What is offered; anything else may be written, as of a bill that is still to come. */
  currencies: readonly string[];
  /** Empty for none. */
  value: string;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (currency: string) => void;
}

/** A currency as bills state it: chosen among those that there are, so that it is written as they are. */
export function CurrencyCombobox({ currencies, value, onChange, ...rest }: Props) {
  return (
    <Combobox
      {...rest}
      createCustomValue
      isClearable
      placeholder={t('controls.choose-currency', 'Choose or type')}
      options={[...new Set([...currencies, value])].flatMap((name) =>
        name === '' ? [] : [{ value: name, label: name }]
      )}
      value={value === '' ? null : value}
      onChange={(option: { value: string } | null) => onChange(asStated(option?.value ?? '', currencies))}
    />
  );
}

/** What is typed, without the blanks around it; of what bills state none is taken. */
function asStated(text: string, currencies: readonly string[]): string {
  return currencies.includes(text) ? text : text.trim();
}
