/** Where the SQL of ClickHouse and of DuckDB differ. Cells come out as the API writes them. */

export interface Dialect {
  /** Column that holds the tag, "" where there is none. */
  tag(key: string): string;
  /** First instant of the month or day, as the API writes instants. */
  step(unit: 'month' | 'day'): string;
  sumIf(value: string, condition: string): string;
  /** True where the text holds the other, whatever the case. */
  contains(column: string, text: string): string;
  /** An exact sum divided by another, as a float. */
  ratio(numerator: string, denominator: string): string;
}

const instant = '%Y-%m-%dT%H:%M:%SZ';

export const clickhouse: Dialect = {
  tag: (key) => `Tags['${key}']`,
  step: (unit) =>
    `formatDateTime(toDateTime(${unit === 'month' ? 'toStartOfMonth' : 'toDate'}(ChargePeriodStart), 'UTC'), '${instant.replace('%M', '%i')}', 'UTC')`,
  sumIf: (value, condition) => `sumIf(${value}, ${condition})`,
  contains: (column, text) => `positionCaseInsensitiveUTF8(${column}, '${text}') > 0`,
  ratio: (numerator, denominator) => `toFloat64(${numerator}) / toFloat64(${denominator})`,
};

export const duckdb: Dialect = {
  tag: (key) => `coalesce(Tags['${key}'], '')`,
  step: (unit) => `strftime(date_trunc('${unit}', ChargePeriodStart), '${instant}')`,
  sumIf: (value, condition) => `coalesce(sum(${value}) FILTER (WHERE ${condition}), 0)`,
  contains: (column, text) => `contains(lower(${column}), lower('${text}'))`,
  ratio: (numerator, denominator) => `(${numerator})::DOUBLE / (${denominator})::DOUBLE`,
};
