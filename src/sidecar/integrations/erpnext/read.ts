/** Reads ERPNext's DocTypes month by month. */
import { monthOf, shiftMonths } from '../../../contract/calendar.ts';
import type { FinanceReading } from '../../../contract/finance/reading.ts';
import type { FinanceWindow } from '../../../contract/finance/kinds.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { discoverRecords, type RecordSet, type SystemRecord } from '../record-deliveries.ts';
import { cellsOf, readRecords } from '../record-documents.ts';
import { readDocType, type Filter, type FrappeTarget } from './api.ts';
import type { ErpnextConfig } from './config.ts';
import { docTypes, type DocType } from './doctypes.ts';

/** The months of every kind that the settings name. */
export function discover(config: ErpnextConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const target: FrappeTarget = {
    url: config.url.replace(/\/+$/, ''),
    token: `${tools.secret(config.apiKey)}:${tools.secret(config.apiSecret)}`,
    signal: tools.signal,
  };
  const sets = config.read.map((kind) => setOf(docTypes[kind], config, target));
  return discoverRecords(sets, tools, `ERPNext at ${target.url}`);
}

function setOf(type: DocType, config: ErpnextConfig, target: FrappeTarget): RecordSet {
  const { day, doctype, fields } = type;
  const company: Filter[] = type.hasCompany && config.company !== undefined ? [['company', '=', config.company]] : [];
  const filters: Filter[] = [...type.filters, ...company];
  return {
    kind: type.mapping.kind,
    readBy: [type, config.company ?? null, config.currency ?? null, config.invoicePeriod],
    records: (window: FinanceWindow | null) =>
      readDocType(
        target,
        doctype,
        window === null || day === null ? filters : [...filters, [day, '>=', window.from], [day, '<', window.to]],
        fields
      ),
    ...(day === null
      ? {}
      : {
          changedDays: async function* (since: string) {
            // Whatever its state: what was cancelled has changed, too.
            const modified: Filter = ['modified', '>=', since.replace('T', ' ').replace('Z', '')];
            for await (const record of readDocType(target, doctype, [...company, modified], ['name', day])) {
              yield String(record[day] ?? '');
            }
          },
        }),
  };
}

/** The documents of landed records. */
export function readDocuments(config: ErpnextConfig, delivery: LandedFiles): Promise<FinanceReading> {
  return readRecords(
    delivery,
    config.read.map((kind) => ({
      mapping: docTypes[kind].mapping,
      cellsOf: (record: SystemRecord) => erpnextCells(record, config),
      originOf: (record: SystemRecord) => `${docTypes[kind].doctype} ${String(record['name'])}`,
    }))
  );
}

function erpnextCells(record: SystemRecord, { currency, invoicePeriod }: ErpnextConfig): Record<string, string> {
  const cells = cellsOf(record);
  const day = cells['posting_date'] ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    return cells;
  }
  const { from, to } = shiftMonths(monthOf(`${day}T00:00:00Z`), invoicePeriod === 'month-before' ? -1 : 0);
  return {
    ...cells,
    'period/from': from.slice(0, 10),
    'period/to': to.slice(0, 10),
    company_currency: currency ?? '',
  };
}
