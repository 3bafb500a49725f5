/** The SQL of a conversion: charges grouped by their own currency and month, each sum multiplied by its factor. */
import type { Conversion } from '../../../contract/api/query.ts';
import { parts, type PartName } from '../metrics/parts.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { FACTOR_SCALE } from './conversion.ts';
import type { Params } from './params.ts';
import { indent, lines } from './sql-text.ts';

/** SQL of the currency that a charge is shown in; `time` is the charge's own time. */
export function shownCurrencySql(conversion: Conversion, currency: string, time: string, params: Params): string {
  return shownSql(conversion, currency, indexSql(conversion, currency, `toYYYYMM(${time})`, params), params);
}

/**
 * The sums of `select`, which is grouped by `own_currency` and `own_month`, converted and summed over these two.
 * Decimals of a sum and of a factor add up, so that nothing is rounded here.
 */
export function convertedSelect(
  select: string,
  conversion: Conversion,
  params: Params,
  form: {
    readonly groups: readonly string[];
    readonly parts: readonly PartName[];
    readonly prefix: string;
    /** True where the sums before conversion are wanted too, as `own_<part>`. */
    readonly originals: boolean;
    /** True where amounts without a factor are left out. */
    readonly leavesOut: boolean;
  }
): string {
  const index = indexSql(conversion, 'own_currency', 'own_month', params);
  const factors = params.bind(
    'Array(String)',
    conversion.rates.map(({ factor }) => factor)
  );
  const factor = `toDecimal256(if(rate_index = 0, '1', ${factors}[rate_index]), ${FACTOR_SCALE})`;
  const summed = (name: PartName) => {
    const own = `${form.prefix}${name}`;
    const shown = parts[name].isMoney ? `toDecimal256(own.${own}, ${DECIMAL_SCALE}) * ${factor}` : `own.${own}`;
    return [`sum(${shown}) AS ${own}`, ...(form.originals ? [`sum(own.${own}) AS ${form.prefix}own_${name}`] : [])];
  };
  return lines(
    `SELECT ${[...form.groups, `${shownSql(conversion, 'own_currency', 'rate_index', params)} AS shown_currency`, ...form.parts.flatMap(summed)].join(', ')}`,
    `FROM (\n${indent(lines(`SELECT *, ${index} AS rate_index`, `FROM (\n${indent(select)}\n)`))}\n) AS own`,
    form.leavesOut ? `WHERE rate_index > 0 OR own_currency = ${params.bind('String', conversion.to)}` : '',
    'GROUP BY ALL'
  );
}

/** SQL of a converted sum as it is shown: the only place where it is rounded. */
export function roundedSql(sum: string): string {
  return `toDecimal128(roundBankers(${sum}, ${DECIMAL_SCALE}), ${DECIMAL_SCALE})`;
}

// The place of the factor in the list of factors, 0 for none.
function indexSql(conversion: Conversion, currency: string, month: string, params: Params): string {
  const keys = conversion.rates.map(({ from, month: of }) => `${from}${of.replace('-', '')}`);
  return `indexOf(${params.bind('Array(String)', keys)}, concat(${currency}, toString(${month})))`;
}

function shownSql(conversion: Conversion, currency: string, index: string, params: Params): string {
  return `if(${index} = 0, ${currency}, ${params.bind('String', conversion.to)})`;
}
