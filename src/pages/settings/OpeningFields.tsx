import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup } from '@grafana/ui';
import { measureLabel } from '../../components/format/locale';
import { SectionFrame } from '../../components/section/Section';
import type { PartProps } from './PreferencesForm';

const METRICS = ['EffectiveCost', 'BilledCost'] as const;

/** Currency and cost metric that pages open with. */
export function OpeningFields({ wanted, disabled, onChange, currencies }: PartProps & { currencies: string[] }) {
  const codes = [...new Set([...currencies, ...(wanted.currency === '' ? [] : [wanted.currency])])];
  return (
    <SectionFrame title={t('settings.opens', 'Pages open with')}>
      <Field
        label={t('settings.currency', 'Currency')}
        description={t('settings.currency-help', 'What every page with amounts begins with; a link may say another')}
        htmlFor="thriftdata-settings-currency"
      >
        <Combobox
          id="thriftdata-settings-currency"
          width={32}
          disabled={disabled}
          options={[
            { value: '', label: t('settings.most-cost', 'The one with most cost') },
            ...codes.map((code) => ({ value: code, label: code })),
          ]}
          value={wanted.currency}
          onChange={({ value }) => onChange({ ...wanted, currency: value })}
        />
      </Field>
      <Field
        label={t('settings.metric', 'Cost metric of the overview')}
        description={t('settings.metric-help', 'Trends, movers and breakdowns; the first figures show both')}
        noMargin
      >
        <RadioButtonGroup
          aria-label={t('settings.metric', 'Cost metric of the overview')}
          disabled={disabled}
          options={METRICS.map((name) => ({ value: name, label: measureLabel(name) }))}
          value={wanted.costMetric}
          onChange={(costMetric) => onChange({ ...wanted, costMetric })}
        />
      </Field>
    </SectionFrame>
  );
}
