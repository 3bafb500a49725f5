/** The SQL that is asked of an export in BigQuery, by the kind of export. Pure. */
import { hasField, type Field } from './bigquery-rows.ts';

/** What has to be known of a table to read months of it. */
export interface ExportTable {
  readonly kind: 'usage cost' | 'FOCUS';
  /** SQL of the billing month of a row, `YYYYMM`. */
  readonly month: string;
  /** When Google wrote a row. */
  readonly exportTime: string;
  /**
   * The column that tells partitions by the time of writing: a condition on it decides how much is read. Null where
   * the table has none such, so that every query reads all of its columns' history.
   */
  readonly writtenPartition: string | null;
  /** SQL of whose bill it is, of its currency, and of the sum that is billed. */
  readonly billed: { readonly account: string; readonly currency: string; readonly amount: string };
}

/** As Google adds them up: https://cloud.google.com/billing/docs/how-to/bq-examples */
const creditsOf = ' + SUM(IFNULL((SELECT SUM(CAST(credit.amount AS NUMERIC)) FROM UNNEST(credits) AS credit), 0))';

/** How the table is written; null where it is no billing export. */
export function exportTableOf(
  fields: readonly Field[],
  partitioning: { readonly field?: string | undefined } | null
): ExportTable | null {
  const has = (...names: string[]) => names.every((name) => hasField(fields, name));
  const writtenPartition = (exportTime: string) => {
    const field = partitioning === null ? null : (partitioning.field ?? '_PARTITIONTIME');
    return field === null || field === '_PARTITIONTIME' || field === exportTime ? field : null;
  };
  if (has('billing_account_id', 'usage_start_time', 'cost', 'export_time', 'invoice.month')) {
    return {
      ...{ kind: 'usage cost', month: 'invoice.month', exportTime: 'export_time' },
      writtenPartition: writtenPartition('export_time'),
      billed: {
        ...{ account: 'billing_account_id', currency: 'currency' },
        amount: `SUM(CAST(cost AS NUMERIC))${has('credits.amount') ? creditsOf : ''}`,
      },
    };
  }
  if (has('BilledCost', 'BillingAccountId', 'BillingPeriodStart', 'x_ExportTime')) {
    return {
      ...{ kind: 'FOCUS', month: "FORMAT_TIMESTAMP('%Y%m', BillingPeriodStart)", exportTime: 'x_ExportTime' },
      writtenPartition: writtenPartition('x_ExportTime'),
      billed: {
        ...{ account: 'BillingAccountId', currency: 'BillingCurrency' },
        amount: 'SUM(CAST(BilledCost AS NUMERIC))',
      },
    };
  }
  return null;
}

/** A statement with its bound values. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
}

/** The months of which rows were written since an instant: column `month`. */
export function changedMonths(name: string, table: ExportTable, since: string): Statement {
  return {
    sql: `SELECT DISTINCT ${table.month} AS month FROM \`${name}\` WHERE ${table.exportTime} >= TIMESTAMP(@since)${written(table)} ORDER BY month`,
    params: { since, written: since },
  };
}

/** Of each month how many rows there are, and when the last was written, in microseconds: `month`, `n`, `newest`. */
export function monthStates(name: string, table: ExportTable, months: readonly string[]): Statement {
  const [first = ''] = [...months].sort();
  return {
    sql: `SELECT ${table.month} AS month, COUNT(*) AS n, CAST(UNIX_MICROS(MAX(${table.exportTime})) AS STRING) AS newest FROM \`${name}\` WHERE ${table.month} IN UNNEST(@months)${written(table)} GROUP BY month ORDER BY month`,
    params: { months, written: beforeMonth(first) },
  };
}

/** What each month comes to, added up by BigQuery: `month`, `account`, `currency`, `amount`. */
export function monthTotals(name: string, table: ExportTable, months: readonly string[]): Statement {
  const { account, currency, amount } = table.billed;
  const [first = ''] = [...months].sort();
  return {
    sql: `SELECT ${table.month} AS month, ${account} AS account, ${currency} AS currency, CAST(${amount} AS STRING) AS amount FROM \`${name}\` WHERE ${table.month} IN UNNEST(@months)${written(table)} GROUP BY month, account, currency ORDER BY month, account, currency`,
    params: { months, written: beforeMonth(first) },
  };
}

/** All rows of a month that were written up to `newest`. */
export function rowsOfMonth(name: string, table: ExportTable, month: string, newest: string): Statement {
  return {
    sql: `SELECT * FROM \`${name}\` WHERE ${table.month} = @month AND ${table.exportTime} <= TIMESTAMP_MICROS(CAST(@newest AS INT64))${written(table)}`,
    params: { month, newest, written: beforeMonth(month) },
  };
}

// Rows that were streamed in are in no partition for a while.
function written({ writtenPartition }: ExportTable): string {
  return writtenPartition === null
    ? ''
    : ` AND (${writtenPartition} >= TIMESTAMP_TRUNC(TIMESTAMP(@written), DAY) OR ${writtenPartition} IS NULL)`;
}

/** Nothing of a month is written before it begins; some days more cost little and cover what we do not know of. */
function beforeMonth(month: string): string {
  const first = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4, 6)) - 1, 1);
  return new Date(first - 5 * 86_400_000).toISOString().replace('.000Z', 'Z');
}
