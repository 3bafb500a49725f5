/** What each delivery's own files add up to, against what is stored of it now. Pure. */
import { sumDecimals } from '../../contract/decimal.ts';
import type { Delivery } from '../../contract/api/delivery.ts';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';
import { columnOf, judge, negated, total } from './check.ts';

/** The stored delivery that is current for each source and billing month. */
export function currentDeliveries(deliveries: readonly Delivery[]): Map<string, Delivery> {
  const current = new Map<string, Delivery>();
  for (const delivery of deliveries.filter(({ status }) => status === 'stored')) {
    for (const month of delivery.billingMonths) {
      const key = monthKey(delivery.source, month);
      if (!current.has(key)) {
        current.set(key, delivery);
      }
    }
  }
  return current;
}

/** Names a month of a source. */
export const monthKey = (source: string, month: string) => `${source}\u0000${month}`;

/** A check for every cost and currency of the deliveries, and for every cost column of the provider's own. */
export function deliveryChecks(deliveries: readonly Delivery[], months: readonly ChargeSums[]): ReconciliationCheck[] {
  const current = currentDeliveries(deliveries);
  return [...new Set(current.values())].flatMap((delivery) => {
    const kept = delivery.billingMonths.filter((month) => current.get(monthKey(delivery.source, month)) === delivery);
    const isWhole = kept.length === delivery.billingMonths.length;
    const rows = months.filter((row) => row.source === delivery.source && kept.includes(row.billingMonth));
    const about = {
      kind: 'delivery' as const,
      sources: [delivery.source],
      billingAccountId: null,
      periodStart: `${[...kept].sort()[0] ?? ''}-01`,
      periodEnd: endOfMonth([...kept].sort().at(-1) ?? ''),
      statedOn: delivery.at.slice(0, 10),
      evidence: delivery.files.join(', '),
      isOpen: false,
    };
    return [
      ...delivery.totals.map(({ currency, metric, input, rejected }) =>
        judge({
          ...about,
          ...{ id: delivery.id, currency, metric, theirs: input },
          ours:
            total(
              rows.filter((row) => row.currency === currency),
              columnOf[metric]
            ) ?? '0',
          explained: [{ reason: 'rejected rows', amount: negated(rejected) }],
          isComparable: isWhole,
          matchedBy: isWhole ? 'delivery' : 'delivery, of which a later one replaced months',
        })
      ),
      ...delivery.nativeTotals.map(({ name, currency, metric, input, stored, rejected, explained }) =>
        judge({
          ...about,
          ...{ id: `${delivery.id} ${name}`, currency, metric, theirs: input, ours: stored },
          explained: [
            { reason: 'rejected rows', amount: negated(rejected) },
            ...explained.map(({ reason, amount }) => ({ reason, amount: negated(amount) })),
          ],
          matchedBy: `column ${name}, when it was loaded`,
        })
      ),
    ];
  });
}

/** How much deliveries after a day changed the billed cost of months, where each delivery had one month alone. */
export function restatedAfter(
  day: string,
  currency: string,
  months: ReadonlySet<string>,
  deliveries: readonly Delivery[]
): string {
  const stored = deliveries.filter(({ status, billingMonths }) => status === 'stored' && billingMonths.length === 1);
  const billed = (delivery: Delivery) =>
    sumDecimals(
      delivery.totals.flatMap((each) =>
        each.currency === currency && each.metric === 'BilledCost' ? [each.stored] : []
      )
    );
  const changes = [...months].flatMap((key) => {
    const of = stored.filter(({ source, billingMonths }) => monthKey(source, billingMonths[0] ?? '') === key);
    const [newest] = of;
    const before = of.find(({ at }) => at.slice(0, 10) <= day);
    return newest === undefined || before === undefined || newest === before
      ? []
      : [billed(newest), negated(billed(before))];
  });
  return sumDecimals(changes);
}

/** The day after a month's last. */
export function endOfMonth(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
