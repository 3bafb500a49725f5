import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { numberFormats } from '../../contract/api/preferences.ts';
import { formatMoney } from '../../contract/amounts.ts';
import { locale } from '../../components/format/locale';
import { SectionFrame } from '../../components/section/Section';
import type { PartProps } from './PreferencesForm';

const EXAMPLE = '-1234567.89';
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** How numbers are written, and when a fiscal year begins. */
export function WritingFields({ wanted, disabled, onChange }: PartProps) {
  const currency = wanted.currency || 'USD';
  const month = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' });
  return (
    <SectionFrame title={t('settings.writing', 'Numbers and fiscal year')}>
      <Field
        label={t('settings.numbers', 'Numbers and amounts')}
        description={t('settings.numbers-help', 'How every page writes them; downloads keep plain decimals')}
        htmlFor="thriftdata-settings-numbers"
      >
        <Combobox
          id="thriftdata-settings-numbers"
          width={48}
          disabled={disabled}
          options={[
            { value: '' as const, label: t('settings.each-language', 'By each user’s language') },
            ...numberFormats.map((value) => ({
              value,
              label: formatMoney(EXAMPLE, currency, value),
              description: new Intl.DisplayNames(locale(), { type: 'language' }).of(value) ?? value,
            })),
          ]}
          value={wanted.numberFormat}
          onChange={({ value }) => onChange({ ...wanted, numberFormat: value })}
        />
      </Field>
      <Field
        label={t('settings.fiscal-year', 'Fiscal year begins in')}
        description={t(
          'settings.fiscal-year-help',
          'Quarters and years of budgets and forecasts, and the fiscal ranges of the time picker'
        )}
        htmlFor="thriftdata-settings-fiscal-year"
        noMargin
      >
        <Combobox
          id="thriftdata-settings-fiscal-year"
          width={32}
          disabled={disabled}
          options={MONTHS.map((value) => ({ value, label: month.format(Date.UTC(2000, value - 1)) }))}
          value={wanted.fiscalYearStart}
          onChange={({ value }) => onChange({ ...wanted, fiscalYearStart: value })}
        />
      </Field>
    </SectionFrame>
  );
}
