/** Names of measures, fields and grains in both languages, for explanations, titles and refusals. */
import type { FormFilter, FormGrain, FormMeasureName, QueryForm } from '../../../contract/api/ask.ts';
import { dimensionTitle } from '../../../contract/measures.ts';
import type { Language } from '../lexicon/phrases.ts';
import { fieldColumns } from '../values/catalogue.ts';

const measureNames: Readonly<Record<FormMeasureName, readonly [en: string, pt: string]>> = {
  effective_cost: ['Effective cost', 'Custo efetivo'],
  billed_cost: ['Billed cost', 'Custo faturado'],
  list_cost: ['List cost', 'Custo de lista'],
  contracted_cost: ['Contracted cost', 'Custo contratado'],
  savings: ['Savings against list', 'Economia em relação à lista'],
  negotiated_savings: ['Negotiated discount', 'Desconto negociado'],
  commitment_savings: ['Commitment savings', 'Economia de compromissos'],
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

const meanings: Partial<Record<FormMeasureName, readonly [en: string, pt: string]>> = {
  effective_cost: ['cost = EffectiveCost, all charge categories', 'custo = EffectiveCost, todas as categorias de cobrança'],
  billed_cost: ['billed = BilledCost', 'faturado = BilledCost'],
  list_cost: ['list cost = ListCost without commitment purchases that cover later usage', 'custo de lista = ListCost sem compras de compromissos que cobrem uso posterior'],
  contracted_cost: ['contracted = ContractedCost', 'contratado = ContractedCost'],
  savings: ['savings = ListCost − EffectiveCost over usage', 'economia = ListCost − EffectiveCost sobre o uso'],
  negotiated_savings: ['negotiated discount = ListCost − ContractedCost over usage', 'desconto negociado = ListCost − ContractedCost sobre o uso'],
  commitment_savings: ['commitment savings = ContractedCost − EffectiveCost over usage', 'economia de compromissos = ContractedCost − EffectiveCost sobre o uso'],
  effective_savings_rate_pct: ['savings rate = (ListCost − EffectiveCost) ÷ ListCost over usage', 'taxa de economia = (ListCost − EffectiveCost) ÷ ListCost sobre o uso'],
  commitment_utilization_pct: ['utilization = used ÷ (used + unused) EffectiveCost of commitments', 'utilização = usado ÷ (usado + não usado), EffectiveCost dos compromissos'],
  commitment_coverage_pct: ['coverage = ListCost of covered usage ÷ ListCost of all usage', 'cobertura = ListCost do uso coberto ÷ ListCost de todo o uso'],
  unused_commitment_cost: ['unused = EffectiveCost with status Unused', 'não usado = EffectiveCost com status Unused'],
  unit_cost: ['unit cost = EffectiveCost ÷ ConsumedQuantity over rows of that unit', 'custo unitário = EffectiveCost ÷ ConsumedQuantity das linhas dessa unidade'],
  avg_daily_cost: ['average = total ÷ calendar days of the range that are over', 'média = total ÷ dias do período já encerrados'],
  run_rate: ['pace = cost of the complete days so far ÷ their number × days of the period', 'ritmo = custo dos dias completos ÷ número deles × dias do período'],
  share_pct: ['shares are of EffectiveCost', 'participações sobre o EffectiveCost'],
  count: ['charges without a value are not counted', 'cobranças sem valor não são contadas'],
}; // prettier-ignore

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

export function measureTitle(name: FormMeasureName, language: Language): string {
  return pick(language, measureNames[name]);
}

/** What the measure is, as an assumption. */
export function measureMeaning(name: FormMeasureName, language: Language): string | null {
  const found = meanings[name];
  return found === undefined ? null : pick(language, found);
}

export function fieldTitle(field: string, language: Language): string {
  const named = fieldNames[field];
  if (named !== undefined) {
    return pick(language, named);
  }
  return field.startsWith('tag:')
    ? dimensionTitle(field, language)
    : dimensionTitle(fieldColumns[field as keyof typeof fieldColumns]?.[0] ?? field, language).toLowerCase();
}

export function grainTitle(grain: FormGrain, language: Language): string {
  return pick(language, grains[grain]);
}

function stepsCounted(grain: FormGrain, language: Language): string {
  const many = { day: ['days', 'dias'], week: ['weeks', 'semanas'], month: ['months', 'meses'], quarter: ['quarters', 'trimestres'], year: ['years', 'anos'], fiscal_quarter: ['fiscal quarters', 'trimestres fiscais'], fiscal_year: ['fiscal years', 'anos fiscais'] } as const; // prettier-ignore
  return language === 'pt' ? `Número de ${many[grain][1]}` : `Number of ${many[grain][0]}`;
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

/** The form in one sentence. */
export function explain(form: QueryForm, language: Language): string {
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
  const parts = [
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
  return `${parts.join('; ')}.`;
}
