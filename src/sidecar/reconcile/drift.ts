/** What differs, summed up for alerts and told in sentences for people. Pure. */
import { sumDecimals } from '../../contract/decimal.ts';
import type { Delivery } from '../../contract/api/delivery.ts';
import type { Drift, ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { SourceHealth } from '../../contract/api/source.ts';
import { absolute, isOfSource } from './check.ts';
import { endOfMonth } from './deliveries.ts';

const judged = new Set(['agrees', 'explained', 'differs']);

/** One number for each source, kind of statement and currency: 0 as long as all agree, so that an alert resolves. */
export function driftOf(checks: readonly ReconciliationCheck[]): Drift[] {
  const groups = new Map<string, Drift>();
  for (const check of checks.filter(({ status }) => judged.has(status))) {
    const source = check.sources.join(', ');
    const key = JSON.stringify([source, check.kind, check.currency]);
    const group = groups.get(key) ?? {
      source,
      kind: check.kind,
      currency: check.currency,
      difference: '0',
      checks: 0,
      differing: 0,
    };
    const differs = check.status === 'differs';
    groups.set(key, {
      ...group,
      difference: differs ? sumDecimals([group.difference, absolute(check.unexplained ?? '0')]) : group.difference,
      checks: group.checks + 1,
      differing: group.differing + (differs ? 1 : 0),
    });
  }
  return [...groups.values()].sort((left, right) => (left.source + left.kind < right.source + right.kind ? -1 : 1));
}

/** What differs in one sentence. */
export function sentenceOf({
  kind,
  id,
  currency,
  metric,
  ours,
  theirs,
  unexplained,
  periodStart,
  periodEnd,
}: ReconciliationCheck): string {
  return `${kind} ${id} (${periodStart} to ${periodEnd}) states ${theirs} ${currency}, the charges have ${metric} ${ours ?? 'none'}: ${unexplained ?? ''} unexplained`;
}

/** The deliveries, with a warning on each whose months a statement contradicts. */
export function withDriftWarnings(deliveries: readonly Delivery[], checks: readonly ReconciliationCheck[]): Delivery[] {
  const differing = checks.filter(({ status }) => status === 'differs');
  return deliveries.map((delivery) => {
    const about = differing.filter(
      ({ sources, periodStart, periodEnd }) =>
        delivery.status === 'stored' &&
        sources.includes(delivery.source) &&
        delivery.billingMonths.some((month) => `${month}-01` < periodEnd && endOfMonth(month) > periodStart)
    );
    return about.length === 0 ? delivery : { ...delivery, warnings: [...delivery.warnings, ...about.map(sentenceOf)] };
  });
}

/** The health of sources, with a warning on each whose charges a statement contradicts. */
export function withDriftOfSources(
  sources: readonly SourceHealth[],
  checks: readonly ReconciliationCheck[]
): SourceHealth[] {
  return sources.map((source) => ({
    ...source,
    warnings: [
      ...source.warnings,
      ...checks
        .filter((check) => check.status === 'differs' && check.sources.some((each) => isOfSource(each, source.name)))
        .map(sentenceOf),
    ],
  }));
}
