/** Planted anomalies: what happens to a meter, and what that costs each day. */
import { dateText, isWeekend, weekday, type Span } from './calendar.ts';
import { formatCost, type Cost } from './decimal.ts';
import type { Resource } from './model.ts';

export type AnomalyKind =
  | 'spike'
  | 'level-shift'
  | 'slow-leak'
  | 'price-change'
  | 'new-service'
  | 'drop'
  | 'weekend-left-on'
  | 'runaway-logs'
  | 'runaway-egress'
  | 'duplicate-environment'
  | 'commitment-expiry'
  | 'new-region'
  | 'autoscaler-surge';

export type Effect =
  /** Usage times a number. */
  | { readonly kind: 'factor'; readonly factor: number }
  /** Usage grows by this share a day, compounding. */
  | { readonly kind: 'leak'; readonly share: number }
  /** List price rises by thousandths. */
  | { readonly kind: 'price'; readonly permille: number }
  /** On Saturdays and Sundays this amount runs although it should not. */
  | { readonly kind: 'leftOn'; readonly amount: number }
  /** The whole fleet exists only because of it. */
  | { readonly kind: 'born' }
  /** What a commitment used to cover is paid on demand. */
  | { readonly kind: 'expiry'; readonly commitment: string };

export interface AnomalyPlan {
  readonly id: string;
  readonly kind: AnomalyKind;
  readonly title: string;
  readonly source: string;
  readonly fleet: string;
  /** One resource of the fleet; left out = all of them. */
  readonly index?: number;
  readonly sku: string;
  /** First day, counted back from the last day of the world. */
  readonly daysBack: number;
  /** Length; null = still going on. */
  readonly days: number | null;
  readonly effect: Effect;
}

/** A plan put on the calendar, with what it was seen to cost. */
export interface PlacedAnomaly {
  readonly plan: AnomalyPlan;
  readonly start: number;
  /** Last day, inside; null = still going on. */
  readonly end: number | null;
  readonly daily: Map<number, Cost>;
  readonly resourceIds: Set<string>;
}

/** Days of ordinary history that must come before an anomaly, so that it can be told from what is usual. */
const HISTORY_DAYS = 28;

/** The plans that fit into the span. A commitment's expiry is placed on `expiries`, its first day without cover. */
export function placeAnomalies(
  plans: readonly AnomalyPlan[],
  span: Span,
  expiries: ReadonlyMap<string, number>
): PlacedAnomaly[] {
  return plans.flatMap((plan) => {
    const start = startOf(plan, span, expiries);
    const end = plan.days === null ? null : start + plan.days - 1;
    const fits = start >= span.first + HISTORY_DAYS && start <= span.last && (end === null || end <= span.last);
    return fits ? [{ plan, start, end, daily: new Map<number, Cost>(), resourceIds: new Set<string>() }] : [];
  });
}

function startOf(plan: AnomalyPlan, span: Span, expiries: ReadonlyMap<string, number>): number {
  if (plan.effect.kind === 'expiry') {
    return expiries.get(plan.effect.commitment) ?? Number.MAX_SAFE_INTEGER;
  }
  const start = span.last - plan.daysBack;
  // Back to the Saturday before, so that whole weekends are hit.
  return plan.effect.kind === 'leftOn' ? start - ((weekday(start) + 2) % 7) : start;
}

/** The anomalies that hit a meter of a resource. */
export function anomaliesOf(placed: readonly PlacedAnomaly[], resource: Resource, sku: string): PlacedAnomaly[] {
  return placed.filter(
    ({ plan }) =>
      plan.fleet === resource.fleet.id &&
      plan.sku === sku &&
      (plan.index === undefined || plan.index === resource.index)
  );
}

/** True when the anomaly is going on. */
export function isOn(anomaly: PlacedAnomaly, day: number): boolean {
  return anomaly.start <= day && (anomaly.end === null || day <= anomaly.end);
}

/** What an anomaly makes of the usual amount on a day on which it is going on. */
export function disturbed(anomaly: PlacedAnomaly, day: number, amount: number, size: number): number {
  const { effect } = anomaly.plan;
  switch (effect.kind) {
    case 'factor':
      return amount * effect.factor;
    case 'leak':
      return amount * Math.pow(1 + effect.share, day - anomaly.start + 1);
    case 'leftOn':
      return isWeekend(day) ? effect.amount * size : amount;
    case 'price':
    case 'born':
    case 'expiry':
      return amount;
  }
}

/** Notes what a day of the anomaly cost beyond the usual; negative when it saved. */
export function noteImpact(anomaly: PlacedAnomaly, day: number, resourceId: string | null, impact: Cost): void {
  if (impact === 0n) {
    return;
  }
  anomaly.daily.set(day, (anomaly.daily.get(day) ?? 0n) + impact);
  if (resourceId !== null) {
    anomaly.resourceIds.add(resourceId);
  }
}

/** The daily impacts as dated decimal text, ascending. */
export function dailyImpacts(anomaly: PlacedAnomaly): { date: string; amount: string }[] {
  return [...anomaly.daily.entries()]
    .sort(([left], [right]) => left - right)
    .map(([day, amount]) => ({ date: dateText(day), amount: formatCost(amount) }));
}
