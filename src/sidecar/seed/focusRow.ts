/** A charge as a line of a FOCUS file, in the version and with the columns of its source. */
import { focusColumns, legacyColumnNames } from '../../contract/focus/columns.ts';
import { instantText, isClosed, type Span } from './calendar.ts';
import { formatCost, formatPrice, formatQuantity, parseScaled, type Cost, type Price } from './decimal.ts';
import type { Charge, ChargeFacts } from './model.ts';
import type { SourceDef } from './source.ts';

type Cells = Readonly<Record<string, string>>;

/** The columns of a source's files in order: those of FOCUS, then its own (R21). */
export function columnsOf(source: SourceDef): string[] {
  const omitted = new Set(source.omit);
  const standard = focusColumns.map((column) => column.id).filter((id) => isIn(id, source.version) && !omitted.has(id));
  return [...standard, ...source.own];
}

function isIn(id: string, version: SourceDef['version']): boolean {
  const column = focusColumns.find((entry) => entry.id === id);
  return column !== undefined && !(id in legacyColumnNames) && version in column.versions;
}

/** A function that writes charges of a source as CSV lines without line end; `key` tells rows of one file apart. */
export function lineWriter(source: SourceDef, span: Span): (charge: Charge, key: string) => string {
  const columns = columnsOf(source);
  const fixed = new WeakMap<ChargeFacts, Cells>();
  return (charge, key) => {
    let still = fixed.get(charge.facts);
    if (still === undefined) {
      still = escaped(factCells(source, charge.facts));
      fixed.set(charge.facts, still);
    }
    const moving = { ...chargeCells(source, span, charge), ...source.ownCells(charge, key) };
    let line = '';
    for (const [index, column] of columns.entries()) {
      const value = moving[column];
      line += (index === 0 ? '' : ',') + (value === undefined ? (still[column] ?? '') : csvCell(value));
    }
    return line;
  };
}

/** A CSV cell after RFC 4180. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function escaped(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, csvCell(value)]));
}

/** Cells that are the same on every row of one meter. */
function factCells(source: SourceDef, facts: ChargeFacts): Record<string, string> {
  const { account, region, resource, sku, tags } = facts;
  return {
    AvailabilityZone: resource?.zone ?? '',
    BillingAccountId: source.billingAccount.id,
    BillingAccountName: source.billingAccount.name,
    BillingAccountType: source.billingAccount.type,
    BillingCurrency: source.currency,
    HostProviderName: source.host ?? '',
    InvoiceIssuerName: facts.issuer ?? source.issuer,
    PricingCurrency: source.pricingCurrency,
    ProviderName: source.provider,
    PublisherName: facts.publisher ?? source.publisher,
    RegionId: region?.id ?? '',
    RegionName: region?.name ?? '',
    ResourceId: resource?.id ?? '',
    ResourceName: resource?.name ?? '',
    ResourceType: resource?.type ?? '',
    ServiceCategory: facts.service.category,
    ServiceName: facts.service.name,
    ServiceProviderName: source.provider,
    ServiceSubcategory: facts.service.subcategory,
    SkuId: sku?.id ?? '',
    SkuMeter: sku?.meter ?? '',
    SkuPriceDetails: sku?.details === undefined ? '' : JSON.stringify(sku.details),
    SubAccountId: account?.id ?? '',
    SubAccountName: account?.name ?? '',
    SubAccountType: account?.type ?? '',
    Tags: tags === null ? '' : JSON.stringify(tags),
  };
}

function chargeCells(source: SourceDef, span: Span, charge: Charge): Record<string, string> {
  const { month, pricing } = charge;
  return {
    BilledCost: formatCost(charge.billed),
    BillingPeriodEnd: instantText(month.end),
    BillingPeriodStart: instantText(month.start),
    ChargeCategory: charge.category,
    ChargeClass: charge.correction ? 'Correction' : '',
    ChargeDescription: charge.description,
    ChargeFrequency: charge.frequency,
    ChargePeriodEnd: instantText(charge.to),
    ChargePeriodStart: instantText(charge.from),
    ConsumedQuantity: charge.consumed === null ? '' : formatQuantity(charge.consumed),
    ConsumedUnit: charge.consumed === null ? '' : (charge.facts.sku?.consumed?.unit ?? pricing?.unit ?? ''),
    ContractedCost: formatCost(charge.contracted),
    ContractedUnitPrice: pricing === null ? '' : formatPrice(pricing.contracted),
    EffectiveCost: formatCost(charge.effective),
    InvoiceId: isClosed(month, span) ? source.invoiceId(month.label) : '',
    ListCost: formatCost(charge.list),
    ListUnitPrice: pricing === null ? '' : formatPrice(pricing.list),
    PricingCategory: pricing?.category ?? '',
    PricingQuantity: pricing === null ? '' : formatQuantity(pricing.quantity),
    PricingUnit: pricing?.unit ?? '',
    SkuPriceId: pricing?.skuPriceId ?? '',
    ...pricingCurrencyCells(source, span, charge),
    ...commitmentCells(charge),
  };
}

function pricingCurrencyCells(source: SourceDef, span: Span, charge: Charge): Record<string, string> {
  const rate = source.rate(span.months.indexOf(charge.month));
  const { pricing } = charge;
  return {
    PricingCurrencyContractedUnitPrice: pricing === null ? '' : formatPrice(inPricingCurrency(pricing.contracted, rate)),
    PricingCurrencyEffectiveCost: formatCost(inPricingCurrency(charge.effective, rate)),
    PricingCurrencyListUnitPrice: pricing === null ? '' : formatPrice(inPricingCurrency(pricing.list, rate)),
  };
}

/** Back from the billing currency: exact for prices and usage, cut at the last decimal for tax and rounding. */
function inPricingCurrency(amount: Price | Cost, rate: string): bigint {
  return (amount * 10_000n) / parseScaled(rate, 4);
}

function commitmentCells(charge: Charge): Record<string, string> {
  if (charge.commitment === null) {
    return {};
  }
  const { plan, status, quantity } = charge.commitment;
  return {
    CommitmentDiscountCategory: plan.category,
    CommitmentDiscountId: plan.id,
    CommitmentDiscountName: plan.name,
    CommitmentDiscountQuantity: formatCost(quantity),
    CommitmentDiscountStatus: status ?? '',
    CommitmentDiscountType: plan.type,
    CommitmentDiscountUnit: plan.unit,
  };
}
