/** Reads Odoo's models month by month. */
import { shiftMonths, monthOf } from '../../../contract/calendar.ts';
import type { FinanceReading } from '../../../contract/finance/reading.ts';
import type { FinanceWindow } from '../../../contract/finance/kinds.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { discoverRecords, type RecordSet, type SystemRecord } from '../record-deliveries.ts';
import { cellsOf, readRecords } from '../record-documents.ts';
import { openOdoo, type Domain, type Odoo } from './api.ts';
import type { OdooConfig } from './config.ts';
import { odooModels, type OdooModel } from './models.ts';

/** The months of every kind that the settings name. */
export async function* discover(config: OdooConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const odoo = await openOdoo(config, tools.secret(config.apiKey), tools.signal);
  const sets = config.read.map((kind) => setOf(odooModels[kind], config, odoo));
  yield* discoverRecords(sets, tools, `Odoo at ${config.url}`);
}

function setOf(model: OdooModel, config: OdooConfig, odoo: Odoo): RecordSet {
  const { day } = model;
  const company: Domain = config.company === undefined ? [] : [[model.company, 'in', [config.company, false]]];
  const domain: Domain = [...model.domain, ...company];
  return {
    kind: model.mapping.kind,
    readBy: [model, config.company ?? null, config.currency ?? null, config.invoicePeriod],
    records: (window: FinanceWindow | null) =>
      odoo.read(
        model.model,
        window === null || day === null ? domain : [...domain, [day, '>=', window.from], [day, '<', window.to]],
        model.fields
      ),
    ...(day === null
      ? {}
      : {
          changedDays: async function* (since: string) {
            // Whatever its state: what was cancelled has changed, too.
            const written: Domain = [...company, ['write_date', '>=', since.replace('T', ' ').replace('Z', '')]];
            for await (const record of odoo.read(model.model, written, [day])) {
              yield String(record[day] ?? '');
            }
          },
        }),
  };
}

/** The documents of landed records. */
export function readDocuments(config: OdooConfig, delivery: LandedFiles): Promise<FinanceReading> {
  return readRecords(
    delivery,
    config.read.map((kind) => ({
      mapping: odooModels[kind].mapping,
      cellsOf: (record: SystemRecord) => odooCells(record, config),
      originOf: (record: SystemRecord) => `${odooModels[kind].model} ${String(record['id'])}`,
    }))
  );
}

/** Odoo writes `false` where a field is empty. */
function odooCells(record: SystemRecord, { currency, invoicePeriod }: OdooConfig): Record<string, string> {
  const cells = Object.fromEntries(
    Object.entries(cellsOf(record)).map(([name, cell]) => [name, cell === 'false' ? '' : cell])
  );
  return {
    ...cells,
    ...periodOf(cells['invoice_date'] ?? '', invoicePeriod),
    company_currency: currency ?? '',
    cost_centre: soleAccount(record['analytic_distribution']),
  };
}

function periodOf(day: string, period: OdooConfig['invoicePeriod']): Record<string, string> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    return {};
  }
  const { from, to } = shiftMonths(monthOf(`${day}T00:00:00Z`), period === 'month-before' ? -1 : 0);
  return { 'period/from': from.slice(0, 10), 'period/to': to.slice(0, 10) };
}

/** The analytic account that a line belongs to whole; a line that is spread over several has no single one. */
function soleAccount(distribution: unknown): string {
  if (typeof distribution !== 'object' || distribution === null) {
    return '';
  }
  const [only, ...others] = Object.entries(distribution);
  return only !== undefined && others.length === 0 && Number(only[1]) === 100 ? only[0] : '';
}
