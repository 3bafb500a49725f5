/** Which measures a draft asks for. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import { addUnits, type TimeUnit } from '../time/days.ts';
import type { Draft } from './draft.ts';
import type { Default } from './finish.ts';
import type { Range } from './periods.ts';

/** The measures of a form, the first of them the one that orders and conditions are about. */
export function measuresOf(
  draft: Draft,
  forecast: boolean,
  defaults: Default[],
  time: Range & { unit: TimeUnit }
): QueryForm['measures'] {
  const costs = draft.measures.filter(
    (name): name is 'billed_cost' | 'list_cost' | 'contracted_cost' | 'effective_cost' =>
      ['billed_cost', 'list_cost', 'contracted_cost', 'effective_cost'].includes(name)
  );
  const [cost] = costs;
  const base = cost === undefined || cost === 'effective_cost' ? {} : { base: cost };
  if (forecast) {
    return [{ name: 'run_rate', per: addUnits(time.from, time.unit, 1) - time.from, ...base }];
  }
  if (draft.counted !== null) {
    return [{ name: 'count', of: draft.counted }];
  }
  if (draft.unit !== null && draft.unit.divides) {
    return [{ name: 'unit_cost', unit: draft.unit.name, per: draft.unit.per, ...base }];
  }
  if (
    draft.measures.includes('quantity') ||
    (draft.unit !== null && !draft.measures.some((name) => name !== 'effective_cost'))
  ) {
    return [{ name: 'quantity', ...(draft.unit === null ? {} : { unit: draft.unit.name }) }];
  }
  if (draft.share !== null) {
    return [
      {
        name: 'share_pct',
        ...base,
        numerator: draft.share.numerator.map((filter) => ({ ...filter, values: [...filter.values] })),
      },
    ];
  }
  const averaged = draft.measures.find((name) => name.startsWith('avg_'));
  if (averaged !== undefined) {
    return [{ name: averaged, ...base }];
  }
  if (draft.average) {
    return [averageOf(draft, defaults, base, time)];
  }
  // Nothing of a purchase is effective: its cost is spread over what it covers.
  const isPurchase = draft.filters.some(
    ({ field, op, values }) =>
      field === 'charge_category' && op === '=' && values[0] === 'Purchase' && values.length === 1
  );
  if (isPurchase && draft.defaultMeasure) {
    return [{ name: 'billed_cost' }];
  }
  const named = draft.measures.filter((name) => name !== 'run_rate');
  return named.length === 0
    ? [{ name: 'effective_cost', default: true }]
    : named
        .slice(0, 4)
        .map((name) => (name === 'effective_cost' && draft.defaultMeasure ? { name, default: true } : { name }));
}

function averageOf(
  draft: Draft,
  defaults: Default[],
  base: object,
  time: Range & { unit: TimeUnit }
): QueryForm['measures'][number] {
  const [only] = draft.dimensions;
  if (draft.grain === 'day') {
    return { name: 'avg_daily_cost', ...base };
  }
  if (draft.grain === 'week') {
    return { name: 'avg_weekly_cost', ...base };
  }
  if (draft.grain === 'month' && draft.dimensions.length === 0 && time.unit !== 'day') {
    return { name: 'avg_monthly_cost', ...base };
  }
  if (only === 'day_of_week' || only === 'day_type') {
    return { name: 'avg_daily_cost', ...base };
  }
  if (draft.dimensions.length === 1 && only !== undefined && draft.rank === null) {
    return { name: 'avg_cost_per', of: only, ...base };
  }
  defaults.push('average_per_day');
  return { name: 'avg_daily_cost', ...base };
}
