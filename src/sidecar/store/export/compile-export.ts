/** The statement that writes stored charges as FOCUS rows of one version. Pure text building. */
import type { ExportRequest, ExportVersion } from '../../../contract/api/export.ts';
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { RowScope } from '../../../contract/api/query.ts';
import { createParams } from '../queries/params.ts';
import { sourceOf } from '../queries/source.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';

/** A statement with its bound values. */
export interface CompiledExport {
  readonly select: string;
  readonly where: string;
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

/** The condition for the rows that are asked for. */
export function exportCondition(request: ExportRequest, scope?: RowScope): Omit<CompiledExport, 'select'> {
  const params = createParams();
  const conditions = [
    `toYYYYMM(BillingPeriodStart) BETWEEN toYYYYMM(toDate(${params.bind('String', `${request.from}-01`)})) AND toYYYYMM(toDate(${params.bind('String', `${request.to}-01`)}))`,
    ...(request.source === undefined ? [] : [`x_Source = ${params.bind('String', request.source)}`]),
    ...(scope === undefined
      ? []
      : sourceOf({ table: 'cost', stretches: [] }, { filters: [], scope }, [], params).conditions),
  ];
  return { where: conditions.join(' AND '), params: params.values };
}

/** Tells for every column of the version whether any of the rows states it. */
export function presenceQuery(request: ExportRequest, scope?: RowScope): CompiledExport {
  const { where, params } = exportCondition(request, scope);
  const stated = columnsOfVersion(request.version).map((column) => `toString(countIf(${isStated(column)}) > 0)`);
  return { select: `SELECT ${stated.join(', ')}\nFROM cost\nWHERE ${where}`, where, params };
}

/**
 * The columns to write: those that the version makes mandatory, and of the others those that any row states. FOCUS
 * has conditional columns left out where nothing fulfils their condition.
 */
export function columnsToWrite(version: ExportVersion, stated: ReadonlySet<string>): ExportColumn[] {
  return columnsOfVersion(version).filter((column) => {
    const rule = (column.versions as Readonly<Record<string, { level: string }>>)[version];
    return rule?.level === 'Mandatory' || stated.has(column.id);
  });
}

/** The rows themselves: FOCUS's columns, then where each came from and what FOCUS has no column for. */
export function exportQuery(
  request: ExportRequest,
  columns: readonly ExportColumn[],
  scope?: RowScope
): CompiledExport {
  const { where, params } = exportCondition(request, scope);
  const cells = columns.map((column) => `${cellSql(column, request)} AS \`${column.id}\``);
  const ours = [
    'toString(x_Source) AS `x_Source`',
    "nullIf(arrayStringConcat(x_Flags, '; '), '') AS `x_Flags`",
    "nullIf(x_OtherJson, '') AS `x_Other`",
  ];
  return {
    // An alias that bears a column's name would otherwise stand for itself in the other expressions.
    select: `SELECT ${[...cells, ...ours].join(',\n  ')}\nFROM cost\nWHERE ${where}\nORDER BY BillingPeriodStart, x_Source, SubAccountId, ServiceName, ChargePeriodStart\nSETTINGS prefer_column_name_to_alias = 1`,
    where,
    params,
  };
}

/** Rows, rows that lose digits in Parquet, and sums by currency. */
export function exportTotalsQuery(request: ExportRequest, scope?: RowScope): CompiledExport {
  const { where, params } = exportCondition(request, scope);
  return {
    select: `SELECT BillingCurrency, toString(count()), toString(countIf(x_RemaindersJson != '')), toString(sum(${exact('BilledCost')})), toString(sum(${exact('EffectiveCost')}))\nFROM cost\nWHERE ${where}\nGROUP BY BillingCurrency ORDER BY BillingCurrency`,
    where,
    params,
  };
}

function isStated({ id, type }: ExportColumn): string {
  if (type === 'Decimal') {
    return `${id} IS NOT NULL`;
  }
  return type === 'Date/Time' ? '1' : `notEmpty(${fallbacks[id] ?? id})`;
}

const costMetrics = new Set<string>(['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']);

function cellSql({ id, type }: ExportColumn, request: ExportRequest): string {
  const isParquet = request.format === 'parquet';
  if (type === 'Decimal') {
    const value = id === 'PricingCurrencyEffectiveCost' ? pricingCurrencyCost() : id;
    return isParquet || !costMetrics.has(id) ? value : exact(value);
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

// Every digit that was delivered: what a cost column has no room for stands beside it.
function exact(column: string): string {
  return `(toDecimal256(${column}, 38) + if(x_RemaindersJson = '', toDecimal256(0, 38), toDecimal256OrZero(JSONExtractString(x_RemaindersJson, '${column}'), 38)))`;
}
