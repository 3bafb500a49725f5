/** Loads files into a staging table through the engine and counts, apart from that, what the files contain. */
import type { ControlTotal } from '../../../contract/api/query.ts';
import type { NativeTotal, ReasonCount } from '../../../contract/api/delivery.ts';
import { rejectReasons, rowFlags, type ReadingPlan } from '../../../contract/focus/reading.ts';
import { subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { asText } from './cells.ts';
import { readSettings } from '../engines/local-file.ts';
import { literal } from '../engines/sql.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { isDerived } from './derived-rows.ts';
import { fileRows } from './file-rows.ts';
import { nativeTotals, readNative, type NativeReading } from './native-controls.ts';
import { byPath, type PlansTogether, type Row } from './files-together.ts';
import { fill } from './fill.ts';
import { costMetrics, selectFor } from './select-list.ts';

/** What one file held and what became of it. */
export interface FileResult {
  readonly path: string;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsRejected: number;
  readonly rowsSetAside: number;
  readonly rowsAdded: number;
  readonly rejections: ReasonCount[];
  readonly setAside: ReasonCount[];
  readonly flags: ReasonCount[];
  readonly totals: ControlTotal[];
  readonly nativeTotals: NativeTotal[];
}

/** A quarter of what the engine would collect before it writes: a little slower, in much less memory. */
const BLOCK_BYTES = 64_000_000;

// A provider's own row is read as text, derived as text and kept as text: wide rows, so fewer of them at a time. With
// the usual blocks and two threads a month of 2 GB takes more than 3 GB of memory.
const insertSettings = (plan: ReadingPlan) => [
  ...readSettings,
  ...(isDerived(plan) ? ['max_insert_threads = 1', 'max_block_size = 8192'] : ['max_insert_threads = 2']),
  `min_insert_block_size_bytes = ${BLOCK_BYTES}`,
  'max_partitions_per_insert_block = 0',
];

/** What files held and what became of them. Throws when what is stored and rejected of a file is not what it contains. */
export type FileCheck = () => Promise<FileResult[]>;

/**
 * Loads a file, or several that go together, into the staging table; gives what checks them, which may run while others
 * are loaded.
 */
export async function stageFiles(
  engine: Engine,
  table: string,
  plans: PlansTogether,
  source: string,
  delivery: string
): Promise<FileCheck> {
  const [first] = plans;
  const select = selectFor(first, source, delivery);
  const totals = await fill(engine, { table, plans, select, settings: insertSettings(first) });
  return async () => {
    const [input, stored, flags] = await Promise.all([
      totals().then(byPath),
      storedTotals(engine, table, plans, select).then(byPath),
      flagCounts(engine, table, plans),
    ]);
    const native = isDerived(first) ? await readNative(engine, first, plans) : new Map<string, NativeReading>();
    const results: FileResult[] = [];
    for (const plan of plans) {
      const [read, kept] = [collect(input.get(plan.path) ?? []), collect(stored.get(plan.path) ?? [])];
      const held = await checked(engine, plan, select, delivery, read, kept);
      results.push({
        ...{ path: plan.path, rowsStored: kept.rows, ...held, flags: flags.get(plan.path) ?? [] },
        ...nativeResult(plan, native.get(plan.path), read.rows, held.totals),
      });
    }
    return results;
  };
}

type Checked = Pick<FileResult, 'rowsRejected' | 'rejections' | 'totals'>;

/** What of a file was rejected. Throws where something of it is neither stored nor rejected. */
async function checked(
  engine: Engine,
  plan: ReadingPlan,
  select: Select,
  delivery: string,
  input: Sums,
  stored: Sums
): Promise<Checked> {
  const rowsRejected = input.rows - stored.rows;
  const from = rowsRejected === 0 ? '' : await fileRows(engine, [plan]);
  const rejections = rowsRejected === 0 ? [] : await stageRejections(engine, from, plan, select, delivery);
  const counted = rejections.reduce((total, reason) => total + reason.rows, 0);
  const rejected = rowsRejected === 0 ? new Map<string, string>() : await rejectedTotals(engine, from, select);
  const totals = controlTotals(input.totals, stored.totals, rejected);
  const wrong = totals.find(
    (total) => subtractDecimals(total.input, sumDecimals([total.stored, total.rejected])) !== '0'
  );
  if (counted !== rowsRejected || wrong !== undefined) {
    throw new ThriftDataError(
      'ours',
      'control_totals_differ',
      `${plan.path}: read ${input.rows} rows but stored ${stored.rows} and rejected ${counted}${wrong === undefined ? '' : `; ${wrong.metric} in ${wrong.currency} is ${wrong.input} in the file, ${wrong.stored} stored, ${wrong.rejected} rejected`}. Nothing was stored.`
    );
  }
  return { rowsRejected, rejections, totals };
}

type NativeResult = Pick<FileResult, 'rowsRead' | 'rowsSetAside' | 'rowsAdded' | 'setAside' | 'nativeTotals'>;

/** What the file's own columns say about the rows that were made of them. Throws where an amount is told nowhere. */
function nativeResult(
  plan: ReadingPlan,
  native: NativeReading | undefined,
  derivedRows: number,
  totals: readonly ControlTotal[]
): NativeResult {
  if (!isDerived(plan) || native === undefined) {
    return { rowsRead: derivedRows, rowsSetAside: 0, rowsAdded: 0, setAside: [], nativeTotals: [] };
  }
  const rowsSetAside = native.setAside.reduce((total, { rows }) => total + rows, 0);
  const checked = nativeTotals(plan, native, totals);
  const wrong = checked.find(({ difference }) => difference !== '0');
  if (wrong !== undefined) {
    throw new ThriftDataError(
      'ours',
      'native_totals_differ',
      `${plan.path}: ${wrong.name} sums to ${wrong.input} ${wrong.currency} in the file, but ${wrong.stored} is stored as ${wrong.metric}, ${wrong.rejected} rejected and ${wrong.difference} is told nowhere. Nothing was stored.`
    );
  }
  return {
    rowsRead: native.rows,
    rowsSetAside,
    rowsAdded: derivedRows - (native.rows - rowsSetAside),
    setAside: native.setAside,
    nativeTotals: checked,
  };
}

type Select = ReturnType<typeof selectFor>;
type Totals = Map<string, string>;

interface Sums {
  readonly rows: number;
  readonly totals: Totals;
}

const keyOf = (currency: string, metric: string) => `${currency}\u0000${metric}`;

const isOneOf = (plans: readonly ReadingPlan[]) => `x_File IN (${plans.map(({ path }) => literal(path)).join(', ')})`;

// A large file is staged by itself, and the engine need not group its rows by what is the same for all.
const storedPathOf = ([first, ...others]: PlansTogether) =>
  others.length === 0 ? literal(first.path) : 'toString(x_File)';

async function storedTotals(engine: Engine, table: string, plans: PlansTogether, select: Select): Promise<Row[]> {
  const sums = costMetrics.map((metric) => {
    // Widened after the sum and not row by row. A zero that stands for "no price" is stored as null; as a sum both are
    // nothing. Few rows have a remainder, and only of those the text is taken apart.
    const sum = `toDecimal256(sum(toDecimal256(ifNull(${metric}, 0), ${DECIMAL_SCALE})), 38)`;
    return (select.cells.get(metric)?.hasRemainder ?? '0') === '0'
      ? `toString(${sum})`
      : `toString(${sum} + sum(if(x_RemaindersJson = '', toDecimal256(0, 38), x_Remainders['${metric}'])))`;
  });
  const { rows } = await engine.read(
    `SELECT ${storedPathOf(plans)} AS path, BillingCurrency, toString(count()), ${sums.join(', ')} FROM ${table} WHERE ${isOneOf(plans)} GROUP BY path, BillingCurrency`
  );
  return rows;
}

async function rejectedTotals(engine: Engine, from: string, select: Select): Promise<Totals> {
  const sums = costMetrics.map((metric) => `toString(ifNull(${select.cells.get(metric)?.wideSum ?? 'NULL'}, 0))`);
  const { rows } = await engine.read(
    `WITH\n  ${select.withClause}\nSELECT ${select.currency} AS c, toString(count()), ${sums.join(', ')}\nFROM ${from}\nWHERE ${select.rejectIndex} != 0\nGROUP BY c\nSETTINGS ${readSettings.join(', ')}`
  );
  return collect(rows).totals;
}

function collect(rows: readonly Row[]): Sums {
  const totals: Totals = new Map();
  let count = 0;
  for (const [currency, number, ...sums] of rows) {
    count += Number(number);
    costMetrics.forEach((metric, index) => totals.set(keyOf(currency ?? '', metric), sums[index] ?? '0'));
  }
  return { rows: count, totals };
}

function controlTotals(input: Totals, stored: Totals, rejected: Totals): ControlTotal[] {
  const currencies = [
    ...new Set([...input.keys(), ...stored.keys(), ...rejected.keys()].map((key) => key.split('\u0000')[0] ?? '')),
  ];
  return currencies.sort().flatMap((currency) =>
    costMetrics.map((metric) => ({
      currency,
      metric,
      input: input.get(keyOf(currency, metric)) ?? '0',
      stored: stored.get(keyOf(currency, metric)) ?? '0',
      rejected: rejected.get(keyOf(currency, metric)) ?? '0',
    }))
  );
}

async function stageRejections(
  engine: Engine,
  from: string,
  plan: ReadingPlan,
  select: Select,
  delivery: string
): Promise<ReasonCount[]> {
  const cells = plan.columns
    .map(
      (column) =>
        `${literal(column.header === '' ? `column ${column.index + 1}` : column.header)}, toString(${asText(plan, column)})`
    )
    .join(', ');
  // A reader wants to see the bill's row, not what was made of it.
  const kept = isDerived(plan) ? 'native_cells' : `map(${cells})`;
  const reasons = `[${rejectReasons.map(literal).join(', ')}]`;
  await engine.command(
    `INSERT INTO rejection (delivery, file, row, reason, cells)\nWITH\n  ${select.withClause}\nSELECT ${literal(delivery)}, ${literal(plan.path)}, _row_number + 1, ${reasons}[${select.rejectIndex}], mapFilter((k, v) -> v != '', ${kept})\nFROM ${from}\nWHERE ${select.rejectIndex} != 0\nSETTINGS ${readSettings.join(', ')}`
  );
  const { rows } = await engine.read(
    `SELECT reason, toString(count()) FROM rejection WHERE delivery = ${literal(delivery)} AND file = ${literal(plan.path)} GROUP BY reason ORDER BY count() DESC, reason`
  );
  return rows.map(([reason, count]) => ({ reason: reason ?? '', rows: Number(count) }));
}

async function flagCounts(engine: Engine, table: string, plans: PlansTogether): Promise<Map<string, ReasonCount[]>> {
  const { rows } = await engine.read(
    `SELECT ${storedPathOf(plans)} AS path, toString(bit), toString(count()) FROM ${table} ARRAY JOIN bitPositionsToArray(x_FlagBits) AS bit WHERE ${isOneOf(plans)} AND x_FlagBits != 0 GROUP BY path, bit ORDER BY count() DESC, bit`
  );
  const counts = [...byPath(rows)].map(([path, bits]): [string, ReasonCount[]] => [
    path,
    bits.map(([bit, count]) => ({ reason: rowFlags[Number(bit)] ?? `flag ${bit}`, rows: Number(count) })),
  ]);
  return new Map(counts);
}
