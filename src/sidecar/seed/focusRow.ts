/** A charge as a line of a FOCUS file, in the version and with the columns of its source. */
import { focusColumns, legacyColumnNames } from '../../contract/focus/columns.ts';
import { instantText, isClosed, type Span } from './calendar.ts';
import { formatCost, formatPrice, formatQuantity, parseScaled, type Cost, type Price } from './decimal.ts';
import type { Charge, ChargeFacts } from './model.ts';
import type { SourceDef } from './source.ts';

type Getter = (charge: Charge) => string;

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
  const getters = chargeGetters(source, span);
  const plan = columns.map((column) => (source.own.includes(column) ? 'own' : getters[column]));
  const fixed = new WeakMap<ChargeFacts, readonly string[]>();
  return (charge, key) => {
    let still = fixed.get(charge.facts);
    if (still === undefined) {
      const cells = factCells(source, charge.facts);
      still = columns.map((column) => csvCell(cells[column] ?? ''));
      fixed.set(charge.facts, still);
    }
    const ownCells = source.ownCells(charge, key);
    let line = '';
    for (let index = 0; index < plan.length; index++) {
      const getter = plan[index];
      const cell =
        getter === undefined
          ? still[index]
          : getter === 'own'
            ? csvCell(ownCells[columns[index] ?? ''] ?? '')
            : getter(charge);
      line += index === 0 ? cell : `,${cell}`;
    }
    return line;
  };
}

/** A CSV cell after RFC 4180. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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

/** Cells that differ from row to row, ready for a CSV line: only texts in words can need quotes. */
function chargeGetters(source: SourceDef, span: Span): Readonly<Record<string, Getter>> {
  const rateOf = (charge: Charge) => source.rate(span.months.indexOf(charge.month));
  const same = source.currency === source.pricingCurrency;
  const stated = (amount: Price | Cost, charge: Charge) => (same ? amount : inPricingCurrency(amount, rateOf(charge)));
  return {
    BilledCost: (charge) => formatCost(charge.billed),
    BillingPeriodEnd: (charge) => instantText(charge.month.end),
    BillingPeriodStart: (charge) => instantText(charge.month.start),
    ChargeCategory: (charge) => charge.category,
    ChargeClass: (charge) => (charge.correction ? 'Correction' : ''),
    ChargeDescription: (charge) => csvCell(charge.description),
    ChargeFrequency: (charge) => charge.frequency,
    ChargePeriodEnd: (charge) => instantText(charge.to),
    ChargePeriodStart: (charge) => instantText(charge.from),
    CommitmentDiscountCategory: ({ commitment }) => commitment?.plan.category ?? '',
    CommitmentDiscountId: ({ commitment }) => csvCell(commitment?.plan.id ?? ''),
    CommitmentDiscountName: ({ commitment }) => csvCell(commitment?.plan.name ?? ''),
    CommitmentDiscountQuantity: ({ commitment }) => (commitment === null ? '' : formatCost(commitment.quantity)),
    CommitmentDiscountStatus: ({ commitment }) => commitment?.status ?? '',
    CommitmentDiscountType: ({ commitment }) => commitment?.plan.type ?? '',
    CommitmentDiscountUnit: ({ commitment }) => commitment?.plan.unit ?? '',
    ConsumedQuantity: ({ consumed }) => (consumed === null ? '' : formatQuantity(consumed)),
    ConsumedUnit: ({ consumed, facts, pricing }) =>
      consumed === null ? '' : csvCell(facts.sku?.consumed?.unit ?? pricing?.unit ?? ''),
    ContractedCost: (charge) => formatCost(charge.contracted),
    ContractedUnitPrice: ({ pricing }) => (pricing === null ? '' : formatPrice(pricing.contracted)),
    EffectiveCost: (charge) => formatCost(charge.effective),
    InvoiceId: ({ month }) => (isClosed(month, span) ? source.invoiceId(month.label) : ''),
    ListCost: (charge) => formatCost(charge.list),
    ListUnitPrice: ({ pricing }) => (pricing === null ? '' : formatPrice(pricing.list)),
    PricingCategory: ({ pricing }) => pricing?.category ?? '',
    PricingCurrencyContractedUnitPrice: (charge) =>
      charge.pricing === null ? '' : formatPrice(stated(charge.pricing.contracted, charge)),
    PricingCurrencyEffectiveCost: (charge) => formatCost(stated(charge.effective, charge)),
    PricingCurrencyListUnitPrice: (charge) =>
      charge.pricing === null ? '' : formatPrice(stated(charge.pricing.list, charge)),
    PricingQuantity: ({ pricing }) => (pricing === null ? '' : formatQuantity(pricing.quantity)),
    PricingUnit: ({ pricing }) => csvCell(pricing?.unit ?? ''),
    SkuPriceId: ({ pricing }) => pricing?.skuPriceId ?? '',
  };
}

/** Back from the billing currency: exact for prices and usage, cut at the last decimal for tax and rounding. */
function inPricingCurrency(amount: Price | Cost, rate: string): bigint {
  return (amount * 10_000n) / parseScaled(rate, 4);
}
