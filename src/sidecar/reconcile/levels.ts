/** From list price to bill, per account and month or day, with the worst of the checks about it. Pure. */
import { sumDecimals } from '../../contract/decimal.ts';
import type { CostLevels, ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';

const amounts = ['list', 'contracted', 'effective', 'billed', 'tax', 'credits', 'corrections'] as const;
const worst = ['differs', 'open', 'explained', 'agrees'] as const;

/** Rows that differ in their issuer alone become one. */
export function levelsOf(rows: readonly ChargeSums[], checks: readonly ReconciliationCheck[]): CostLevels[] {
  const groups = new Map<string, ChargeSums[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.billingAccountId, row.billingMonth, row.day, row.currency]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [row]);
    } else {
      group.push(row);
    }
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) {
      return [];
    }
    const { source, billingAccountId, billingMonth, day, currency } = first;
    const summed = Object.fromEntries(
      amounts.map((name) => [name, sumDecimals(group.map((row) => row[name]))])
    ) as Record<(typeof amounts)[number], string>;
    const charges = group.reduce((sum, row) => sum + row.charges, 0);
    const status = statusOf(first, checks);
    return [
      { source, billingAccountId, billingMonth, day: day === '' ? null : day, currency, ...summed, charges, status },
    ];
  });
}

function statusOf(row: ChargeSums, checks: readonly ReconciliationCheck[]): CostLevels['status'] {
  const about = checks.filter((check) => isAbout(check, row));
  return worst.find((status) => about.some((check) => check.status === status)) ?? 'no_statement';
}

// A bill that adds up with itself proves nothing; one that does not is broken.
function isAbout(check: ReconciliationCheck, row: ChargeSums): boolean {
  const first = row.day === '' ? `${row.billingMonth}-01` : row.day;
  const isOneDay = Date.parse(check.periodEnd) - Date.parse(check.periodStart) === 86_400_000;
  return (
    (check.kind !== 'delivery' || check.status === 'differs') &&
    (row.day === '' ? !isOneDay || check.status === 'differs' : isOneDay) &&
    check.sources.includes(row.source) &&
    check.currency === row.currency &&
    (check.billingAccountId === null || check.billingAccountId === row.billingAccountId) &&
    (row.day === '' && isOneDay
      ? check.periodStart.startsWith(row.billingMonth)
      : check.periodStart <= first && first < check.periodEnd)
  );
}
