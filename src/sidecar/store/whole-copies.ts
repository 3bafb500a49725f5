/**
 * Copies of small tables without their partitions. Tables are cut by source and billing month so that a delivery can be
 * swapped in, and a question about thirteen months opens thirteen parts of a megabyte, which takes longer than reading
 * them. Where the same data is asked about again and again, the embedded store copies those tables into one part each
 * and answers from there until the next delivery. A copy holds nothing that its table does not hold, and losing it costs
 * time only. Its comment says what it was made of, so that the next process need not make it anew.
 */
import type { Engine } from './engines/engine.ts';
import { literal } from './engines/sql.ts';
import type { Generation } from './ingest/generation.ts';
import { rollups, tagSetTable } from './tables/rollups.ts';

export interface WholeCopies {
  /**
   * The statement over the copies, where they hold what their tables hold now; otherwise the statement as it is. To be
   * called within `generation.read`, right before the statement runs.
   */
  over(sql: string): string;
  /** Makes the copies now, for questions that are sure to come. */
  make(): Promise<void>;
  /** Resolves when no copy is being made. */
  settled(): Promise<void>;
}

/** What is copied: a table, what of it, and how it is sorted. Questions look at a set's tags, never at its partition. */
const copied = [
  ...rollups
    .filter(({ name }) => name === 'cost_monthly')
    .map(({ name, orderBy }) => ({ name, orderBy: orderBy.join(', '), rest: '' })),
  { name: tagSetTable.name, orderBy: tagSetTable.orderBy, rest: ' LIMIT 1 BY TagSet' },
];

// The names stand in statements that the store writes itself; text from outside is bound, and never part of them.
const named = new RegExp(`\\bFROM (${copied.map(({ name }) => name).join('|')})\\b`, 'g');

const nameOfCopy = (table: string) => `whole_${table}`;

// A command that asks once and ends would only pay for the copies.
const WORTH_AFTER = 5;

// With more rows reading them takes most of the time, and copying them as long as a delivery.
const MOST_ROWS = 1_000_000;
const FEWEST_PARTS = 3;

/** Takes over what a process before this one copied, where it still holds the same. For the embedded store alone. */
export async function openWholeCopies(engine: Engine, generation: Generation): Promise<WholeCopies> {
  const left = await leftCopies(engine);
  if (left === null) {
    await dropCopies(engine);
  }
  let held = left === null ? null : { parts: left, generation: generation.current() };
  let looked: number | null = null;
  let asked = { generation: generation.current(), times: 0 };
  let copying: Promise<void> | null = null;

  const make = (): Promise<void> => {
    // What fails here, as a store that is closing does, leaves the questions to the tables.
    copying ??= copy()
      .catch(() => undefined)
      .finally(() => {
        copying = null;
      });
    return copying;
  };

  /** Copies the tables in one state of the store, unless the copies hold that already or would gain nothing. */
  const copy = (): Promise<void> =>
    generation.read(async () => {
      const current = generation.current();
      looked = current;
      const { parts, isWorth } = await lookAt(engine);
      if (parts === held?.parts) {
        held = { parts, generation: current };
        return;
      }
      held = null;
      if (isWorth) {
        for (const { name, orderBy, rest } of copied) {
          // Who still reads the one before began before a swap, and reads again.
          await engine.command(`DROP TABLE IF EXISTS ${nameOfCopy(name)}`);
          await engine.command(
            `CREATE TABLE ${nameOfCopy(name)} ENGINE = MergeTree ORDER BY (${orderBy}) AS SELECT * FROM ${name}${rest} SETTINGS max_threads = 1, max_insert_threads = 1`
          );
          // Only a copy that is whole says what it is of.
          await engine.command(`ALTER TABLE ${nameOfCopy(name)} MODIFY COMMENT ${literal(parts)}`);
        }
        held = { parts, generation: current };
      }
    });

  return {
    over(sql) {
      if (sql.search(named) === -1) {
        return sql;
      }
      const current = generation.current();
      if (held?.generation === current) {
        return sql.replace(named, (_, table: string) => `FROM ${nameOfCopy(table)}`);
      }
      asked = { generation: current, times: asked.generation === current ? asked.times + 1 : 1 };
      if (asked.times >= WORTH_AFTER && looked !== current) {
        void make();
      }
      return sql;
    },
    make,
    settled: () => copying ?? Promise.resolve(),
  };
}

/** What the copies say that they were made of, where that is what the tables hold now; else null. */
async function leftCopies(engine: Engine): Promise<string | null> {
  const names = copied.map(({ name }) => literal(nameOfCopy(name))).join(', ');
  const { rows } = await engine.read(
    `SELECT comment FROM system.tables WHERE database = currentDatabase() AND name IN (${names})`
  );
  const { parts } = await lookAt(engine);
  return rows.length === copied.length && rows.every(([comment]) => comment === parts) ? parts : null;
}

async function dropCopies(engine: Engine): Promise<void> {
  for (const { name } of copied) {
    await engine.command(`DROP TABLE IF EXISTS ${nameOfCopy(name)} SYNC`);
  }
}

/**
 * A number that changes with what the tables hold, with their columns and with what is copied of them; and whether
 * copies of them would gain anything. The name of a part may come back with other rows in it, its checksum does not.
 */
async function lookAt(engine: Engine): Promise<{ parts: string; isWorth: boolean }> {
  const names = copied.map(({ name }) => literal(name)).join(', ');
  const columns = `(SELECT sum(cityHash64(table, name, type, position)) FROM system.columns WHERE database = currentDatabase() AND table IN (${names}))`;
  const { rows } = await engine.read(
    `SELECT toString(sum(cityHash64(table, name, hash_of_all_files)) + ${columns} + cityHash64(${literal(JSON.stringify(copied))})), toString(sum(rows)), toString(count() / ${copied.length}) FROM system.parts WHERE active AND database = currentDatabase() AND table IN (${names})`
  );
  const [[parts, count, each] = []] = rows;
  return { parts: parts ?? '', isWorth: Number(count) <= MOST_ROWS && Number(each) >= FEWEST_PARTS };
}
