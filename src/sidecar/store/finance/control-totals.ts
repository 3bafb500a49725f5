/** What the store holds after a load is what was sent, to the last digit. */
import { kindsWithAmounts, type FinanceKind, type FinanceTotal } from '../../../contract/finance/kinds.ts';
import { compareDecimals, subtractDecimals } from '../../../contract/money.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';

/** Exact sums of a load by currency; empty for kinds without an amount. */
export async function sumsOf(engine: Engine, kind: FinanceKind, load: string): Promise<Map<string, string>> {
  if (!kindsWithAmounts.has(kind)) {
    return new Map();
  }
  const { rows } = await engine.read(
    `SELECT currency, toString(sum(toDecimal256(amount, 18))) FROM ${kind} WHERE load = ${literal(load)} GROUP BY currency`
  );
  return new Map(rows.map(([currency, sum]) => [currency ?? '', sum ?? '0']));
}

/** Throws an error of ours when the store's sums grew by anything else than the totals say. */
export function requireTotals(
  totals: readonly FinanceTotal[],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  what: string
): void {
  for (const { currency, stored } of totals) {
    const grew = subtractDecimals(after.get(currency) ?? '0', before.get(currency) ?? '0');
    if (compareDecimals(grew, stored) !== 0) {
      throw new ThriftDataError(
        'ours',
        'totals_differ',
        `${what}: ${stored} ${currency} were sent, the store has ${grew}. Nothing was stored.`
      );
    }
  }
}
