/** The column lists of every cost table, made from the FOCUS column reference so that the two cannot drift apart. */
import { focusColumns } from '../../../contract/focus/columns.ts';
import { rowFlags } from '../../../contract/focus/reading.ts';

/** One column: its name, its ClickHouse type and what follows the type in the DDL. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly suffix: string;
}

/** FOCUS allows 38 digits; 18 of them after the point hold every price and cost of the samples exactly. */
export const DECIMAL = 'Decimal(38, 18)';

/** Digits after the point that a cost column holds; what lies beyond goes to `x_Remainders`. */
export const DECIMAL_SCALE = 18;

// Values that differ on nearly every row: a dictionary would only cost.
const manyValued = new Set([
  'ResourceId',
  'ResourceName',
  'InvoiceDetailId',
  'AllocatedResourceId',
  'AllocatedResourceName',
]);
const maps = new Set(['Tags']);

/** True for a column whose values differ on nearly every row. */
export function isManyValued(name: string): boolean {
  return manyValued.has(name);
}

/** ClickHouse type of a FOCUS column. Strings use "" for null: FOCUS knows no empty string (R14). */
export function focusColumnType(name: string, type: string): string {
  switch (type) {
    case 'Decimal':
      return `Nullable(${DECIMAL})`;
    case 'Date/Time':
      return "DateTime('UTC')";
    case 'JSON':
      return maps.has(name) ? 'Map(LowCardinality(String), String)' : 'String';
    default:
      return manyValued.has(name) ? 'String' : 'LowCardinality(String)';
  }
}

/** SQL of the number that stands for a set of tags. */
export function tagSetSql(tags: string): string {
  return `cityHash64(${tags})`;
}

/** All columns of the table `cost`: the 67 of FOCUS, then where each row came from. */
export const costColumns: readonly TableColumn[] = [
  ...focusColumns.map((column) => {
    const type = focusColumnType(column.id, column.type);
    return { name: column.id, type, suffix: codecOf(type) };
  }),
  { name: 'x_OtherJson', type: 'String', suffix: 'CODEC(ZSTD(1))' },
  { name: 'x_FlagBits', type: 'UInt32', suffix: 'CODEC(ZSTD(1))' },
  { name: 'x_RemaindersJson', type: 'String', suffix: 'CODEC(ZSTD(1))' },
  { name: 'x_TagSet', type: 'UInt64', suffix: `DEFAULT ${tagSetSql('Tags')} CODEC(ZSTD(1))` },
  { name: 'x_Source', type: 'LowCardinality(String)', suffix: '' },
  { name: 'x_Delivery', type: 'LowCardinality(String)', suffix: '' },
  { name: 'x_File', type: 'LowCardinality(String)', suffix: '' },
];

/**
 * Columns computed when they are read: what a row is flagged for, the columns FOCUS does not know, and what costs have
 * beyond 18 decimals. The engine works through their expressions in every query, also in one that reads none of them:
 * only short ones belong here.
 */
export const aliasColumns: readonly { readonly name: string; readonly type: string; readonly sql: string }[] = [
  {
    name: 'x_Flags',
    type: 'Array(String)',
    sql: `arrayMap(bit -> [${rowFlags.map((flag) => `'${flag}'`).join(', ')}][bit + 1], bitPositionsToArray(x_FlagBits))`,
  },
  {
    name: 'x_Other',
    type: 'Map(String, String)',
    sql: "JSONExtract(x_OtherJson, 'Map(String, String)')",
  },
  {
    name: 'x_Remainders',
    type: 'Map(String, Decimal(76, 38))',
    sql: "mapApply((k, v) -> (k, toDecimal256OrZero(v, 38)), JSONExtract(x_RemaindersJson, 'Map(String, String)'))",
  },
];

/** SQL of a number that names the content of a row of `cost`. */
export const ROW_HASH_SQL = `cityHash64(${focusColumns.map((column) => (maps.has(column.id) ? `toString(${column.id})` : `ifNull(toString(${column.id}), '')`)).join(', ')}, x_OtherJson)`;

function codecOf(type: string): string {
  if (type === "DateTime('UTC')") {
    return 'CODEC(Delta, ZSTD(1))';
  }
  return type.startsWith('LowCardinality') ? '' : 'CODEC(ZSTD(1))';
}

/** What charges must have for a sum to be anything but zero, or for it to need more digits than a decimal of 38. */
export const sumNeeds = ['missingCosts', 'coveringPurchases', 'hugeQuantities'] as const;
export type SumNeed = (typeof sumNeeds)[number];

/** A sum of a roll-up, exact. */
export interface SumColumn {
  readonly name: string;
  readonly sql: string;
  readonly type: string;
  /** What gives the same for less where none of the charges has what the sum is there for. */
  readonly without?: { readonly need: SumNeed; readonly sql: string };
}

/** The sums every roll-up carries. Names say what is summed over which rows. */
export const sumColumns: readonly SumColumn[] = [
  sum('BilledCost', 'sum(BilledCost)'),
  sum('EffectiveCost', 'sum(EffectiveCost)'),
  sum('ListCost', 'sum(ListCost)'),
  sum('ContractedCost', 'sum(ContractedCost)'),
  // R9: a purchase that covers later usage stands in list and contracted cost a second time.
  zeroWithout('coveringPurchases', sum('CoveringListCost', `sumIf(ListCost, ${coveringPurchase()})`)),
  zeroWithout('coveringPurchases', sum('CoveringContractedCost', `sumIf(ContractedCost, ${coveringPurchase()})`)),
  // Savings count rows that state both sides: what the others add to the difference of two sums. Nearly always zero,
  // so it takes hardly any room, where the difference itself would take as much as a cost.
  zeroWithout('missingCosts', sum('OneSidedListMinusEffective', oneSided('ListCost', 'EffectiveCost'))),
  zeroWithout('missingCosts', sum('OneSidedListMinusContracted', oneSided('ListCost', 'ContractedCost'))),
  zeroWithout('missingCosts', sum('OneSidedContractedMinusEffective', oneSided('ContractedCost', 'EffectiveCost'))),
  // Bytes and requests of a large company outgrow 38 digits, and the engine's sums wrap around without an error.
  {
    name: 'ConsumedQuantity',
    sql: 'ifNull(sum(toDecimal256(ConsumedQuantity, 18)), 0)',
    type: 'Decimal(76, 18)',
    without: { need: 'hugeQuantities', sql: 'toDecimal256(ifNull(sum(ConsumedQuantity), 0), 18)' },
  },
  { name: 'ChargeCount', sql: 'count()', type: 'UInt64' },
];

/** SQL aggregate over charges that says, for each need in the order of `sumNeeds`, whether one of them has it. */
export function sumNeedsSql(): readonly string[] {
  const conditions: Record<SumNeed, string> = {
    missingCosts: 'countIf(ListCost IS NULL OR EffectiveCost IS NULL OR ContractedCost IS NULL) > 0',
    coveringPurchases: `countIf(${coveringPurchase()}) > 0`,
    // No sum is larger than the largest, taken without its sign, as often as there are charges. 38 digits leave 20
    // before the point.
    hugeQuantities: 'ifNull(toFloat64(max(abs(ConsumedQuantity))), 0) * count() >= 1e19',
  };
  return sumNeeds.map((need) => conditions[need]);
}

/** SQL condition for a purchase whose cost is spread over rows that follow (FOCUS R9). */
export function coveringPurchase(): string {
  return "(ChargeCategory = 'Purchase' AND BilledCost != 0 AND EffectiveCost = 0)";
}

/** What `of` makes of the provider in every FOCUS version: ServiceProviderName came with 1.3, ProviderName left with 1.4. */
export function providerSql(of: (column: string) => string): string {
  return `if(ServiceProviderName != '', ${of('ServiceProviderName')}, ${of('ProviderName')})`;
}

/** The provider of a charge. */
export const PROVIDER_SQL = providerSql((column) => column);

function oneSided(left: string, right: string): string {
  return `ifNull(sumIf(${left}, ${right} IS NULL), 0) - ifNull(sumIf(${right}, ${left} IS NULL), 0)`;
}

function zeroWithout(need: SumNeed, column: SumColumn): SumColumn {
  return { ...column, without: { need, sql: `toDecimal128(0, ${DECIMAL_SCALE})` } };
}

function sum(name: string, sql: string): SumColumn {
  return { name, sql: `ifNull(${sql}, 0)`, type: DECIMAL };
}
