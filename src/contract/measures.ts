/**
 * The metrics model: every measure and dimension with its name, unit and meaning. No SQL here:
 * `store/metrics/` says how each is computed, and a test keeps the two lists equal.
 * Data source, pages, questions, exports and docs read this file. No schemas here, so that the browser can load it
 * alone; `metrics.ts` has both.
 */

/** `money` is decimal text in the row's BillingCurrency; `quantity` in the row's ConsumedUnit; `ratio` is 0 to 1;
 * `money_per_unit` is money that does not add up. */
export type MeasureUnit = 'money' | 'money_per_unit' | 'quantity' | 'ratio' | 'count';

export interface Measure {
  readonly name: string;
  readonly title: string;
  readonly titlePt: string;
  readonly unit: MeasureUnit;
  /** One sentence a reader can hold the number against. */
  readonly meaning: string;
  readonly synonyms: { readonly en: readonly string[]; readonly pt: readonly string[] };
}

/** Every measure, in the order in which pickers show them. */
export const measures = [
  {
    name: 'EffectiveCost',
    title: 'Effective cost',
    titlePt: 'Custo efetivo',
    unit: 'money',
    meaning:
      'FOCUS EffectiveCost: amortised cost after all discounts, with the used and unused share of commitments; every charge category.',
    synonyms: { en: ['cost', 'spend', 'amortised cost'], pt: ['custo', 'gasto', 'custo amortizado'] },
  },
  {
    name: 'BilledCost',
    title: 'Billed cost',
    titlePt: 'Custo faturado',
    unit: 'money',
    meaning: 'FOCUS BilledCost: what the invoice asks for; every charge category, commitments when they are bought.',
    synonyms: { en: ['billed', 'invoiced'], pt: ['faturado', 'cobrado na fatura'] },
  },
  {
    name: 'ListCost',
    title: 'List cost',
    titlePt: 'Custo de lista',
    unit: 'money',
    meaning:
      'FOCUS ListCost at public prices. Commitment purchases that cover later usage are left out, so that covered usage is not counted twice (accrual view).',
    synonyms: { en: ['list price', 'on-demand cost'], pt: ['preço de lista', 'custo sob demanda'] },
  },
  {
    name: 'ContractedCost',
    title: 'Contracted cost',
    titlePt: 'Custo contratado',
    unit: 'money',
    meaning:
      'FOCUS ContractedCost at negotiated prices, before commitments; covering purchases left out as in list cost.',
    synonyms: { en: ['negotiated cost'], pt: ['custo negociado'] },
  },
  {
    name: 'Savings',
    title: 'Savings against list',
    titlePt: 'Economia em relação à lista',
    unit: 'money',
    meaning: 'List cost − effective cost over usage rows that state a list cost.',
    synonyms: { en: ['savings', 'total discount'], pt: ['economia', 'desconto total'] },
  },
  {
    name: 'NegotiatedSavings',
    title: 'Negotiated savings',
    titlePt: 'Economia negociada',
    unit: 'money',
    meaning: 'List cost − contracted cost over usage rows that state both.',
    synonyms: { en: ['negotiated discount'], pt: ['desconto negociado'] },
  },
  {
    name: 'CommitmentSavings',
    title: 'Commitment savings',
    titlePt: 'Economia com compromissos',
    unit: 'money',
    meaning: 'Contracted cost − effective cost over usage rows that state a contracted cost.',
    synonyms: { en: ['commitment discount savings'], pt: ['economia de compromissos'] },
  },
  {
    name: 'EffectiveSavingsRate',
    title: 'Effective savings rate',
    titlePt: 'Taxa de economia efetiva',
    unit: 'ratio',
    meaning: 'Savings against list ÷ list cost, over usage rows that state a list cost.',
    synonyms: { en: ['esr', 'savings rate'], pt: ['taxa de economia'] },
  },
  {
    name: 'CommitmentUtilization',
    title: 'Commitment utilization',
    titlePt: 'Utilização de compromissos',
    unit: 'ratio',
    meaning: 'Effective cost of commitment rows with status Used ÷ Used + Unused.',
    synonyms: { en: ['utilization', 'utilisation'], pt: ['utilização'] },
  },
  {
    name: 'CommitmentCoverage',
    title: 'Commitment coverage',
    titlePt: 'Cobertura de compromissos',
    unit: 'ratio',
    meaning: 'List cost of usage covered by a commitment ÷ list cost of all usage.',
    synonyms: { en: ['coverage'], pt: ['cobertura'] },
  },
  {
    name: 'UnusedCommitmentCost',
    title: 'Unused commitment cost',
    titlePt: 'Custo de compromissos não usados',
    unit: 'money',
    meaning: 'Effective cost of rows with CommitmentDiscountStatus Unused.',
    synonyms: { en: ['wasted commitment'], pt: ['compromisso desperdiçado'] },
  },
  {
    name: 'ConsumedQuantity',
    title: 'Consumed quantity',
    titlePt: 'Quantidade consumida',
    unit: 'quantity',
    meaning: 'FOCUS ConsumedQuantity, per ConsumedUnit: different units are never added up.',
    synonyms: { en: ['usage', 'usage quantity'], pt: ['uso', 'quantidade de uso'] },
  },
  {
    name: 'ChargeCount',
    title: 'Charges',
    titlePt: 'Cobranças',
    unit: 'count',
    meaning: 'Number of charge rows as delivered.',
    synonyms: { en: ['rows', 'lines'], pt: ['linhas'] },
  },
] as const satisfies readonly Measure[];

export type MeasureName = (typeof measures)[number]['name'];
/** What a query may measure: the model's own measures, and configured unit costs as `unit:<name>`. */
export type AskedMeasure = MeasureName | `unit:${string}`;

export interface Dimension {
  readonly name: string;
  readonly title: string;
  readonly titlePt: string;
  readonly meaning: string;
}

/** Every dimension besides tags, named as FOCUS names its column. */
export const dimensions = [
  dimension(
    'ServiceProviderName',
    'Provider',
    'Provedor',
    'Who sells the service; ProviderName in feeds before FOCUS 1.3.'
  ),
  dimension('HostProviderName', 'Host provider', 'Provedor de hospedagem', 'Whose infrastructure hosts it.'),
  dimension('PublisherName', 'Publisher', 'Publicador', 'Who produced what was bought.'),
  dimension('InvoiceIssuerName', 'Invoice issuer', 'Emissor da fatura', 'Who sends the invoice.'),
  dimension('InvoiceId', 'Invoice', 'Fatura', 'The invoice a charge is on.'),
  dimension('BillingAccountId', 'Billing account ID', 'ID da conta de cobrança', 'The account that is invoiced.'),
  dimension('BillingAccountName', 'Billing account', 'Conta de cobrança', 'Name of the account that is invoiced.'),
  dimension('SubAccountId', 'Sub account ID', 'ID da subconta', 'Account, subscription or project that used it.'),
  dimension('SubAccountName', 'Sub account', 'Subconta', 'Name of the account, subscription or project.'),
  dimension('ServiceCategory', 'Service category', 'Categoria do serviço', 'One of 19 FOCUS categories.'),
  dimension('ServiceSubcategory', 'Service subcategory', 'Subcategoria do serviço', 'One of 82 FOCUS subcategories.'),
  dimension('ServiceName', 'Service', 'Serviço', 'The service as the provider names it.'),
  dimension('RegionId', 'Region ID', 'ID da região', 'Where it ran, as the provider spells it.'),
  dimension('RegionName', 'Region', 'Região', 'Name of the region.'),
  dimension('AvailabilityZone', 'Availability zone', 'Zona de disponibilidade', 'Zone within the region.'),
  dimension('ResourceId', 'Resource ID', 'ID do recurso', 'What was billed for.'),
  dimension('ResourceName', 'Resource', 'Recurso', 'Name of what was billed for.'),
  dimension('ResourceType', 'Resource type', 'Tipo de recurso', 'Kind of what was billed for.'),
  dimension(
    'ChargeCategory',
    'Charge category',
    'Categoria da cobrança',
    'Usage, Purchase, Tax, Credit or Adjustment.'
  ),
  dimension('ChargeClass', 'Charge class', 'Classe da cobrança', 'Correction, or nothing.'),
  dimension('ChargeDescription', 'Charge description', 'Descrição da cobrança', 'The provider’s own words.'),
  dimension('ChargeFrequency', 'Charge frequency', 'Frequência da cobrança', 'One-Time, Recurring or Usage-Based.'),
  dimension('PricingCategory', 'Pricing category', 'Categoria de preço', 'Standard, Dynamic, Committed or Other.'),
  dimension('PricingUnit', 'Pricing unit', 'Unidade de preço', 'The unit the price is for.'),
  dimension('ConsumedUnit', 'Consumed unit', 'Unidade consumida', 'The unit usage is metered in.'),
  dimension('SkuId', 'SKU ID', 'ID do SKU', 'The provider’s article number.'),
  dimension('SkuPriceId', 'SKU price ID', 'ID do preço do SKU', 'The price of that article.'),
  dimension('SkuMeter', 'SKU meter', 'Medidor do SKU', 'What is metered.'),
  dimension('CommitmentDiscountId', 'Commitment ID', 'ID do compromisso', 'The commitment discount that applies.'),
  dimension('CommitmentDiscountName', 'Commitment', 'Compromisso', 'Name of the commitment.'),
  dimension('CommitmentDiscountCategory', 'Commitment category', 'Categoria do compromisso', 'Spend or Usage.'),
  dimension('CommitmentDiscountType', 'Commitment type', 'Tipo do compromisso', 'The provider’s kind of commitment.'),
  dimension('CommitmentDiscountStatus', 'Commitment status', 'Estado do compromisso', 'Used or Unused.'),
  dimension('CapacityReservationId', 'Capacity reservation', 'Reserva de capacidade', 'The reservation that applies.'),
  dimension('CapacityReservationStatus', 'Reservation status', 'Estado da reserva', 'Used or Unused.'),
  dimension(
    'BillingCurrency',
    'Billing currency',
    'Moeda de cobrança',
    'As the bill states it: mostly an ISO 4217 code.'
  ),
  dimension(
    'PricingCurrency',
    'Pricing currency',
    'Moeda de preço',
    'The currency prices are stated in; may be virtual.'
  ),
  dimension('BillingAccountType', 'Billing account type', 'Tipo da conta de cobrança', 'Kind of billing account.'),
  dimension('SubAccountType', 'Sub account type', 'Tipo da subconta', 'Kind of sub account.'),
  dimension('AllocatedMethodId', 'Allocation method', 'Método de alocação', 'How a shared charge was split.'),
  dimension('AllocatedResourceId', 'Allocated resource ID', 'ID do recurso alocado', 'What the split charge is for.'),
  dimension('AllocatedResourceName', 'Allocated resource', 'Recurso alocado', 'Name of what the split charge is for.'),
  dimension('InvoiceDetailId', 'Invoice detail ID', 'ID do detalhe da fatura', 'The line of the invoice.'),
  dimension(
    'CommitmentDiscountUnit',
    'Commitment unit',
    'Unidade do compromisso',
    'The unit a commitment is stated in.'
  ),
  dimension(
    'BillingPeriodStart',
    'Billing period',
    'Período de cobrança',
    'First instant of the billing period, as YYYY-MM-DD.'
  ),
  dimension(
    'x_DayType',
    'Day type',
    'Tipo de dia',
    'Weekday or Weekend (Saturday and Sunday), by the UTC day of the charge’s start.'
  ),
  dimension(
    'x_DayOfWeek',
    'Day of the week',
    'Dia da semana',
    'Monday to Sunday, by the UTC day of the charge’s start.'
  ),
  dimension('x_Source', 'Source', 'Fonte', 'The source the delivery came from.'),
] as const satisfies readonly Dimension[];

function dimension<Name extends string>(name: Name, title: string, titlePt: string, meaning: string) {
  return { name, title, titlePt, meaning } as const;
}

export type FocusDimensionName = (typeof dimensions)[number]['name'];
/** A FOCUS column such as `ServiceName`, or a tag as `tag:<key>`. */
export type DimensionName = string;
const dimensionNames = new Set<string>(dimensions.map((entry) => entry.name));

/** True for a measure of the model, and for a configured unit cost `unit:<name>`. */
export function isAskedMeasure(name: string): name is AskedMeasure {
  return unitCostNameOf(name) !== null || measures.some((measure) => measure.name === name);
}

/** True for a FOCUS dimension and for a tag `tag:<key>`. */
export function isDimension(name: string): boolean {
  return dimensionNames.has(name) || tagKeyOf(name) !== null;
}

/** The tag key of `tag:<key>`; null for anything else. */
export function tagKeyOf(name: string): string | null {
  return name.startsWith('tag:') && name.length > 4 ? name.slice(4) : null;
}

/** The name of `unit:<name>`, a configured unit cost; null for anything else. */
export function unitCostNameOf(name: string): string | null {
  return name.startsWith('unit:') && name.length > 5 ? name.slice(5) : null;
}

/** The measure's entry; that of a configured unit cost is made of its name, as a tag's title is of its key. */
export function measureByName(name: AskedMeasure): Measure {
  const unit = unitCostNameOf(name);
  if (unit !== null) {
    return {
      ...{ name, unit: 'money_per_unit', title: `Cost per ${unit}`, titlePt: `Custo por ${unit}` },
      meaning: 'A configured unit cost: the cost of its scope over a metric that came in, step by step.',
      synonyms: { en: [], pt: [] },
    };
  }
  const found = measures.find((measure) => measure.name === name);
  if (found === undefined) {
    throw new RangeError(`no measure ${name}`);
  }
  return found;
}

/** The title of a dimension or tag, in the language asked for. */
export function dimensionTitle(name: DimensionName, language: 'en' | 'pt' = 'en'): string {
  const tag = tagKeyOf(name);
  if (tag !== null) {
    return language === 'pt' ? `Etiqueta ${tag}` : `Tag ${tag}`;
  }
  const found = dimensions.find((entry) => entry.name === name);
  return found === undefined ? name : language === 'pt' ? found.titlePt : found.title;
}

/** The name of the row that stands for everything beyond `top`. */
export const OTHER = '__other__';
