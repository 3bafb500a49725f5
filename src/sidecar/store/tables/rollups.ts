/**
 * The roll-ups: the same charges summed to fewer dimensions, built per delivery and swapped with the facts.
 * A query reads the smallest table that has all the dimensions it names; `queries/choose-table.ts` does the choosing.
 */
import { PROVIDER_SQL, providerSql, sumColumns } from './columns.ts';

/** A column with the SQL that makes it, and the SQL of a number that stands for its value, from a row of `from`. */
export interface RollupDimension {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
  readonly hash: (salt: number) => string;
  /** True where nearly every group has a value of its own, so that looking it up afterwards saves nothing. */
  readonly isManyValued: boolean;
}

export interface Rollup {
  readonly name: 'cost_daily' | 'cost_resource_month' | 'cost_monthly';
  /** What it is summed from: the facts, or a finer roll-up with the same dimensions. */
  readonly from: 'cost' | 'cost_daily';
  /** Column that holds the time step: a Date. */
  readonly timeColumn: 'Day' | 'Month';
  readonly timeSql: string;
  readonly dimensions: readonly RollupDimension[];
  readonly orderBy: readonly string[];
  /** Set where the table keeps charges with different tags apart, by `TagSet`. */
  readonly byTagSet: boolean;
}

// With nothing but a constant beside it, a dictionary column is hashed entry by entry and not row by row.
const hashOf = (salt: number) => (column: string) => `cityHash64(${salt}, ${column})`;
const column = (name: string, type: string): RollupDimension => ({
  name,
  type,
  sql: name,
  hash: (salt) => hashOf(salt)(name),
  isManyValued: type === 'String',
});
const text = (name: string) => column(name, 'LowCardinality(String)');

/** Columns that every roll-up shares: they make the partition. */
export const partitionColumns = [text('x_Source'), column('BillingPeriodStart', "DateTime('UTC')")] as const;

const account = [text('SubAccountId'), text('SubAccountName')];
const service = [text('ServiceCategory'), text('ServiceName')];
const provider = {
  ...text('ServiceProviderName'),
  sql: PROVIDER_SQL,
  hash: (salt: number) => providerSql(hashOf(salt)),
};

const dailyDimensions = [
  text('BillingCurrency'),
  provider,
  text('PublisherName'),
  text('InvoiceIssuerName'),
  text('BillingAccountId'),
  text('BillingAccountName'),
  ...account,
  ...service,
  text('ServiceSubcategory'),
  text('RegionId'),
  text('RegionName'),
  text('ChargeCategory'),
  text('ChargeClass'),
  text('ChargeFrequency'),
  text('PricingCategory'),
  text('CommitmentDiscountId'),
  text('CommitmentDiscountName'),
  text('CommitmentDiscountCategory'),
  text('CommitmentDiscountType'),
  text('CommitmentDiscountStatus'),
  text('ConsumedUnit'),
];
const summed = (dimensions: Rollup['dimensions']) => dimensions.map(({ name, type }) => column(name, type));

export const rollups: readonly Rollup[] = [
  {
    // A bill has few different sets of tags, so one number stands for each and `tag_set` says which tags they are:
    // any tag, and any number of tags at once, can be asked for, together with every dimension of the table.
    name: 'cost_daily',
    from: 'cost',
    timeColumn: 'Day',
    timeSql: 'toDate(ChargePeriodStart)',
    byTagSet: true,
    dimensions: dailyDimensions,
    orderBy: ['Day', 'ServiceProviderName', 'SubAccountId', 'ServiceName', 'RegionId', 'ChargeCategory'],
  },
  {
    name: 'cost_resource_month',
    from: 'cost',
    timeColumn: 'Month',
    timeSql: 'toStartOfMonth(ChargePeriodStart)',
    byTagSet: false,
    dimensions: [
      column('ResourceId', 'String'),
      column('ResourceName', 'String'),
      text('ResourceType'),
      text('BillingCurrency'),
      provider,
      ...account,
      ...service,
      text('RegionId'),
      text('RegionName'),
      text('ChargeCategory'),
    ],
    orderBy: ['Month', 'SubAccountId', 'ServiceName', 'ResourceId'],
  },
  {
    name: 'cost_monthly',
    from: 'cost_daily',
    timeColumn: 'Month',
    timeSql: 'toStartOfMonth(Day)',
    byTagSet: true,
    dimensions: summed(dailyDimensions),
    orderBy: ['Month', 'ServiceProviderName', 'SubAccountId', 'ServiceName', 'RegionId', 'ChargeCategory'],
  },
];

/** The tags that a `TagSet` stands for. */
export const tagSetTable = {
  name: 'tag_set',
  columns: [
    { name: 'TagSet', type: 'UInt64' },
    { name: 'Tags', type: 'Map(LowCardinality(String), String)' },
    ...partitionColumns.map(({ name, type }) => ({ name, type })),
  ],
  orderBy: 'TagSet',
} as const;

/** Tag keys with more values than this in a delivery are left out of tag sets: queries on them read the facts. */
export const MAX_TAG_VALUES = 2_000;

/** More different tag sets than this in a month would make the roll-up as large as the facts. */
export const MAX_TAG_SETS = 20_000;

/** Column names of a roll-up in table order. */
export function rollupColumns(rollup: Rollup): { name: string; type: string }[] {
  return [
    { name: rollup.timeColumn, type: 'Date' },
    ...partitionColumns.map(({ name, type }) => ({ name, type })),
    ...(rollup.byTagSet ? [{ name: 'TagSet', type: 'UInt64' }] : []),
    ...rollup.dimensions.map(({ name, type }) => ({ name, type })),
    ...sumColumns.map(({ name, type }) => ({ name, type })),
  ];
}
