/** How much each rule of a virtual tag catches, before it is kept. */
import type { CaughtCost, VirtualTag, VirtualTagPreview } from '../../contract/api/virtual-tag.ts';
import type { CostAnswer } from '../../contract/api/query.ts';
import { instantFromMs, type Period } from '../../contract/calendar.ts';
import { sumDecimals } from '../../contract/money.ts';
import type { Clock } from '../kernel/clock.ts';
import { checkVirtualTags, type QueryContext, type Store } from '../store/index.ts';

const MS_PER_DAY = 86_400_000;
const DAYS = 30;
/** The value of charges that no rule catches; the rules are their places. */
const NO_RULE = 'none';

type Row = CaughtCost & { readonly key: string };

/**
 * Sums the charges by the rule that catches them, and those without a value in the end; within the scope of who asks.
 * The period is the last 30 days with charges unless told. Throws a
 * caller error for one that depends on itself or is too large.
 */
export async function previewVirtualTag(
  body: VirtualTag,
  period: Period | undefined,
  tools: { readonly store: Pick<Store, 'query' | 'freshness' | 'virtualTags'>; readonly clock: Clock },
  context: QueryContext
): Promise<VirtualTagPreview> {
  checkVirtualTags([...(await tools.store.virtualTags()).filter(({ name }) => name !== body.name), body]);
  const asked = period ?? (await lastDays(tools, context));
  const places: VirtualTag = {
    ...body,
    rules: body.rules.map((rule, index) => ({ ...rule, gives: { value: String(index) } })),
    otherwise: { value: NO_RULE },
  };
  const sumsOf = async (draft: VirtualTag) =>
    rowsOf(await tools.store.query(question(draft, asked), { ...context, draft }));
  const [byRule, byValue] = [await sumsOf(places), await sumsOf(body)];
  const of = (rows: readonly Row[], key: string): CaughtCost[] =>
    rows.flatMap(({ key: found, ...cost }) => (found === key ? [cost] : []));
  return {
    period: asked,
    rules: body.rules.map((_, index) => ({ caught: of(byRule, String(index)) })),
    otherwise: of(byRule, NO_RULE),
    unassigned: of(byValue, ''),
    total: summed(byRule),
  };
}

function question({ name }: VirtualTag, period: Period): Parameters<Store['query']>[0] {
  return {
    ...{ measures: ['EffectiveCost', 'ChargeCount'], dimensions: [`tag:${name}`], filters: [], period },
    ...{ granularity: 'none', compare: 'none', other: false, limit: 100_000 },
  };
}

async function lastDays(
  { store, clock }: { readonly store: Pick<Store, 'freshness'>; readonly clock: Clock },
  context: QueryContext
): Promise<Period> {
  const ends = (await store.freshness(context)).flatMap(({ dataUpTo }) =>
    dataUpTo === null ? [] : Date.parse(dataUpTo)
  );
  const to = Math.ceil((ends.length === 0 ? Date.parse(clock.now()) : Math.max(...ends)) / MS_PER_DAY) * MS_PER_DAY;
  return { from: instantFromMs(to - DAYS * MS_PER_DAY), to: instantFromMs(to) };
}

function rowsOf({ columns, rows }: CostAnswer): Row[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name || column.role === name);
  const [key, currency] = [at('dimension'), at('currency')];
  const [cost, charges] = [at('EffectiveCost'), at('ChargeCount')];
  return rows.map((row) => ({
    key: row[key] ?? '',
    currency: row[currency] ?? '',
    amount: row[cost] ?? '0',
    charges: Number(row[charges] ?? 0),
  }));
}

function summed(rows: readonly Row[]): CaughtCost[] {
  return [...new Set(rows.map(({ currency }) => currency))].sort().map((currency) => {
    const of = rows.filter((row) => row.currency === currency);
    return {
      currency,
      amount: sumDecimals(of.map(({ amount }) => amount)),
      charges: of.reduce((sum, row) => sum + row.charges, 0),
    };
  });
}
