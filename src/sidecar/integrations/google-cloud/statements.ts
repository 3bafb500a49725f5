/** What each invoice month of the export comes to, added up by BigQuery: held against what was stored row by row. */
import { ThriftDataError } from '../../kernel/errors.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { readStated, statedDelivery, type StatedTotal } from '../stated-totals.ts';
import { openExport, valuesOf } from './bigquery-exports.ts';
import { monthTotals } from './bigquery-statements.ts';
import type { GoogleCloudConfig } from './config.ts';

/** One delivery for each month that changed since `tools.since`, oldest first. */
export async function* discover(config: GoogleCloudConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode !== 'bigquery') {
    throw new ThriftDataError(
      'caller',
      'no_statements',
      'exported files state no total of their own; for a source that is "about" another name the table in BigQuery.'
    );
  }
  const { client, table, months } = await openExport(config, tools);
  if (months.length === 0) {
    return;
  }
  const rows = await valuesOf(client, monthTotals(config.table, table, months));
  const statedOn = tools.clock.now().slice(0, 10);
  for (const written of months) {
    const month = `${written.slice(0, 4)}-${written.slice(4)}`;
    const totals = rows.filter(([of]) => of === written).map((row) => totalOf(month, row));
    if (totals.length > 0) {
      yield statedDelivery({ system: 'BigQuery', kind: 'billing_export', month, statedOn, totals }, tools.clock.now());
    }
  }
}

/** The statements of a landed month. */
export const readDocuments = (_: GoogleCloudConfig, delivery: LandedFiles) => readStated(delivery);

function totalOf(month: string, [, account, currency = '', amount = '']: readonly (string | undefined)[]): StatedTotal {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return {
    ...{ billingAccountId: account ?? null, currency, amount, metric: 'BilledCost', basis: 'billing_period' },
    periodStart: `${month}-01`,
    periodEnd: new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10),
  };
}
