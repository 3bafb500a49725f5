/** From landed records to finance documents, by the mapping of their kind. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { FinanceReading } from '../../contract/finance/reading.ts';
import type { RecordMapping } from '../../contract/mapping/mapping.ts';
import { decimalPattern, multiplyDecimals, roundDecimal } from '../../contract/money.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { LandedFiles } from './integration.ts';
import { isIgnored, mappedDocument, mappedRow } from './mapped-rows.ts';
import { windowOfSeries, type SystemRecord } from './record-deliveries.ts';

/** How the records of one kind become documents. */
export interface RecordReading {
  readonly mapping: RecordMapping;
  /** Where a record was read, for people: `account.move 42`. `line` is its place among the records, first = 1. */
  originOf(record: SystemRecord, line: number): string;
  /** The cells of a record by header; `cellsOf` unless told. */
  cellsOf?(record: SystemRecord): Readonly<Record<string, string>>;
}

/** Digits after the point that the store keeps; a rate may come with more. */
const PLACES = 18;

/** The documents of a landed delivery. Throws a caller error for a kind that the settings no longer name. */
export async function readRecords(
  { series, files }: LandedFiles,
  readings: readonly RecordReading[]
): Promise<FinanceReading> {
  const reading = readings.find(({ mapping }) => mapping.kind === series.split(' ')[0]);
  if (reading === undefined) {
    throw new ThriftDataError(
      'caller',
      'not_read_any_more',
      `"${series}" has landed, but the settings of the source no longer read this kind; add it again, or collect the others.`
    );
  }
  const { mapping } = reading;
  const documents: Record<string, string>[] = [];
  const columns = new Set<string>();
  let ignored = 0;
  for (const { path } of files) {
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      line += 1;
      const record = JSON.parse(text) as SystemRecord;
      const cells = (reading.cellsOf ?? cellsOf)(record);
      const headers = Object.keys(cells);
      headers.forEach((header) => columns.add(header));
      const row = mappedRow(mapping, headers, Object.values(cells), { path: '', isSpreadsheet: false });
      if (isIgnored(mapping, row)) {
        ignored += 1;
      } else {
        documents.push(plainNumbers(mappedDocument(mapping, row, reading.originOf(record, line))));
      }
    }
  }
  return { kind: mapping.kind, window: windowOfSeries(series), documents, columns: [...columns], ignored };
}

/** A record's cells: what is nested under names with slashes, `partner_id/1`; nothing is the empty text. */
export function cellsOf(record: SystemRecord): Record<string, string> {
  return Object.fromEntries(flat('', record));
}

function flat(name: string, value: unknown): [string, string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => flat(name === '' ? key : `${name}/${key}`, inner));
  }
  return [[name, value === null || value === undefined ? '' : String(value)]];
}

/** Systems write small numbers with an exponent, and rates with more digits than there are. */
function plainNumbers(document: Record<string, string>): Record<string, string> {
  const plain = { ...document };
  for (const field of ['amount', 'taxAmount', 'rate']) {
    const text = plain[field];
    if (text === undefined || !decimalPattern.test(text)) {
      continue;
    }
    const expanded = /e/i.test(text) ? multiplyDecimals(text, '1') : text;
    const isTooLong = field === 'rate' && (expanded.split('.')[1]?.length ?? 0) > PLACES;
    plain[field] = isTooLong ? roundDecimal(expanded, PLACES) : expanded;
  }
  return plain;
}
