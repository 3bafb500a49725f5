/** From a draft to a whole query form: time, comparison, measure, order and limits filled in, each default told. */
import type { FormFilter, QueryForm } from '../../../contract/api/ask.ts';
import type { FormGrain, FormMeasureName } from '../../../contract/form-words.ts';
import { instantOfDay } from '../time/days.ts';
import { isFiscalGrain } from '../time/fiscal.ts';
import type { Draft } from './draft.ts';
import { measuresOf } from './form-measures.ts';
import { compareOf, isOutside, timeOf, type Range } from './periods.ts';
import type { Problem } from './pieces.ts';

export interface FinishContext {
  readonly today: number;
  readonly dataFrom: number | null;
  /** First day without data. */
  readonly dataTo: number | null;
  /** The month in which fiscal years begin, 0 is January. */
  readonly fiscalStart: number;
  /** The dashboard's range, where there is one. */
  readonly range: { readonly from: string; readonly to: string } | null;
}

/** A default that was chosen, for the list of assumptions. */
export type Default =
  'last_30_days' | 'dashboard_range' | 'previous_period' | 'average_per_day' | 'trend_grain' | 'same_days';

export interface Finished {
  readonly form: QueryForm | null;
  readonly problems: readonly Problem[];
  readonly defaults: readonly Default[];
}

/** Completes the draft. */
export function finish(given: Draft, context: FinishContext): Finished {
  const isOpen = given.time === null || given.time.to > context.today;
  const draft = given.closes && isOpen ? { ...given, forecast: true } : given;
  const defaults: Default[] = [];
  const { time, forecast } = timeOf(draft, context, defaults);
  if (time === null) {
    return { form: null, problems: [{ kind: 'not_understood', words: draft.time?.says ?? '' }], defaults };
  }
  if (draft.forecast && !forecast && (draft.measures.includes('run_rate') || time.to <= context.today)) {
    return { form: null, problems: [{ kind: 'out_of_scope', words: time.says }], defaults };
  }
  const compare = forecast ? null : compareOf(draft, time, context, defaults);
  const outside = [time, ...(compare === null ? [] : [compare])].find((range) => isOutside(range, context));
  if (outside !== undefined || time.future) {
    return { form: null, problems: [{ kind: 'outside_data', words: outside?.says ?? time.says }], defaults };
  }
  const measures = measuresOf(draft, forecast, defaults, time);
  const problem = impossible(draft, compare !== null);
  if (problem !== null) {
    return { form: null, problems: [problem], defaults };
  }
  // An average of days beside long steps is another number than an average of the steps: which one, is not said.
  if (defaults.includes('average_per_day') && draft.grain !== null && LONG.includes(draft.grain)) {
    return { form: null, problems: [{ kind: 'not_understood', words: '' }], defaults };
  }
  const { dimensions, counting } = breakdownOf(draft, measures);
  const grain = grainOf(draft, time, measures, dimensions, defaults);
  const [main] = measures;
  const orderBy =
    compare !== null && draft.change !== 'compare'
      ? draft.percent
        ? 'delta_pct'
        : 'delta'
      : (main?.name ?? 'effective_cost');
  const having = havingOf(draft, compare !== null, measures);
  const isCountedRows = counting && having.length > 0;
  const form: QueryForm = {
    intent: intentOf(draft, { measures, dimensions, grain, compare: compare !== null, forecast }),
    measures,
    dimensions: [...dimensions],
    grain,
    ...(isFiscalGrain(grain) ? { fiscal_start: context.fiscalStart + 1 } : {}),
    filters: filtersOf(draft, dimensions, measures),
    time: { from: instantOfDay(time.from), to: instantOfDay(time.to), says: time.says.slice(0, 200) },
    compare:
      compare === null ? null : { from: instantOfDay(compare.from), to: instantOfDay(compare.to), kind: compare.kind },
    having: having.length === 0 ? null : having,
    order: draft.rank === null ? null : [[orderBy, directionOf(draft)]],
    limit: draft.limitPer === null ? (draft.rank?.limit ?? null) : null,
    limit_per:
      draft.limitPer === null || draft.rank?.limit == null ? null : { field: draft.limitPer, n: draft.rank.limit },
    rest: draft.rest,
    transform: draft.cumulative ? 'cumulative' : isCountedRows || draft.countsSteps ? 'count_rows' : null,
  };
  return { form, problems: [], defaults };
}

const LONG: readonly FormGrain[] = ['quarter', 'year', 'fiscal_quarter', 'fiscal_year'];

function impossible(draft: Draft, compares: boolean): Problem | null {
  if (draft.rank !== null && draft.dimensions.length === 0 && draft.grain === null && !compares) {
    return { kind: 'not_understood', words: '' };
  }
  if (
    draft.share !== null &&
    draft.share.numerator.length === 0 &&
    draft.dimensions.length === 0 &&
    draft.grain === null
  ) {
    return { kind: 'not_understood', words: '' };
  }
  // The rest of a list is what is beyond so many; days are counted by what they cost.
  if (
    draft.rest &&
    (draft.rank?.limit == null || draft.dimensions.length !== 1 || draft.grain !== null || draft.limitPer !== null)
  ) {
    return { kind: 'not_understood', words: '' };
  }
  if (draft.countsSteps && (draft.having.length === 0 || draft.dimensions.length > 0 || draft.rank !== null)) {
    return { kind: 'not_understood', words: '' };
  }
  // Steps of a comparison would stand beside steps of another time.
  return compares && draft.grain !== null ? { kind: 'not_understood', words: draft.grain } : null;
}

function breakdownOf(
  draft: Draft,
  measures: QueryForm['measures']
): { dimensions: readonly string[]; counting: boolean } {
  const [main] = measures;
  if (main?.name === 'avg_cost_per') {
    return { dimensions: [], counting: false };
  }
  const counting = main?.name === 'count' && draft.counted !== null && draft.dimensions.length === 0;
  return { dimensions: draft.dimensions, counting };
}

function grainOf(
  draft: Draft,
  time: Range,
  measures: QueryForm['measures'],
  dimensions: readonly string[],
  defaults: Default[]
): FormGrain | null {
  const name: FormMeasureName | undefined = measures[0]?.name;
  const consumed: Partial<Record<FormMeasureName, FormGrain>> = {
    avg_daily_cost: 'day',
    avg_weekly_cost: 'week',
    avg_monthly_cost: 'month',
  };
  if (draft.grain !== null) {
    return name !== undefined && consumed[name] === draft.grain ? null : draft.grain;
  }
  if ((draft.trend || draft.cumulative) && dimensions.length <= 1) {
    defaults.push('trend_grain');
    return time.to - time.from <= 62 ? 'day' : 'month';
  }
  return null;
}

function filtersOf(draft: Draft, dimensions: readonly string[], measures: QueryForm['measures']): FormFilter[] {
  const filters = draft.filters.map((filter) => ({ ...filter, values: [...filter.values] }));
  // Shares are of everything, so what has no name is left out after they are made.
  const ranked = draft.rank === null || draft.share !== null || draft.rest ? [] : dimensions;
  const named = ranked.filter((field) => !filters.some((filter) => filter.field === field && filter.op !== '!='));
  const isQuantity =
    measures[0]?.name === 'quantity' &&
    filters.some(({ field, values }) => field === 'charge_category' && values[0] === 'Usage');
  return [
    ...(isQuantity ? filters.filter(({ field }) => field !== 'charge_category') : filters),
    ...named.map((field): FormFilter => ({ field, op: 'not_empty', values: [] })),
  ];
}

function directionOf({ rank, change }: Draft): 'asc' | 'desc' {
  const asked = rank?.direction ?? 'desc';
  return change === 'drop' ? (asked === 'desc' ? 'asc' : 'desc') : asked;
}

function havingOf(draft: Draft, compares: boolean, measures: QueryForm['measures']): NonNullable<QueryForm['having']> {
  const name = measures[0]?.name ?? 'effective_cost';
  if (!compares) {
    const on = name === 'count' && draft.dimensions.length === 0 ? 'effective_cost' : name;
    return draft.having.map(({ operator, number }) => [
      number.percent && !name.endsWith('_pct') ? 'share_pct' : on,
      operator,
      number.value,
    ]);
  }
  const isChange = draft.change === 'growth' || draft.change === 'drop';
  const sign = draft.change === 'drop' ? '-' : '';
  if (draft.having.length === 0) {
    // "Which services grew" wants those that did.
    return isChange && draft.asksWhich && draft.rank === null
      ? [['delta', draft.change === 'drop' ? '<' : '>', '0']]
      : [];
  }
  return draft.having.map(({ operator, number }) => [
    isChange ? (number.percent ? 'delta_pct' : 'delta') : name,
    draft.change === 'drop' ? turned(operator) : operator,
    `${sign}${number.value}`,
  ]);
}

function turned(operator: '>' | '>=' | '<' | '<='): '>' | '>=' | '<' | '<=' {
  return ({ '>': '<', '>=': '<=', '<': '>', '<=': '>=' } as const)[operator];
}

function intentOf(
  draft: Draft,
  known: {
    measures: QueryForm['measures'];
    dimensions: readonly string[];
    grain: FormGrain | null;
    compare: boolean;
    forecast: boolean;
  }
): QueryForm['intent'] {
  const name = known.measures[0]?.name ?? 'effective_cost';
  if (draft.countsSteps) {
    return 'count';
  }
  if (known.forecast) {
    return 'forecast';
  }
  if (known.compare) {
    return 'compare';
  }
  if (name === 'count') {
    return 'count';
  }
  if (name === 'share_pct') {
    return 'share';
  }
  if (draft.rank !== null) {
    return 'top';
  }
  if (name === 'unit_cost' || name.endsWith('_pct')) {
    return 'ratio';
  }
  return known.grain !== null ? 'trend' : known.dimensions.length > 0 ? 'breakdown' : 'total';
}
