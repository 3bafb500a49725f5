/** The statement that writes stored charges as FOCUS rows of one version. Pure text building. */
import type { ExportRequest, ExportVersion } from '../../../contract/api/export.ts';
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { RowScope } from '../../../contract/api/query.ts';
import { createParams, type Params } from '../queries/params.ts';
import { sourceOf } from '../queries/source.ts';
import { virtualTagsCell, type VirtualTags } from '../metrics/virtual-tags.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
import { exactCost } from './exact-cost.ts';
import { repaired } from './repair.ts';
import { repairsOf, type ServiceCategoryChoice } from './repairs.ts';

/** A statement with its bound values. */
export interface CompiledExport {
  readonly select: string;
  readonly where: string;
  /** The table, or what stands in its place. */
  readonly from: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type ExportColumn = (typeof focusColumns)[number];

/**
 * What stands in a column where the bill left it empty. PublisherName and ProviderName are the service provider in
 * versions that have no other name for it, and a price without a pricing currency is in the billing currency.
 */
const fallbacks: Readonly<Record<string, string>> = {
  ServiceProviderName: PROVIDER_SQL,
  ProviderName: "if(ProviderName != '', ProviderName, ServiceProviderName)",
  PublisherName: `if(PublisherName != '', PublisherName, ${PROVIDER_SQL})`,
  PricingCurrency: "if(PricingCurrency != '', PricingCurrency, BillingCurrency)",
};

/** The columns of a version, in the order of the FOCUS library. */
export function columnsOfVersion(version: ExportVersion): ExportColumn[] {
  return focusColumns.filter(({ versions }) => version in versions);
}

/** Which rows: a part of the store, from the table or a copy of it. */
export interface ExportRows {
  readonly scope?: RowScope;
  readonly virtualTags?: VirtualTags;
  readonly table?: string;
}

/** The condition for the rows that are asked for. */
export function exportCondition(
  request: ExportRequest,
  { scope, virtualTags, table = 'cost' }: ExportRows
): Omit<CompiledExport, 'select'> & Pick<Params, 'bind'> {
  const params = createParams();
  const conditions = [
    `toYYYYMM(BillingPeriodStart) BETWEEN toYYYYMM(toDate(${params.bind('String', `${request.from}-01`)})) AND toYYYYMM(toDate(${params.bind('String', `${request.to}-01`)}))`,
    ...(request.source === undefined ? [] : [`x_Source = ${params.bind('String', request.source)}`]),
    ...(scope === undefined
      ? []
      : sourceOf({ table: 'cost', stretches: [] }, { filters: [], scope, virtualTags }, [], params).conditions),
  ];
  return { where: conditions.join(' AND '), from: table, params: params.values, bind: params.bind };
}

/** Tells for every column of the version whether any of the rows states it. */
export function presenceQuery(request: ExportRequest, rows: ExportRows): CompiledExport {
  const { where, from, params } = exportCondition(request, rows);
  const stated = columnsOfVersion(request.version).map((column) => `toString(countIf(${isStated(column)}) > 0)`);
  return { select: `SELECT ${stated.join(', ')}\nFROM ${from}\nWHERE ${where}`, where, from, params };
}

/** Columns that FOCUS wants together, where what they tell of exists at all. */
const together: readonly (readonly string[])[] = [
  ['SubAccountId', 'SubAccountName'],
  ['RegionId', 'RegionName'],
  ['ResourceId', 'ResourceName', 'ResourceType'],
  ['SkuId', 'SkuPriceId', 'SkuMeter', 'SkuPriceDetails', 'ListUnitPrice'],
  ['ConsumedQuantity', 'ConsumedUnit'],
  ['CapacityReservationId', 'CapacityReservationStatus'],
  [
    'PricingCurrency',
    'PricingCurrencyContractedUnitPrice',
    'PricingCurrencyListUnitPrice',
    'PricingCurrencyEffectiveCost',
  ],
  [
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountCategory',
    'CommitmentDiscountType',
    'CommitmentDiscountStatus',
    'CommitmentDiscountQuantity',
    'CommitmentDiscountUnit',
  ],
];

/** Columns that FOCUS recommends whatever the provider is like. */
const recommended = new Set(['InvoiceId', 'ServiceSubcategory']);

/**
 * The columns to write: those that the version makes mandatory, and of the others those that any row states. FOCUS
 * has conditional columns left out where nothing fulfils their condition. To conform, columns that belong together
 * come together.
 */
export function columnsToWrite(request: ExportRequest, stated: ReadonlySet<string>): ExportColumn[] {
  const { version, conform } = request;
  const groups = conform ? together.filter((names) => names.some((name) => stated.has(name))) : [];
  const wanted = new Set([...stated, ...groups.flat()]);
  return columnsOfVersion(version).filter((column) => {
    const rule = (column.versions as Readonly<Record<string, { level: string }>>)[version];
    const isWanted = wanted.has(column.id) || (conform && recommended.has(column.id));
    return rule?.level === 'Mandatory' || isWanted;
  });
}

/** Services whose rows differ in category or subcategory, with what most of the rows state that state any. */
export function serviceCategoryQuery(request: ExportRequest, rows: ExportRows): CompiledExport {
  const { where, from, params } = exportCondition(request, rows);
  const most = (column: string) => `argMaxIf(${column}, (n, ${column}), ${column} != '')`;
  return {
    select: `SELECT ServiceName, ${most('ServiceCategory')}, ${most('ServiceSubcategory')} FROM (SELECT toString(ServiceName) AS ServiceName, toString(ServiceCategory) AS ServiceCategory, toString(ServiceSubcategory) AS ServiceSubcategory, count() AS n FROM ${from} WHERE ${where} AND ServiceName != '' GROUP BY ServiceName, ServiceCategory, ServiceSubcategory) GROUP BY ServiceName HAVING count() > 1 ORDER BY ServiceName`,
    where,
    from,
    params,
  };
}

/** The rows themselves: FOCUS's columns, then where each came from and what FOCUS has no column for. */
export function exportQuery(
  request: ExportRequest,
  columns: readonly ExportColumn[],
  choices: readonly ServiceCategoryChoice[],
  rows: ExportRows
): CompiledExport {
  const { where, from, params, bind } = exportCondition(request, rows);
  const repairs = request.conform ? repairsOf(choices) : [];
  const isRepaired = new Set(repairs.map(({ column }) => column));
  const cells = columns.map(
    (column) =>
      `${isRepaired.has(column.id) ? repairedCell(column, request) : cellSql(column, request)} AS \`${column.id}\``
  );
  const ours = [
    'toString(x_Source) AS `x_Source`',
    "nullIf(arrayStringConcat(x_Flags, '; '), '') AS `x_Flags`",
    ...(request.conform
      ? [
          `if(empty(${CHANGED}), NULL, toJSONString(mapFromArrays(arrayMap(cell -> cell.1, ${CHANGED}), arrayMap(cell -> nullIf(cell.2, ''), ${CHANGED})))) AS \`x_Stated\``,
        ]
      : []),
    "nullIf(x_OtherJson, '') AS `x_Other`",
    ...(request.virtualTags ? [`${virtualTagsOf(rows, { values: params, bind })} AS \`x_VirtualTags\``] : []),
  ];
  const preamble =
    repairs.length === 0
      ? ''
      : `WITH ${[
          ...repairs.map(({ column, sql }) => `${sql} AS ${repaired(column)}`),
          `${changedSql(columns.filter(({ id }) => isRepaired.has(id)))} AS ${CHANGED}`,
        ].join(',\n  ')}\n`;
  return {
    // An alias that bears a column's name would otherwise stand for itself in the other expressions.
    select: `${preamble}SELECT ${[...cells, ...ours].join(',\n  ')}\nFROM ${from}\nWHERE ${where}\nORDER BY BillingPeriodStart, x_Source, SubAccountId, ServiceName, ChargePeriodStart\nSETTINGS prefer_column_name_to_alias = 1`,
    where,
    from,
    params,
  };
}

/** Virtual tags beside what was delivered; rules read the columns as they are stored. */
function virtualTagsOf({ virtualTags = [] }: ExportRows, params: Params): string {
  const { column } = sourceOf({ table: 'cost', stretches: [] }, { filters: [] }, [], params);
  return virtualTagsCell(virtualTags, column, params);
}

/** Rows, rows that lose digits in Parquet, and sums by currency. */
export function exportTotalsQuery(request: ExportRequest, rows: ExportRows): CompiledExport {
  const { where, from, params } = exportCondition(request, rows);
  return {
    select: `SELECT BillingCurrency, toString(count()), toString(countIf(x_RemaindersJson != '')), toString(sum(${exactCost('BilledCost')})), toString(sum(${exactCost('EffectiveCost')}))\nFROM ${from}\nWHERE ${where}\nGROUP BY BillingCurrency ORDER BY BillingCurrency`,
    where,
    from,
    params,
  };
}

function isStated({ id, type }: ExportColumn): string {
  if (type === 'Decimal') {
    return `${id} IS NOT NULL`;
  }
  return type === 'Date/Time' ? '1' : `notEmpty(${fallbacks[id] ?? id})`;
}

const CHANGED = 'changed_cells';
const costMetrics = new Set<string>(['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']);

function cellSql({ id, type }: ExportColumn, request: ExportRequest): string {
  const isParquet = request.format === 'parquet';
  if (type === 'Decimal') {
    const value = id === 'PricingCurrencyEffectiveCost' ? pricingCurrencyCost() : id;
    return isParquet || !costMetrics.has(id) ? value : exactCost(value);
  }
  if (type === 'Date/Time') {
    return isParquet ? `toDateTime64(${id}, 3, 'UTC')` : `formatDateTime(${id}, '%Y-%m-%dT%H:%i:%SZ')`;
  }
  return id === 'Tags' ? 'if(empty(Tags), NULL, toJSONString(Tags))' : `nullIf(toString(${fallbacks[id] ?? id}), '')`;
}

// In the billing currency, the cost in the pricing currency is the cost.
function pricingCurrencyCost(): string {
  return "if(PricingCurrencyEffectiveCost IS NULL AND PricingCurrency IN ('', BillingCurrency), EffectiveCost, PricingCurrencyEffectiveCost)";
}

/** A cell as FOCUS wants it. */
function repairedCell({ id, type }: ExportColumn, { format }: ExportRequest): string {
  const value = repaired(id);
  switch (type) {
    case 'Decimal':
      return costMetrics.has(id) && format === 'parquet' ? `toDecimal128(${value}, 18)` : value;
    case 'Date/Time':
      return format === 'parquet' ? `toDateTime64(${value}, 3, 'UTC')` : instantText(value);
    default:
      return `nullIf(${value}, '')`;
  }
}

/** The cells where another value is written than the bill stated: column, stated text, written text. */
function changedSql(columns: readonly ExportColumn[]): string {
  const pairs = columns.map(({ id, type }) => {
    const text = (sql: string) => (type === 'Date/Time' ? instantText(sql) : `ifNull(toString(${sql}), '')`);
    return `('${id}', ${text(costMetrics.has(id) ? exactCost(id) : id)}, ${text(repaired(id))})`;
  });
  const changed = `arrayFilter(cell -> cell.2 != cell.3, [${pairs.join(', ')}])`;
  return changed;
}

function instantText(sql: string): string {
  return `formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ')`;
}
