/** A filter as a SQL condition. "" among the values means "none stated", with every operator. */
import type { Filter, RowScope } from '../../../contract/api/query.ts';
import type { RuleCondition } from '../../../contract/api/virtual-tag.ts';
import type { DimensionName } from '../../../contract/measures.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import { BILLING_DAY_SQL } from '../metrics/dimensions.ts';
import type { Params } from './params.ts';

// The engine's search takes at most 255 needles at once.
const NEEDLES = 200;

/** The condition over `column`, which must be SQL of our own making. */
export function filterSql(filter: Filter, column: string, params: Params): string {
  const negated = filter.operator === '!=' || filter.operator === 'not_contains';
  if (filter.operator === 'contains' || filter.operator === 'not_contains') {
    const found = containsSql(filter.values, column, params);
    return negated ? `NOT (${found})` : `(${found})`;
  }
  if (filter.dimension === 'BillingPeriodStart') {
    const days = filter.values.filter(isDay);
    return `${BILLING_DAY_SQL} ${negated ? 'NOT IN' : 'IN'} ${params.bind('Array(Date)', days)}`;
  }
  const [only] = filter.values;
  return filter.values.length === 1 && only !== undefined
    ? `${column} ${filter.operator} ${params.bind('String', only)}`
    : `${column} ${negated ? 'NOT IN' : 'IN'} ${params.bind('Array(String)', filter.values)}`;
}

/** The condition of a virtual tag's rule over `column`, which must be SQL of our own making and give text. */
export function conditionSql(condition: RuleCondition, column: string, params: Params): string {
  const { dimension, operator, values } = condition;
  switch (operator) {
    case 'starts_with':
      return anyOf(values.map((value) => startsWithSql(column, value, params)));
    case 'matches':
      return anyOf(values.map((value) => `match(${column}, ${params.bind('String', value)})`));
    case '=':
    case '!=':
    case 'contains':
    case 'not_contains':
      return filterSql({ dimension, operator, values }, column, params);
  }
}

// "" stands for "none stated" here too, and not for the beginning of everything.
function startsWithSql(column: string, value: string, params: Params): string {
  return value === '' ? `${column} = ''` : `startsWith(${column}, ${params.bind('String', value)})`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' OR ')})`;
}

/** The condition that keeps the rows of a scope; `filterOf` compiles one of its filters. */
export function scopeSql(scope: RowScope, filterOf: (filter: Filter) => string): string {
  const alternatives = scope.map((filters) => `(${filters.map(filterOf).join(' AND ')})`);
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' OR ')})`;
}

/** The dimensions that a scope looks at. */
export function dimensionsOfScope(scope: RowScope | undefined): DimensionName[] {
  return (scope ?? []).flatMap((filters) => filters.map(({ dimension }) => dimension));
}

/** True for a filter that names whole values, none of them "none stated". */
export function picksValues(filter: Filter): boolean {
  return filter.operator === '=' && !filter.values.includes('');
}

function containsSql(values: readonly string[], column: string, params: Params): string {
  const needles = values.filter((value) => value !== '');
  const conditions = needles.length < values.length ? [`${column} = ''`] : [];
  const [only] = needles;
  if (needles.length === 1 && only !== undefined) {
    // Twice as fast as the search for several.
    conditions.push(`positionCaseInsensitiveUTF8(${column}, ${params.bind('String', only)}) > 0`);
    return conditions.join(' OR ');
  }
  for (let start = 0; start < needles.length; start += NEEDLES) {
    const chunk = params.bind('Array(String)', needles.slice(start, start + NEEDLES));
    conditions.push(`multiSearchAnyCaseInsensitiveUTF8(${column}, ${chunk})`);
  }
  return conditions.join(' OR ');
}

// A day that the calendar has and the engine's Date holds; no billing period begins on any other.
function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return ms >= 0 && ms < Date.UTC(2149, 0, 1) && instantFromMs(ms).startsWith(text);
}

/** The filter that keeps one currency; none when no currency is asked for. */
export function currencyFilter(currency: string | undefined): Filter[] {
  return currency === undefined ? [] : [{ dimension: 'BillingCurrency', operator: '=', values: [currency] }];
}
