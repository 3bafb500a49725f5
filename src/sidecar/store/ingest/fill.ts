/**
 * Fills the staged facts from a file, and sums what the file contains by a statement of its own, so that what is
 * compared was not computed by the statement that stored it.
 */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import type { Engine, EngineResult } from '../engines/engine.ts';
import { readSettings } from '../engines/local-file.ts';
import { identifier } from '../engines/sql.ts';
import { asText } from './cells.ts';
import { columnList, costMetrics, type FileSelect } from './select-list.ts';

export interface Filling {
  /** The staged table of facts. */
  readonly table: string;
  /** The file's rows, as they stand after FROM. */
  readonly from: string;
  readonly plan: ReadingPlan;
  readonly select: FileSelect;
  readonly settings: readonly string[];
}

/** Stores the rows that are not rejected; gives currency, rows and the sum of each cost metric in the whole file. */
export async function fill(engine: Engine, filling: Filling): Promise<EngineResult['rows']> {
  const { rows } = await (readsTextAgain(engine, filling.plan)
    ? inOneReading(engine, filling)
    : inTwoReadings(engine, filling));
  return rows;
}

/**
 * Taking a text apart costs more than all that is done with it, so it is done once where the engine would do it for
 * every statement. Parquet files, and the tables that servers are sent, give a few columns for next to nothing.
 */
function readsTextAgain(engine: Engine, plan: ReadingPlan): boolean {
  return engine.kind === 'embedded' && plan.format !== 'parquet';
}

async function inTwoReadings(engine: Engine, { table, from, plan, select, settings }: Filling): Promise<EngineResult> {
  await engine.command(
    `INSERT INTO ${table} (${columnList(select.columns)})\nWITH\n  ${select.withClause}\nSELECT\n  ${select.values.join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0\nSETTINGS ${settings.join(', ')}`
  );
  return engine.read(`${sumsOf(`(${totalsOf(from, plan, select)})`)}\nSETTINGS ${readSettings.join(', ')}`);
}

/** Every block that is read goes to two views: one makes rows of it, the other sums it. */
async function inOneReading(engine: Engine, { table, from, plan, select, settings }: Filling): Promise<EngineResult> {
  const [read, totals] = [`${table}_read`, `${table}_totals`];
  const [toTable, toTotals] = [`${table}_to_table`, `${table}_to_totals`];
  const rows = `SELECT * EXCEPT (${notStored(plan).join(', ')}) FROM ${from}`;
  const totalTypes = ['currency String', 'row_count UInt64', ...costMetrics.map((name) => `${name} Decimal(76, 38)`)];
  try {
    await engine.command(`CREATE TABLE ${read} ENGINE = Null EMPTY AS ${rows}`);
    await engine.command(`CREATE TABLE ${totals} (${totalTypes.join(', ')}) ENGINE = Memory`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTable} TO ${table} AS ${storedOf(read, select)}`);
    await engine.command(`CREATE MATERIALIZED VIEW ${toTotals} TO ${totals} AS ${totalsOf(read, plan, select)}`);
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
function notStored(plan: ReadingPlan): string[] {
  return ['_row_number', ...(plan.derivation === undefined ? [] : ['native_cells'])];
}

// A view finds its table's columns by name, and a name that is also a column of the file would stand for both.
function storedOf(from: string, select: FileSelect): string {
  const named = select.columns.map((name, index) => `stored_${index} AS ${identifier(name)}`);
  const values = select.values.map((value, index) => `${value} AS stored_${index}`);
  return `SELECT ${named.join(', ')} FROM (WITH\n  ${select.withClause}\nSELECT\n  ${values.join(',\n  ')}\nFROM ${from}\nWHERE ${select.rejectIndex} = 0)`;
}

function totalsOf(from: string, plan: ReadingPlan, select: FileSelect): string {
  const column = plan.mapping.get('BillingCurrency');
  const currency = column === undefined ? "'XXX'" : `toString(${asText(plan, column)})`;
  const sums = costMetrics.map(
    (metric, index) => `ifNull(sum(${select.cells.get(metric)?.wide ?? 'NULL'}), 0) AS total_${index}`
  );
  const totals = `SELECT ${currency} AS total_of, count() AS total_rows, ${sums.join(', ')} FROM ${from} GROUP BY total_of`;
  const names = costMetrics.map((metric, index) => `total_${index} AS ${metric}`);
  return `SELECT total_of AS currency, total_rows AS row_count, ${names.join(', ')} FROM (${totals})`;
}

function sumsOf(totals: string): string {
  const sums = costMetrics.map((metric) => `toString(sum(${metric}))`);
  return `SELECT if(currency IN ('', 'NULL', 'null', 'Null', '\\\\N'), 'XXX', currency) AS code, toString(sum(row_count)), ${sums.join(', ')}\nFROM ${totals}\nGROUP BY code`;
}
