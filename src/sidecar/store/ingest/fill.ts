/**
 * Fills the staged facts from files, and sums what each contains by a statement of its own, so that what is compared
 * was not computed by the statement that stored it.
 */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { unreadable } from '../describe-file.ts';
import type { Engine, EngineResult } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { identifier } from '../engines/sql.ts';
import { asText } from './cells.ts';
import { fileRows } from './file-rows.ts';
import { pathOf, type PlansTogether } from './files-together.ts';
import { columnList, costMetrics, type FileSelect } from './select-list.ts';

export interface Filling {
  /** The staged table of facts. */
  readonly table: string;
  readonly plans: PlansTogether;
  readonly select: FileSelect;
  readonly settings: readonly string[];
}

/**
 * Path, currency, rows and the sum of each cost metric in each whole file. Throws a caller error that names the file
 * which cannot be read.
 */
export type FileTotals = () => Promise<EngineResult['rows']>;

/**
 * Stores the rows that are not rejected; gives what sums the files, which may be asked while others are stored. Throws
 * a caller error that names the file which cannot be read.
 */
export async function fill(engine: Engine, filling: Filling): Promise<FileTotals> {
  const { plans } = filling;
  const [first] = plans;
  const from = await fileRows(engine, plans);
  const naming = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const plan = (await atFault(engine, filling)) ?? first;
      throw unreadable(plan.path, plan.format, error);
    }
  };
  if (readsTextAgain(engine, first)) {
    const { rows } = await naming(inOneReading(engine, filling, from));
    return () => Promise.resolve(rows);
  }
  await naming(store(engine, filling, from));
  return async () => (await naming(totalsAgain(engine, filling, from))).rows;
}

/** The file among several that cannot be read by itself either. */
async function atFault(engine: Engine, { plans, select }: Filling): Promise<ReadingPlan | undefined> {
  for (const plan of plans.length === 1 ? [] : plans) {
    const totals = totalsOf(await fileRows(engine, [plan]), [plan], select);
    const failed = await engine.read(`${totals}\nSETTINGS ${readSettings.join(', ')}`).then(
      () => false,
      () => true
    );
    if (failed) {
      return plan;
    }
  }
  return undefined;
}

/**
 * Taking a text apart costs more than all that is done with it, so it is done once where the engine would do it for
 * every statement. Parquet files, and the tables that servers are sent, give a few columns for next to nothing.
 */
function readsTextAgain(engine: Engine, plan: ReadingPlan): boolean {
  return engine.kind === 'embedded' && plan.format !== 'parquet';
}

function store(engine: Engine, { table, plans, select, settings }: Filling, from: string): Promise<void> {
  return engine.command(
    `INSERT INTO ${table} (${columnList([...select.columns, 'x_File'])})\nWITH\n  ${select.withClause}\nSELECT\n  ${[...select.values, pathOf(plans)].join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0\nSETTINGS ${settings.join(', ')}`
  );
}

function totalsAgain(engine: Engine, { plans, select }: Filling, from: string): Promise<EngineResult> {
  return engine.read(`${sumsOf(`(${totalsOf(from, plans, select)})`)}\nSETTINGS ${readSettings.join(', ')}`);
}

/** Every block that is read goes to two views: one makes rows of it, the other sums it. */
async function inOneReading(
  engine: Engine,
  { table, plans, select, settings }: Filling,
  from: string
): Promise<EngineResult> {
  const [read, totals] = [`${table}_read`, `${table}_totals`];
  const [toTable, toTotals] = [`${table}_to_table`, `${table}_to_totals`];
  const rows = `SELECT * EXCEPT (${notStored(plans).join(', ')}) FROM ${from}`;
  const totalTypes = [
    ...['path String', 'currency String', 'row_count UInt64'],
    ...costMetrics.map((name) => `${name} Decimal(76, 38)`),
  ];
  try {
    await engine.command(`CREATE TABLE ${read} ENGINE = Null EMPTY AS ${rows}`);
    await engine.command(`CREATE TABLE ${totals} (${totalTypes.join(', ')}) ENGINE = Memory`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTable} TO ${table} AS ${storedOf(read, plans, select)}`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTotals} TO ${totals} AS ${totalsOf(read, plans, select)}`);
    // Without it, views take an insert's threads away.
    const atOnce = [...settings, 'parallel_view_processing = 1'];
    await engine.command(`INSERT INTO ${read} ${rows}\nSETTINGS ${atOnce.join(', ')}`);
    return await engine.read(sumsOf(totals));
  } finally {
    for (const name of [toTable, toTotals, read, totals]) {
      await engine.command(`DROP TABLE IF EXISTS ${name} SYNC`);
    }
  }
}

// Of rejected rows alone, which are read again where there are any.
function notStored([plan]: PlansTogether): string[] {
  return ['_row_number', ...(plan.derivation === undefined ? [] : ['native_cells'])];
}

// A view finds its table's columns by name, and a name that is also a column of the file would stand for both.
function storedOf(from: string, plans: PlansTogether, select: FileSelect): string {
  const named = [...select.columns, 'x_File'].map((name, index) => `stored_${index} AS ${identifier(name)}`);
  const values = [...select.values, pathOf(plans)].map((value, index) => `${value} AS stored_${index}`);
  return `SELECT ${named.join(', ')} FROM (WITH\n  ${select.withClause}\nSELECT\n  ${values.join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0)`;
}

/** Sums by path and currency. */
function totalsOf(from: string, plans: PlansTogether, select: FileSelect): string {
  const [plan] = plans;
  const column = plan.mapping.get('BillingCurrency');
  const currency = column === undefined ? "'XXX'" : `toString(${asText(plan, column)})`;
  const sums = costMetrics.map(
    (metric, index) => `ifNull(${select.cells.get(metric)?.wideSum ?? 'NULL'}, 0) AS total_${index}`
  );
  const totals = `SELECT ${pathOf(plans)} AS path_of, ${currency} AS total_of, count() AS total_rows, ${sums.join(', ')} FROM ${from} GROUP BY path_of, total_of`;
  const names = costMetrics.map((metric, index) => `total_${index} AS ${metric}`);
  return `SELECT path_of AS path, total_of AS currency, total_rows AS row_count, ${names.join(', ')} FROM (${totals})`;
}

function sumsOf(totals: string): string {
  const sums = costMetrics.map((metric) => `toString(sum(${metric}))`);
  return `SELECT path, if(currency IN ('', 'NULL', 'null', 'Null', '\\\\N'), 'XXX', currency) AS code, toString(sum(row_count)), ${sums.join(', ')}\nFROM ${totals}\nGROUP BY path, code`;
}
