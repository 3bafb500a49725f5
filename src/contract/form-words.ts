/**
 * The names that a query form is made of, with what people read for them in both languages. No schemas here, so that
 * the browser can load it alone; `api/ask.ts` has them.
 */
import type { FormFilter, QueryForm } from './api/ask.ts';
import { dimensionTitle, type FocusDimensionName } from './measures.ts';

type Language = 'en' | 'pt';

/** Names of dimensions in a form, besides `tag:<key>`. */
export const formFields = [
  'provider',
  'service',
  'service_category',
  'service_subcategory',
  'sub_account',
  'billing_account',
  'region',
  'region_id',
  'zone',
  'resource',
  'resource_type',
  'charge_category',
  'charge_class',
  'charge_frequency',
  'pricing_category',
  'commitment',
  'commitment_type',
  'commitment_status',
  'publisher',
  'invoice_issuer',
  'invoice',
  'unit',
  'sku',
  'currency',
  'day_type',
  'day_of_week',
] as const;
export type FormFieldName = (typeof formFields)[number];

/** Columns of a field: what it is called, and what it is known by. */
export const fieldColumns: Readonly<Record<FormFieldName, readonly [FocusDimensionName, FocusDimensionName?]>> = {
  provider: ['ServiceProviderName'],
  service: ['ServiceName'],
  service_category: ['ServiceCategory'],
  service_subcategory: ['ServiceSubcategory'],
  sub_account: ['SubAccountName', 'SubAccountId'],
  billing_account: ['BillingAccountName', 'BillingAccountId'],
  region: ['RegionName', 'RegionId'],
  region_id: ['RegionId'],
  zone: ['AvailabilityZone'],
  resource: ['ResourceName', 'ResourceId'],
  resource_type: ['ResourceType'],
  charge_category: ['ChargeCategory'],
  charge_class: ['ChargeClass'],
  charge_frequency: ['ChargeFrequency'],
  pricing_category: ['PricingCategory'],
  commitment: ['CommitmentDiscountName', 'CommitmentDiscountId'],
  commitment_type: ['CommitmentDiscountType'],
  commitment_status: ['CommitmentDiscountStatus'],
  publisher: ['PublisherName'],
  invoice_issuer: ['InvoiceIssuerName'],
  invoice: ['InvoiceId'],
  unit: ['ConsumedUnit'],
  sku: ['SkuId'],
  currency: ['BillingCurrency'],
  day_type: ['x_DayType'],
  day_of_week: ['x_DayOfWeek'],
};

export const formMeasures = [
  'effective_cost',
  'billed_cost',
  'list_cost',
  'contracted_cost',
  'savings',
  'negotiated_savings',
  'commitment_savings',
  'effective_savings_rate_pct',
  'commitment_utilization_pct',
  'commitment_coverage_pct',
  'unused_commitment_cost',
  'quantity',
  'charge_count',
  'unit_cost',
  'share_pct',
  'avg_daily_cost',
  'avg_weekly_cost',
  'avg_monthly_cost',
  'avg_cost_per',
  'run_rate',
  'count',
] as const;
export type FormMeasureName = (typeof formMeasures)[number];

export const formGrains = ['day', 'week', 'month', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year'] as const;
export type FormGrain = (typeof formGrains)[number];

const measureNames: Readonly<Record<FormMeasureName, readonly [en: string, pt: string]>> = {
  effective_cost: ['Effective cost', 'Custo efetivo'],
  billed_cost: ['Billed cost', 'Custo faturado'],
  list_cost: ['List cost', 'Custo de lista'],
  contracted_cost: ['Contracted cost', 'Custo contratado'],
  savings: ['Savings against list', 'Economia em relação à lista'],
  negotiated_savings: ['Negotiated discount', 'Desconto negociado'],
  commitment_savings: ['Commitment savings', 'Economia com compromissos'],
  effective_savings_rate_pct: ['Effective savings rate', 'Taxa de economia efetiva'],
  commitment_utilization_pct: ['Commitment utilization', 'Utilização de compromissos'],
  commitment_coverage_pct: ['Commitment coverage', 'Cobertura de compromissos'],
  unused_commitment_cost: ['Unused commitment cost', 'Custo de compromissos não usados'],
  quantity: ['Consumed quantity', 'Quantidade consumida'],
  charge_count: ['Charge rows', 'Linhas de cobrança'],
  unit_cost: ['Unit cost', 'Custo unitário'],
  share_pct: ['Share', 'Participação'],
  avg_daily_cost: ['Average cost per day', 'Custo médio por dia'],
  avg_weekly_cost: ['Average cost per week', 'Custo médio por semana'],
  avg_monthly_cost: ['Average cost per month', 'Custo médio por mês'],
  avg_cost_per: ['Average cost', 'Custo médio'],
  run_rate: ['Cost at this pace', 'Custo neste ritmo'],
  count: ['Count', 'Contagem'],
};

const fieldNames: Readonly<Record<string, readonly [en: string, pt: string]>> = {
  day_type: ['day type', 'tipo de dia'],
  sub_account: ['account', 'conta'],
  commitment: ['commitment', 'compromisso'],
};

const grains: Readonly<Record<FormGrain, readonly [en: string, pt: string]>> = {
  day: ['day', 'dia'],
  week: ['week', 'semana'],
  month: ['month', 'mês'],
  quarter: ['quarter', 'trimestre'],
  year: ['year', 'ano'],
  fiscal_quarter: ['fiscal quarter', 'trimestre fiscal'],
  fiscal_year: ['fiscal year', 'ano fiscal'],
};

const pick = (language: Language, [en, pt]: readonly [string, string]) => (language === 'pt' ? pt : en);

/** The title of a measure. */
export function measureTitle(name: FormMeasureName, language: Language): string {
  return pick(language, measureNames[name]);
}

/** The name of a field as it stands within a sentence. */
export function fieldTitle(field: string, language: Language): string {
  const named = fieldNames[field];
  if (named !== undefined) {
    return pick(language, named);
  }
  return field.startsWith('tag:')
    ? dimensionTitle(field, language)
    : dimensionTitle(fieldColumns[field as keyof typeof fieldColumns]?.[0] ?? field, language).toLowerCase();
}

/** The name of a step. */
export function grainTitle(grain: FormGrain, language: Language): string {
  return pick(language, grains[grain]);
}

/** A condition in words. */
export function filterText({ field, op, values }: FormFilter, language: Language): string {
  const title = fieldTitle(field, language);
  const list = values.length <= 4 ? values.join(', ') : `${values.slice(0, 4).join(', ')}, … (${values.length})`;
  switch (op) {
    case '=':
      return `${title}: ${list}`;
    case '!=':
      return language === 'pt' ? `${title} exceto: ${list}` : `${title} except: ${list}`;
    case 'contains':
      return language === 'pt' ? `${title} contém: ${list}` : `${title} contains: ${list}`;
    case 'empty':
      return language === 'pt' ? `sem ${title}` : `without ${title}`;
    case 'not_empty':
      return language === 'pt' ? `com ${title}` : `with ${title}`;
  }
}

/** `2026-05-01` to `2026-05-31` as the last day inside. */
export function periodText({ from, to }: { from: string; to: string }, language: Language): string {
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  return first === last ? first : language === 'pt' ? `${first} a ${last}` : `${first} to ${last}`;
}

function stepsCounted(grain: FormGrain, language: Language): string {
  const many = { day: ['days', 'dias'], week: ['weeks', 'semanas'], month: ['months', 'meses'], quarter: ['quarters', 'trimestres'], year: ['years', 'anos'], fiscal_quarter: ['fiscal quarters', 'trimestres fiscais'], fiscal_year: ['fiscal years', 'anos fiscais'] } as const; // prettier-ignore
  return language === 'pt' ? `Número de ${many[grain][1]}` : `Number of ${many[grain][0]}`;
}

/** A form phrase by phrase: what is measured, by what, of which charges, when, and how much of it. */
export function formPhrases(form: QueryForm, language: Language): string[] {
  const pt = language === 'pt';
  const [main] = form.measures;
  const of = main?.of === undefined ? '' : ` ${pt ? 'por' : 'of'} ${fieldTitle(main.of, language)}`;
  const unit =
    main?.unit === undefined
      ? ''
      : ` ${pt ? 'por' : 'per'} ${main.per === undefined || main.per === 1 ? '' : `${main.per} `}${main.unit}`;
  const numerator = (main?.numerator ?? []).map((filter) => filterText(filter, language));
  const by = [
    ...form.dimensions.map((field) => fieldTitle(field, language)),
    ...(form.grain === null ? [] : [grainTitle(form.grain, language)]),
  ];
  const counts = form.transform === 'count_rows' && form.grain !== null ? [stepsCounted(form.grain, language)] : [];
  return [
    ...counts,
    `${form.measures.map(({ name }) => measureTitle(name, language)).join(', ')}${of}${unit}`,
    ...(numerator.length === 0 ? [] : [`${pt ? 'parte' : 'part'}: ${numerator.join('; ')}`]),
    ...(by.length === 0 ? [] : [`${pt ? 'por' : 'by'} ${by.join(', ')}`]),
    ...form.filters.filter(({ op }) => op !== 'not_empty').map((filter) => filterText(filter, language)),
    periodText(form.time, language),
    ...(form.compare === null
      ? []
      : [`${pt ? 'comparado com' : 'compared with'} ${periodText(form.compare, language)}`]),
    ...(form.having ?? []).map(([name, operator, value]) => `${name} ${operator} ${value}`),
    ...(form.limit_per === null
      ? []
      : [
          pt
            ? `${form.limit_per.n} de cada ${form.limit_per.field}`
            : `${form.limit_per.n} of each ${form.limit_per.field}`,
        ]),
    ...(form.limit === null ? [] : [pt ? `os ${form.limit} primeiros` : `first ${form.limit}`]),
    ...(form.rest ? [pt ? 'e os demais em uma linha' : 'and everything else in one row'] : []),
  ];
}
