/** Roll-ups hold the sums of their charges, also where the charges let a sum be had for less. */
import { afterEach, describe, expect, it } from 'vitest';
import { sumColumns, type SumNeed } from '../tables/columns.ts';
import { rollups } from '../tables/rollups.ts';
import { monthsTogether } from './build-rollups.ts';
import { randomBill, type Charge } from '../queries/testing/random-bill.ts';
import { storeWith } from '../queries/testing/store-with.ts';

const bill = randomBill(20_261_128, 200, 100);

const isCovering = ({ ChargeCategory, BilledCost, EffectiveCost }: Charge) =>
  ChargeCategory === 'Purchase' && Number(BilledCost) !== 0 && EffectiveCost !== null && Number(EffectiveCost) === 0;
const statesAll = ({ ListCost, ContractedCost, EffectiveCost }: Charge) =>
  ListCost !== null && ContractedCost !== null && EffectiveCost !== null;
const plain = bill.filter((charge) => statesAll(charge) && !isCovering(charge));

const having: Record<SumNeed, (charge: Charge) => Charge> = {
  missingCosts: (charge) => ({ ...charge, ListCost: null }),
  coveringPurchases: (charge) => ({
    ...charge,
    ...{ ChargeCategory: 'Purchase', BilledCost: '12.5', EffectiveCost: '0', ListCost: '14', ContractedCost: '12.5' },
  }),
  // More than half of what 38 digits hold, and there are two of them in one group.
  hugeQuantities: (charge) => ({ ...charge, ConsumedQuantity: '99999999999999999999.5' }),
};

const worlds: readonly (readonly [string, readonly Charge[]])[] = [
  ['nothing special', plain],
  ...Object.entries(having).map(
    ([need, make]) =>
      [need, [...plain, ...plain.slice(0, 1).flatMap((charge) => [make(charge), make(charge)])]] as [string, Charge[]]
  ),
  ['everything', bill],
];

let store: Awaited<ReturnType<typeof storeWith>> | undefined;
afterEach(() => store?.close());

describe.each(worlds)('of a bill with %s', (_, charges) => {
  it('are what the charges sum to', async () => {
    store = await storeWith(charges);
    const sumsIn = async (table: string, sqls: readonly string[]) =>
      (await store?.engine.read(`SELECT ${sqls.map((sql) => `toString(${sql})`).join(', ')} FROM ${table}`))?.rows[0];
    const right = await sumsIn(
      'cost',
      sumColumns.map(({ sql }) => sql)
    );
    for (const { name } of rollups) {
      const found = await sumsIn(
        name,
        sumColumns.map((column) => `sum(${column.name})`)
      );
      expect(found, name).toEqual(right);
    }
  });
});

it('are built together for small months, in their order, and alone for large ones', () => {
  const rows = [40_000, 60_000, 1, 15_000_000, 99_999, 1, 1];
  const months = rows.map((each, index) => ({ month: `2026-0${index + 1}`, rows: each, needs: new Set<SumNeed>() }));
  const together = monthsTogether(months);
  expect(together.map((batch) => batch.map((month) => month.rows))).toEqual([
    [40_000, 60_000],
    [1],
    [15_000_000],
    [99_999, 1],
    [1],
  ]);
  expect(together.flat()).toEqual(months);
});
