/** A question's slots with what they imply for each other, not yet complete: what a follow-up is merged into. */
import type { FormFilter } from '../../../contract/api/ask.ts';
import type { FormGrain, FormMeasureName } from '../../../contract/form-words.ts';
import type { TimeUnit } from '../time/days.ts';
import type { TimeCompareSpan, TimeRangeSpan } from '../time/grammar.ts';
import { isOperator } from './content-marks.ts';
import type { PlacedFilter } from './conditions.ts';
import type { HavingSlot, Slots } from './slots.ts';

/** A range of days with the words that said it. */
export interface DraftTime {
  readonly from: number;
  readonly to: number;
  readonly unit: TimeUnit;
  readonly says: string;
  readonly future: boolean;
  readonly back: TimeRangeSpan['back'];
}

/** What to hold the range against. */
export type DraftBase =
  { readonly kind: 'range'; readonly time: DraftTime } | { readonly kind: TimeCompareSpan['with'] };

export interface Draft {
  readonly measures: readonly FormMeasureName[];
  readonly defaultMeasure: boolean;
  readonly unit: Slots['unit'];
  readonly counted: string | null;
  readonly average: boolean;
  readonly share: { readonly numerator: readonly FormFilter[] } | null;
  readonly forecast: boolean;
  /** "Closed at": a pace where the period is not over, its total where it is. */
  readonly closes: boolean;
  readonly cumulative: boolean;
  readonly trend: boolean;
  readonly change: 'growth' | 'drop' | 'compare' | null;
  readonly percent: boolean;
  readonly dimensions: readonly string[];
  readonly grain: FormGrain | null;
  readonly filters: readonly FormFilter[];
  readonly time: DraftTime | null;
  readonly base: DraftBase | null;
  readonly rank: Slots['rank'];
  readonly limitPer: string | null;
  /** What is beyond the limit as one row. */
  readonly rest: boolean;
  /** True where the steps are counted of which the conditions hold. */
  readonly countsSteps: boolean;
  readonly having: readonly HavingSlot[];
  readonly asksWhich: boolean;
  /** True where the turn did nothing but leave something out. */
  readonly leavesOut: boolean;
}

const ratios: readonly FormMeasureName[] = [
  'effective_savings_rate_pct',
  'commitment_utilization_pct',
  'commitment_coverage_pct',
];
const averages: readonly FormMeasureName[] = ['avg_daily_cost', 'avg_weekly_cost', 'avg_monthly_cost'];

/** Draws the slots together; null for `time` where the question says none. */
export function draftOf(slots: Slots): Draft {
  const { says, read } = slots;
  const times = timesOf(slots);
  const change = changeOf(slots, times);
  const isRatio = slots.measures.some((name) => ratios.includes(name));
  // "More than 10 % of the cost" asks for shares as much as "the share of".
  const wantsShare =
    (says.has('share') ||
      says.has('represents') ||
      says.has('percent') ||
      slots.having.some(({ number }) => number.percent)) &&
    change === null &&
    !isRatio;
  const isSavingsRate = wantsShare && slots.measures.includes('savings');
  const split = wantsShare && !isSavingsRate ? splitShare(slots) : null;
  const filters = (split?.denominator ?? slots.filters).map(({ filter }) => filter);
  const severalMeasures = slots.measures.length > 1 && times.base === null;
  const both = filters.find(({ field, values }) => field === 'day_type' && values.length === 2);
  const versus = versusField(slots, change, times);
  const named = versus === null && times.base === null && change === null ? eachNamed(slots) : null;
  const asked = [
    ...(named === null ? [] : [named]),
    ...slots.dimensions,
    ...(versus === null ? [] : [versus]),
    ...(both === undefined ? [] : ['day_type']),
  ];
  return {
    measures: isSavingsRate ? ['effective_savings_rate_pct'] : slots.measures,
    defaultMeasure:
      slots.measures.length === 0 || (slots.measures.length === 1 && slots.measures[0] === 'effective_cost'),
    unit: slots.unit,
    counted: slots.counted,
    average: says.has('average') || slots.measures.some((name) => averages.includes(name)),
    share: split === null ? null : { numerator: split.numerator.map(({ filter }) => filter) },
    forecast: says.has('forecast') || slots.measures.includes('run_rate'),
    closes: says.has('closes'),
    cumulative: isRunning(slots),
    trend: says.has('trend'),
    change: versus !== null || (severalMeasures && change === 'compare') ? null : change,
    percent: (says.has('percent') || says.has('share')) && change !== null,
    dimensions: [...new Set(asked)],
    grain: slots.grain ?? stepsAsked(slots),
    filters: filters.filter((filter) => filter !== both),
    time: times.current,
    base: versus !== null ? null : times.base,
    rank: named === null && comparativeOf(slots) === null ? slots.rank : null,
    leavesOut: false,
    limitPer: slots.limitPer,
    rest: says.has('rest'),
    countsSteps: slots.countedSteps !== null,
    having: slots.having,
    asksWhich: slots.asksWhich,
  };

  function timesOf(from: Slots): { current: DraftTime | null; base: DraftBase | null; stray: boolean } {
    const drawn = from.ranges.map((range) => ({
      range,
      time: draftTime(range, read.text.slice(range.start, range.end)),
    }));
    const named: DraftBase | null = from.compared === null ? null : { kind: from.compared.with };
    const changes = ['growth', 'drop', 'compare'].some((name) => from.says.has(name as 'growth'));
    const [first, second] = drawn;
    if (first === undefined) {
      return { current: null, base: named, stray: false };
    }
    if (second === undefined) {
      const { ends } = first.range;
      if (changes && named === null && ends !== null) {
        const [left, right] = ends;
        const says = first.time.says;
        return {
          current: { ...right, says, future: false, back: null },
          base: { kind: 'range', time: { ...left, says, future: false, back: null } },
          stray: false,
        };
      }
      if (changes && named === null && isAfterCompare(from, first.range) && !comparesNames(from)) {
        return { current: null, base: { kind: 'range', time: first.time }, stray: false };
      }
      return { current: first.time, base: named, stray: false };
    }
    if (changes || from.compared !== null) {
      const [older, newer] =
        first.time.from <= second.time.from ? [first.time, second.time] : [second.time, first.time];
      const back = [first.time, second.time].find((time) => time.back !== null);
      const other = back === first.time ? second.time : first.time;
      return back === undefined
        ? { current: newer, base: { kind: 'range', time: older }, stray: false }
        : { current: other, base: { kind: 'range', time: back }, stray: false };
    }
    return { current: unionOf(drawn.map(({ time }) => time)), base: named, stray: true };
  }
}

// "What did we pay in August and what in September?": each of them, not both together.
function stepsAsked({ ranges, read, says }: Slots): FormGrain | null {
  const [first, second] = ranges;
  return first !== undefined &&
    second !== undefined &&
    first.unit === second.unit &&
    (first.unit === 'month' || first.unit === 'quarter') &&
    !says.has('compare') &&
    !says.has('growth') &&
    !says.has('drop') &&
    /\b(?:and|e) (?:what|how much|quanto)\b/.test(read.folded.slice(first.end, second.start))
    ? first.unit
    : null;
}

// "O acumulado de 2026" is its total; day by day, or as a curve, it runs.
function isRunning({ says, grain, pieces, read }: Slots): boolean {
  const isSum = pieces
    .filter(({ mark }) => isOperator(mark.meaning, 'cumulative'))
    .every(({ mark }) => /^acumulad[oa]s?$/.test(read.folded.slice(mark.start, mark.end)));
  return says.has('cumulative') && !(isSum && grain === null && !says.has('trend'));
}

function draftTime(range: TimeRangeSpan, says: string): DraftTime {
  return { from: range.from, to: range.to, unit: range.unit, says, future: range.future, back: range.back };
}

// "April and May" is one stretch where the two touch, or one lies within the other: "weekends of May in 2026".
function unionOf(times: readonly DraftTime[]): DraftTime | null {
  const sorted = [...times].sort((left, right) => left.from - right.from || right.to - left.to);
  let joined: DraftTime | null = sorted[0] ?? null;
  for (const time of sorted.slice(1)) {
    if (joined === null || time.from > joined.to) {
      return null;
    } else if (time.to <= joined.to) {
      joined = joined.unit === time.unit ? joined : time;
    } else {
      joined = { ...joined, to: time.to, says: `${joined.says}, ${time.says}` };
    }
  }
  return joined;
}

// "EC2 and Glue compared, in April": two names are held against each other, and the time is when.
function comparesNames({ filters, pieces, read }: Slots): boolean {
  const verb = pieces.find(({ mark }) => isOperator(mark.meaning, 'compare'))?.mark;
  const isBare =
    verb !== undefined && /^(?:compar\w*|side by side|lado a lado)$/.test(read.folded.slice(verb.start, verb.end));
  return isBare && filters.some(({ filter }) => filter.op === '=' && filter.values.length >= 2);
}

function isAfterCompare({ pieces }: Slots, range: TimeRangeSpan): boolean {
  const at = pieces.findIndex(({ mark }) => mark.meaning.kind === 'time' && mark.meaning.span === range);
  return isOperator(pieces[at - 1]?.mark.meaning, 'compare');
}

// "Cheaper in May than in April" is no place in a ranking where two times are held against each other.
const comparatives: readonly { readonly words: RegExp; readonly change: 'growth' | 'drop' }[] = [
  { words: /\b(?:cheaper|less|mais barat[oa]s?|menos)\b/, change: 'drop' },
  { words: /\b(?:more|mais|costlier|pricier|dearer)\b/, change: 'growth' },
];

function comparativeOf({ says, rank, read, compared, ranges }: Slots): 'growth' | 'drop' | null {
  const isThan = /\b(?:than|(?:do )?que)\b/.test(read.folded) && says.has('compare');
  return isThan && rank?.limit == null && (ranges.length === 2 || compared !== null)
    ? (comparatives.find(({ words }) => words.test(read.folded))?.change ?? null)
    : null;
}

function changeOf(slots: Slots, times: { base: DraftBase | null }): Draft['change'] {
  const { says, compared } = slots;
  const comparative = comparativeOf(slots);
  if (comparative !== null) {
    return comparative;
  }
  if (says.has('drop')) {
    return 'drop';
  }
  if (says.has('growth')) {
    return 'growth';
  }
  return says.has('compare') || compared !== null || times.base !== null ? 'compare' : null;
}

// "AWS versus Azure": two values of one field side by side.
function versusField(
  { filters, says, dimensions }: Slots,
  change: Draft['change'],
  times: { base: DraftBase | null }
): string | null {
  const several = filters.find(({ filter }) => filter.op === '=' && filter.values.length >= 2);
  const compares =
    says.has('compare') || (says.has('growth') && change === 'growth' && times.base === null && says.has('and'));
  return several !== undefined && compares && times.base === null && !dimensions.includes(several.filter.field)
    ? several.filter.field
    : null;
}

// "Which costs more, A or B", "A and B, each": both of them, as the question names them.
function eachNamed({ filters, dimensions, grain, rank, pieces }: Slots): string | null {
  const several = filters.find(({ filter }) => filter.op === '=' && filter.values.length >= 2);
  const saysEach = pieces.some(({ mark }) => isOperator(mark.meaning, 'each'));
  return several !== undefined && dimensions.length === 0 && grain === null && (rank !== null || saysEach)
    ? several.filter.field
    : null;
}

/**
 * Which conditions say the part and which the whole. "Share of X in Y", "what percentage of Y was X", "how much does X
 * represent of Y"; of one condition the part is asked for. With a breakdown every row is a part.
 */
function splitShare(slots: Slots): { numerator: readonly PlacedFilter[]; denominator: readonly PlacedFilter[] } | null {
  const { filters, dimensions, pieces } = slots;
  if (dimensions.length > 0 || slots.counted !== null) {
    return { numerator: [], denominator: filters };
  }
  if (filters.length <= 1) {
    return { numerator: filters, denominator: [] };
  }
  const placeOf = (...names: ('represents' | 'is' | 'share')[]) =>
    pieces.find(({ mark }) => isOperator(mark.meaning, ...names))?.mark.start ?? null;
  const represents = placeOf('represents');
  const share = placeOf('share') ?? 0;
  const verb = pieces
    .filter(({ mark }) => isOperator(mark.meaning, 'is') && mark.start > share)
    .map(({ mark }) => mark.start);
  const split = (isPart: (filter: PlacedFilter) => boolean) => ({
    numerator: filters.filter(isPart),
    denominator: filters.filter((filter) => !isPart(filter)),
  });
  if (represents !== null) {
    const parted = split(({ start }) => start < represents);
    // "What fraction of X did Y make up": the whole stands first, and what makes it up beside the verb.
    return parted.numerator.length === 0
      ? split((filter) => filter === filters[0])
      : parted.denominator.length === 0 && asksOfWhole(slots, filters)
        ? split((filter) => filter === filters.at(-1))
        : parted;
  }
  const pivot = verb.find((at) => filters.some(({ start }) => start < at) && filters.some(({ start }) => start > at));
  if (pivot !== undefined) {
    return split(({ start }) => start > pivot);
  }
  // "What percentage of X has no owner": what has none is the part.
  const isEmpty = ({ filter }: PlacedFilter) => filter.op === 'empty';
  return filters.some(isEmpty) && !filters.every(isEmpty) ? split(isEmpty) : split((filter) => filter === filters[0]);
}

// "What share of …", "quanto do custo de …": the words for the part stand before every name.
function asksOfWhole({ pieces, read }: Slots, filters: readonly PlacedFilter[]): boolean {
  const first = Math.min(...filters.map(({ start }) => start));
  return (
    pieces.some(({ mark }) => isOperator(mark.meaning, 'share') && mark.start < first) ||
    /\b(?:how much of|quanto d[oae]s?)\b/.test(read.folded.slice(0, first))
  );
}
