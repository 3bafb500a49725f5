/**
 * Cells that FOCUS wants otherwise than the bill has them, and what stands there in a file that conforms. FOCUS 1.2
 * says of most columns when they must and when they must not be null; a bill that does not state a value is completed
 * by the specification's own derivations, never by what cannot be derived from the row. What the bill stated is kept
 * beside each row in `x_Stated`. Rule numbers are those of the user guide's page on checking.
 */
import { focusColumns } from '../../../contract/focus/columns.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import { literal } from '../engines/sql.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
import { exactCost } from './exact-cost.ts';
import { quantityAndPriceRepairs } from './price-repairs.ts';
import { repaired, type Repair } from './repair.ts';

/** A service whose rows differ in their category; each service has one (R17), so that of most rows counts. */
export interface ServiceCategoryChoice {
  readonly service: string;
  readonly category: string;
  readonly subcategory: string;
}

/** The choice for a service by what most of its rows state; '' where none states any. */
export function choiceFor(service: string, category: string, subcategory: string): ServiceCategoryChoice {
  const parent = categoryOfSubcategory[subcategory];
  const chosen = category === '' ? (parent ?? 'Other') : category;
  return { service, category: chosen, subcategory: parent === chosen ? subcategory : `Other (${chosen})` };
}

/** Every repair, in an order in which each uses only those before it. */
export function repairsOf(choices: readonly ServiceCategoryChoice[]): Repair[] {
  return [
    ...periodRepairs(),
    ...chargeRepairs(),
    ...costRepairs(),
    ...whoRepairs(),
    ...serviceRepairs(choices),
    ...commitmentRepairs(),
    ...placeRepairs(),
    ...quantityAndPriceRepairs(),
  ];
}

/** The allowed value that the text is but for its case; '' for any other text. */
function allowed(column: string, text: string): string {
  const values = focusColumns.find(({ id }) => id === column)?.allowedValues ?? [];
  const lower = values.map((value) => literal(value.toLowerCase()));
  return `transform(lower(${text}), [${lower.join(', ')}], [${values.map(literal).join(', ')}], '')`;
}

const firstOf = (...texts: string[]) =>
  texts.reduceRight((otherwise, text) => `if(${text} != '', toString(${text}), ${otherwise})`);

// R1: the end is the first instant after the period.
function periodRepairs(): Repair[] {
  return (['Charge', 'Billing'] as const).map((kind): Repair => {
    const [start, end] = [`${kind}PeriodStart`, `${kind}PeriodEnd`];
    const next = kind === 'Charge' ? `addDays(${start}, 1)` : `addMonths(${start}, 1)`;
    const lastDay =
      kind === 'Charge'
        ? []
        : [`toDayOfMonth(${start}) = 1 AND toDayOfMonth(addDays(${end}, 1)) = 1`, `addDays(${end}, 1)`];
    const cases = [
      ...[`${end} <= ${start}`, next],
      ...[`formatDateTime(${end}, '%H:%i:%S') = '23:59:59'`, `addSeconds(${end}, 1)`],
      ...lastDay,
    ];
    return { column: end, sql: `multiIf(${cases.join(', ')}, ${end})` };
  });
}

function chargeRepairs(): Repair[] {
  const category = repaired('ChargeCategory');
  return [
    // Types that are not FOCUS’s stand where they are seen.
    { column: 'ChargeCategory', sql: firstOf(allowed('ChargeCategory', 'ChargeCategory'), "'Adjustment'") },
    // R11: a change to the month in which the charge arose is no correction of an invoice.
    {
      column: 'ChargeClass',
      sql: `if(ChargePeriodStart < BillingPeriodStart, ${allowed('ChargeClass', 'ChargeClass')}, '')`,
    },
    {
      column: 'ChargeFrequency',
      sql: `multiIf(${allowed('ChargeFrequency', 'ChargeFrequency')} != '' AND NOT (${category} = 'Purchase' AND lower(ChargeFrequency) = 'usage-based'), ${allowed('ChargeFrequency', 'ChargeFrequency')}, ${category} = 'Usage', 'Usage-Based', 'One-Time')`,
    },
  ];
}

// R3: what has no price has the cost that is billed; what a commitment covers has the cost that it takes.
function costRepairs(): Repair[] {
  const zero = "toDecimal256('0', 38)";
  // A price of 0 beside a cost that is not stated is a price that is not known.
  const product = (kind: 'List' | 'Contracted') =>
    `if(${kind}UnitPrice > 0, toDecimal256(toDecimal256(${kind}UnitPrice, 18) * toDecimal256(PricingQuantity, 18), 38), NULL)`;
  const billed = `if(CommitmentDiscountStatus IN ('Used', 'Unused'), ${repaired('EffectiveCost')}, ${repaired('BilledCost')})`;
  return [
    { column: 'BilledCost', sql: `ifNull(${exactCost('BilledCost')}, ${zero})` },
    { column: 'EffectiveCost', sql: `ifNull(${exactCost('EffectiveCost')}, ${zero})` },
    { column: 'ContractedCost', sql: `coalesce(${exactCost('ContractedCost')}, ${product('Contracted')}, ${billed})` },
    {
      column: 'ListCost',
      sql: `coalesce(${exactCost('ListCost')}, ${product('List')}, ${repaired('ContractedCost')})`,
    },
  ];
}

function whoRepairs(): Repair[] {
  const provider = firstOf('ServiceProviderName', 'ProviderName', 'PublisherName', 'InvoiceIssuerName', 'x_Source');
  const named = (id: string, name: string): Repair => ({
    column: name,
    sql: `if(${repaired(id)} = '', '', ${firstOf(name, repaired(id))})`,
  });
  return [
    { column: 'ServiceProviderName', sql: provider },
    { column: 'ProviderName', sql: firstOf('ProviderName', provider) },
    { column: 'PublisherName', sql: firstOf('PublisherName', PROVIDER_SQL, provider) },
    { column: 'InvoiceIssuerName', sql: firstOf('InvoiceIssuerName', provider) },
    { column: 'BillingAccountId', sql: firstOf('BillingAccountId', 'SubAccountId', 'x_Source') },
    named('BillingAccountId', 'BillingAccountName'),
    { column: 'BillingAccountType', sql: firstOf('BillingAccountType', "'Billing Account'") },
    { column: 'SubAccountId', sql: firstOf('SubAccountId', 'SubAccountName') },
    named('SubAccountId', 'SubAccountName'),
    {
      column: 'SubAccountType',
      sql: `if(${repaired('SubAccountId')} = '', '', ${firstOf('SubAccountType', "'Account'")})`,
    },
  ];
}

function serviceRepairs(choices: readonly ServiceCategoryChoice[]): Repair[] {
  const parentOr = (otherwise: string) =>
    `transform(toString(ServiceSubcategory), [${Object.keys(categoryOfSubcategory).map(literal).join(', ')}], [${Object.values(categoryOfSubcategory).map(literal).join(', ')}], '${otherwise}')`;
  const category = repaired('ServiceCategory');
  const chosen = (field: 'category' | 'subcategory', otherwise: string) =>
    choices.length === 0
      ? otherwise
      : `transform(${repaired('ServiceName')}, [${choices.map(({ service }) => literal(service)).join(', ')}], [${choices.map((choice) => literal(choice[field])).join(', ')}], ${otherwise})`;
  const fits = `if(${parentOr('')} = ${category}, toString(ServiceSubcategory), concat('Other (', ${category}, ')'))`;
  return [
    { column: 'ServiceName', sql: firstOf('ServiceName', repaired('PublisherName')) },
    {
      column: 'ServiceCategory',
      sql: chosen('category', firstOf(allowed('ServiceCategory', 'ServiceCategory'), parentOr('Other'))),
    },
    { column: 'ServiceSubcategory', sql: chosen('subcategory', fits) },
    {
      column: 'ChargeDescription',
      sql: firstOf('ChargeDescription', 'SkuMeter', repaired('ServiceName')),
    },
  ];
}

function commitmentRepairs(): Repair[] {
  const id = repaired('CommitmentDiscountId');
  const ifAny = (sql: string) => `if(${id} = '', '', ${sql})`;
  const isSpend = "match(lower(concat(CommitmentDiscountType, CommitmentDiscountName)), 'sav|spend|flex')";
  const isUse = `${repaired('ChargeCategory')} = 'Usage'`;
  return [
    { column: 'CommitmentDiscountId', sql: 'toString(CommitmentDiscountId)' },
    {
      column: 'CommitmentDiscountCategory',
      sql: ifAny(
        firstOf(allowed('CommitmentDiscountCategory', 'CommitmentDiscountCategory'), `if(${isSpend}, 'Spend', 'Usage')`)
      ),
    },
    {
      column: 'CommitmentDiscountType',
      sql: ifAny(firstOf('CommitmentDiscountType', "'Commitment Discount'")),
    },
    { column: 'CommitmentDiscountName', sql: ifAny('toString(CommitmentDiscountName)') },
    // R4: a purchase has no status.
    {
      column: 'CommitmentDiscountStatus',
      sql: ifAny(
        `if(${isUse}, ${firstOf(allowed('CommitmentDiscountStatus', 'CommitmentDiscountStatus'), "'Used'")}, '')`
      ),
    },
    {
      column: 'CapacityReservationStatus',
      sql: `multiIf(CapacityReservationId = '', '', ${isUse}, ${firstOf(allowed('CapacityReservationStatus', 'CapacityReservationStatus'), "'Used'")}, ${allowed('CapacityReservationStatus', 'CapacityReservationStatus')})`,
    },
  ];
}

// R18: names and types follow their ids. R4, R6: a purchase of a commitment and what was left of it are on itself.
function placeRepairs(): Repair[] {
  const commitment = repaired('CommitmentDiscountId');
  const resource = repaired('ResourceId');
  const isUnused = `${repaired('CommitmentDiscountStatus')} = 'Unused'`;
  const isOnItself = `${isUnused} OR ${repaired('ChargeCategory')} = 'Purchase'`;
  return [
    { column: 'RegionId', sql: firstOf('RegionId', 'RegionName') },
    {
      column: 'RegionName',
      sql: `if(${repaired('RegionId')} = '', '', ${firstOf('RegionName', repaired('RegionId'))})`,
    },
    {
      column: 'ResourceId',
      sql: `if(${isUnused} AND ${commitment} != '', ${commitment}, ${firstOf('ResourceId', `if(${isOnItself}, ${commitment}, '')`, 'ResourceName')})`,
    },
    { column: 'ResourceName', sql: `if(${resource} = '', '', toString(ResourceName))` },
    { column: 'ResourceType', sql: `if(${resource} = '', '', ${firstOf('ResourceType', "'Resource'")})` },
  ];
}
