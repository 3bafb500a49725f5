/**
 * Fills the staged facts from files, and sums what each contains by a statement of its own, so that what is compared
 * was not computed by the statement that stored it.
 */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { unreadable } from '../describe-file.ts';
import type { Engine, EngineResult } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { identifier, literal } from '../engines/sql.ts';
import { asText } from './cells.ts';
import { columnList, costMetrics, type FileSelect } from './select-list.ts';

/** A file whose rows are to be stored. */
export interface FileToFill {
  readonly plan: ReadingPlan;
  /** The file's rows, as they stand after FROM. */
  readonly from: string;
}

export interface Filling {
  /** The staged table of facts. */
  readonly table: string;
  /** One file, or, where `readsTextAgain`, several that are written alike. */
  readonly files: readonly FileToFill[];
  readonly select: FileSelect;
  readonly settings: readonly string[];
}

/**
 * Stores the rows that are not rejected; gives path, currency, rows and the sum of each cost metric in each whole
 * file. Throws a caller error that names the file which cannot be read.
 */
export async function fill(engine: Engine, filling: Filling): Promise<EngineResult['rows']> {
  const [first] = filling.files;
  if (first === undefined) {
    return [];
  }
  try {
    const { rows } = await (readsTextAgain(engine, first.plan)
      ? inOneReading(engine, filling, first)
      : inTwoReadings(engine, filling, first));
    return rows;
  } catch (error) {
    const { plan } = (await atFault(engine, filling)) ?? first;
    throw unreadable(plan.path, plan.format, error);
  }
}

/** The file among several that cannot be read by itself either. */
async function atFault(engine: Engine, { files, select }: Filling): Promise<FileToFill | undefined> {
  for (const file of files.length === 1 ? [] : files) {
    const reading = engine.read(`${totalsOf(file.from, file.plan, select, "''")}\nSETTINGS ${readSettings.join(', ')}`);
    const failed = await reading.then(
      () => false,
      () => true
    );
    if (failed) {
      return file;
    }
  }
  return undefined;
}

/**
 * Taking a text apart costs more than all that is done with it, so it is done once where the engine would do it for
 * every statement. Parquet files, and the tables that servers are sent, give a few columns for next to nothing.
 */
export function readsTextAgain(engine: Engine, plan: ReadingPlan): boolean {
  return engine.kind === 'embedded' && plan.format !== 'parquet';
}

async function inTwoReadings(
  engine: Engine,
  { table, select, settings }: Filling,
  { from, plan }: FileToFill
): Promise<EngineResult> {
  await engine.command(
    `INSERT INTO ${table} (${columnList([...select.columns, 'x_File'])})\nWITH\n  ${select.withClause}\nSELECT\n  ${[...select.values, literal(plan.path)].join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0\nSETTINGS ${settings.join(', ')}`
  );
  const totals = `(${totalsOf(from, plan, select, literal(plan.path))})`;
  return engine.read(`${sumsOf(totals)}\nSETTINGS ${readSettings.join(', ')}`);
}

// Beside the columns of files, which have other names: c0 …, or those of JSON lines.
const FILE = '_file_read';

/** Every block that is read goes to two views: one makes rows of it, the other sums it. */
async function inOneReading(
  engine: Engine,
  { table, files, select, settings }: Filling,
  first: FileToFill
): Promise<EngineResult> {
  const { plan } = first;
  const [read, totals] = [`${table}_read`, `${table}_totals`];
  const [toTable, toTotals] = [`${table}_to_table`, `${table}_to_totals`];
  const left = notStored(plan).join(', ');
  const rowsOf = (file: FileToFill) =>
    `SELECT * EXCEPT (${left}), toLowCardinality(${literal(file.plan.path)}) AS ${FILE} FROM ${file.from}`;
  // A large file is read by itself, and the engine need not group its rows by what is the same for all.
  const path = files.length === 1 ? literal(plan.path) : FILE;
  const totalTypes = [
    ...['path String', 'currency String', 'row_count UInt64'],
    ...costMetrics.map((name) => `${name} Decimal(76, 38)`),
  ];
  try {
    await engine.command(`CREATE TABLE ${read} ENGINE = Null EMPTY AS ${rowsOf(first)}`);
    await engine.command(`CREATE TABLE ${totals} (${totalTypes.join(', ')}) ENGINE = Memory`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTable} TO ${table} AS ${storedOf(read, select)}`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTotals} TO ${totals} AS ${totalsOf(read, plan, select, path)}`);
    // Without it, views take an insert's threads away.
    const atOnce = [...settings, 'parallel_view_processing = 1'];
    const rows = files.map(rowsOf).join('\nUNION ALL\n');
    await engine.command(`INSERT INTO ${read} SELECT * FROM (${rows})\nSETTINGS ${atOnce.join(', ')}`);
    return await engine.read(sumsOf(totals));
  } finally {
    for (const name of [toTable, toTotals, read, totals]) {
      await engine.command(`DROP TABLE IF EXISTS ${name} SYNC`);
    }
  }
}

// Of rejected rows alone, which are read again where there are any.
function notStored(plan: ReadingPlan): string[] {
  return ['_row_number', ...(plan.derivation === undefined ? [] : ['native_cells'])];
}

// A view finds its table's columns by name, and a name that is also a column of the file would stand for both.
function storedOf(from: string, select: FileSelect): string {
  const named = [...select.columns, 'x_File'].map((name, index) => `stored_${index} AS ${identifier(name)}`);
  const values = [...select.values, FILE].map((value, index) => `${value} AS stored_${index}`);
  return `SELECT ${named.join(', ')} FROM (WITH\n  ${select.withClause}\nSELECT\n  ${values.join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0)`;
}

/** Sums by `path`, an expression, and currency. */
function totalsOf(from: string, plan: ReadingPlan, select: FileSelect, path: string): string {
  const column = plan.mapping.get('BillingCurrency');
  const currency = column === undefined ? "'XXX'" : `toString(${asText(plan, column)})`;
  const sums = costMetrics.map(
    (metric, index) => `ifNull(sum(${select.cells.get(metric)?.wide ?? 'NULL'}), 0) AS total_${index}`
  );
  const totals = `SELECT ${path} AS path_of, ${currency} AS total_of, count() AS total_rows, ${sums.join(', ')} FROM ${from} GROUP BY path_of, total_of`;
  const names = costMetrics.map((metric, index) => `total_${index} AS ${metric}`);
  return `SELECT path_of AS path, total_of AS currency, total_rows AS row_count, ${names.join(', ')} FROM (${totals})`;
}

function sumsOf(totals: string): string {
  const sums = costMetrics.map((metric) => `toString(sum(${metric}))`);
  return `SELECT path, if(currency IN ('', 'NULL', 'null', 'Null', '\\\\N'), 'XXX', currency) AS code, toString(sum(row_count)), ${sums.join(', ')}\nFROM ${totals}\nGROUP BY path, code`;
}
