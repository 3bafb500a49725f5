/** From a draft to a whole query form: time, comparison, measure, order and limits filled in, each default told. */
import type { FormFilter, FormGrain, FormMeasureName, QueryForm } from '../../../contract/api/ask.ts';
import { addUnits, calendarOf, dayOfInstant, instantOfDay, startOfUnit, type TimeUnit } from '../time/days.ts';
import type { Draft, DraftBase, DraftTime } from './draft.ts';
import type { Problem } from './pieces.ts';

export interface FinishContext {
  readonly today: number;
  readonly dataFrom: number | null;
  /** First day without data. */
  readonly dataTo: number | null;
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
export function finish(draft: Draft, context: FinishContext): Finished {
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
    filters: filtersOf(draft, dimensions, measures),
    time: { from: instantOfDay(time.from), to: instantOfDay(time.to), says: time.says.slice(0, 200) },
    compare:
      compare === null ? null : { from: instantOfDay(compare.from), to: instantOfDay(compare.to), kind: compare.kind },
    having: having.length === 0 ? null : having,
    order: draft.rank === null ? null : [[orderBy, directionOf(draft)]],
    limit: draft.limitPer === null ? (draft.rank?.limit ?? null) : null,
    limit_per:
      draft.limitPer === null || draft.rank?.limit == null ? null : { field: draft.limitPer, n: draft.rank.limit },
    transform: draft.cumulative ? 'cumulative' : isCountedRows ? 'count_rows' : null,
  };
  return { form, problems: [], defaults };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

function timeOf(
  draft: Draft,
  context: FinishContext,
  defaults: Default[]
): { time: (Range & { unit: TimeUnit; future: boolean }) | null; forecast: boolean } {
  const { today } = context;
  if (draft.forecast) {
    const within =
      draft.time === null ? { from: startOfUnit(today, 'month'), unit: 'month' as const, says: '' } : draft.time;
    const holdsToday =
      draft.time === null ||
      (draft.time.from <= today &&
        today <
          Math.max(
            draft.time.to,
            addUnits(startOfUnit(draft.time.from, unitOfRange(draft.time)), unitOfRange(draft.time), 1)
          ));
    if (holdsToday) {
      const unit = draft.time === null ? 'month' : unitOfRange(draft.time);
      return {
        time: {
          from: startOfUnit(within.from, unit),
          to: today,
          unit,
          says: within.says,
          future: today <= startOfUnit(today, unit),
        },
        forecast: true,
      };
    }
  }
  if (draft.time !== null) {
    return { time: draft.time, forecast: false };
  }
  if (draft.base !== null || draft.change === 'growth' || draft.change === 'drop') {
    return { time: periodFor(draft.base, today), forecast: false };
  }
  if (context.range !== null) {
    defaults.push('dashboard_range');
    return {
      time: {
        from: dayOfInstant(context.range.from),
        to: Math.ceil(Date.parse(context.range.to) / 86_400_000),
        unit: 'day',
        says: '',
        future: false,
      },
      forecast: false,
    };
  }
  defaults.push('last_30_days');
  return { time: { from: today - 30, to: today, unit: 'day', says: '', future: false }, forecast: false };
}

function unitOfRange({ unit }: DraftTime): TimeUnit {
  return unit === 'day' ? 'month' : unit;
}

// What to hold against a period that stands alone: "than last month" is about this month, "month over month" about the last.
function periodFor(base: DraftBase | null, today: number): Range & { unit: TimeUnit; future: boolean } {
  const unit = base?.kind === 'range' ? base.time.unit : 'month';
  const start = startOfUnit(today, unit);
  if (base?.kind === 'range' && addUnits(start, unit, -1) === base.time.from) {
    return { from: start, to: today + 1, unit, says: '', future: false };
  }
  if (base?.kind === 'range') {
    return { from: base.time.to, to: base.time.to + (base.time.to - base.time.from), unit, says: '', future: false };
  }
  return { from: addUnits(start, unit, -1), to: start, unit, says: '', future: false };
}

type Comparison = Range & { kind: 'previous' | 'year_ago' | 'explicit' };

function compareOf(
  draft: Draft,
  time: Range & { unit: TimeUnit },
  { today }: FinishContext,
  defaults: Default[]
): Comparison | null {
  if (draft.base?.kind === 'range') {
    const { time: base } = draft.base;
    if (base.back !== null && base.back !== undefined) {
      const start = startOfUnit(time.from, base.back.unit);
      return { from: addUnits(start, base.back.unit, -1), to: start, says: base.says, kind: 'previous' };
    }
    return { from: base.from, to: base.to, says: base.says, kind: 'explicit' };
  }
  if (draft.base?.kind === 'year_ago') {
    return { from: addUnits(time.from, 'year', -1), to: addUnits(time.to, 'year', -1), says: '', kind: 'year_ago' };
  }
  if (draft.base === null && draft.change === null) {
    return null;
  }
  if (draft.base === null) {
    defaults.push('previous_period');
  }
  return { ...before(time, today, defaults), says: '', kind: 'previous' };
}

// Whole units go back by units; a unit that is not over is held against the same days of the one before.
function before(time: Range & { unit: TimeUnit }, today: number, defaults: Default[]): { from: number; to: number } {
  const { unit, from, to } = time;
  const isStart = (day: number, of: TimeUnit) => startOfUnit(day, of) === day;
  if (unit !== 'day' && isStart(from, unit) && to === today + 1 && !isStart(to, unit)) {
    const start = addUnits(from, unit, -1);
    defaults.push('same_days');
    return { from: start, to: Math.min(start + (to - from), from) };
  }
  if (isStart(from, 'month') && isStart(to, 'month')) {
    const months = (calendarOf(to).year - calendarOf(from).year) * 12 + calendarOf(to).month - calendarOf(from).month;
    return { from: addUnits(from, 'month', -months), to: from };
  }
  return { from: from - (to - from), to: from };
}

function isOutside({ from, to }: Range, { dataFrom, dataTo }: FinishContext): boolean {
  return dataFrom !== null && dataTo !== null && (to <= dataFrom || from >= dataTo);
}

function measuresOf(
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
  if (draft.dimensions.length === 1 && only !== undefined && draft.rank === null) {
    return { name: 'avg_cost_per', of: only, ...base };
  }
  defaults.push('average_per_day');
  return { name: 'avg_daily_cost', ...base };
}

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
  const ranked = draft.rank === null || draft.share !== null ? [] : dimensions;
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
      number.percent && name !== 'share_pct' ? 'share_pct' : on,
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
