/**
 * A reader never sees a mixed restatement: while a bill of several months is delivered again and again, every answer
 * is that of one whole delivery, over all its months, facts and roll-ups alike.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CostQuery } from '../../src/contract/api/query.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const READS = 10_000;
const SWAPS = 20;
const MONTHS = ['2026-08', '2026-09', '2026-10'];

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

/** Every version has its own cost, and its own months: odd ones lack the last. */
function deliver(version: number) {
  const months = version % 2 === 0 ? MONTHS : MONTHS.slice(0, -1);
  const rows = months.map((month) => chargeIn(month, String(version)));
  return test.deliver([writeBill(join(test.folder, 'bill.csv'), rows)], { source: 'bill' });
}

/** What a reader sees of each month when `version` is the last delivery; a month that it lacks keeps the one before. */
function stateOf(version: number): string {
  return MONTHS.map((_, index) => (index === MONTHS.length - 1 && version % 2 === 1 ? version - 1 : version)).join(',');
}

const oneStatement = ['cost', 'cost_daily', 'cost_resource_month', 'cost_monthly']
  .map(
    (table, place) =>
      `SELECT ${place} AS place, BillingPeriodStart, toString(sum(BilledCost)) AS billed FROM ${table} GROUP BY BillingPeriodStart`
  )
  .join(' UNION ALL ');
const months = (table: string) => async () => {
  const rows = await test.sql(
    `SELECT toYYYYMM(BillingPeriodStart) AS month, toString(BilledCost) AS billed FROM ${table}`
  );
  return rows
    .sort((left, right) => Number(left['month']) - Number(right['month']))
    .map(({ billed }) => String(billed))
    .join(',');
};
const reads: (() => Promise<string>)[] = [
  months('cost_resource_month'),
  months('cost'),
  async () => {
    const rows = await test.sql(
      `SELECT place, groupArray(billed) AS months FROM (SELECT * FROM (${oneStatement}) ORDER BY place, BillingPeriodStart) GROUP BY place`
    );
    const states = new Set(rows.map(({ months }) => (months as string[]).join(',')));
    return [...states].join(' beside ');
  },
  async () => {
    const query = CostQuery.parse({
      measures: ['BilledCost'],
      period: { from: '2026-08-01', to: '2026-11-01' },
      granularity: 'month',
    });
    const { rows } = await test.store.query(query, { surface: 'test', user: 'test' });
    return rows.map((row) => row[2]).join(',');
  },
];

it(`answers ${READS} reads during at least ${SWAPS} restatements from whole deliveries`, async () => {
  const first = 2;
  await deliver(first);
  let current = first;
  let delivering = true;
  let done = 0;
  const wrong: string[] = [];
  const seen = new Set<string>();
  const reader = async (offset: number) => {
    for (let turn = offset; delivering; turn += 1) {
      const before = current;
      // Mostly quick reads; now and then the facts, all tables in one statement, and a question as Grafana asks it.
      const kind = turn % 100 === 0 ? 2 : turn % 100 === 50 ? 3 : turn % 10 === 5 ? 1 : 0;
      const state = await reads[kind]?.();
      done += 1;
      seen.add(state ?? '');
      // A delivery may be swapped in before the loader hears of it: one ahead is allowed, one behind is not.
      const allowed = Array.from({ length: current + 2 - before }, (_, ahead) => stateOf(before + ahead));
      if (state === undefined || !allowed.includes(state)) {
        wrong.push(`read ${state ?? 'nothing'} when ${allowed.join(' or ')} was there`);
      }
    }
  };
  const readers = [0, 33, 66].map(reader);
  let swaps = 0;
  try {
    while (swaps < SWAPS || done < READS) {
      await deliver(current + 1);
      current += 1;
      swaps += 1;
    }
  } finally {
    delivering = false;
    await Promise.all(readers);
  }
  expect(wrong).toEqual([]);
  expect(done).toBeGreaterThanOrEqual(READS);
  // The readers did meet the restatements, not only what lay between them.
  expect(seen.size).toBeGreaterThanOrEqual(SWAPS);
}, 400_000);
