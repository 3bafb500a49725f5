/** A follow-up laid over the question before it. */
import type { FormFilter } from '../../../contract/api/ask.ts';
import { isOperator } from './content-marks.ts';
import { addUnits, startOfUnit } from '../time/days.ts';
import type { Draft } from './draft.ts';
import type { Slots } from './slots.ts';

const openers =
  /^\s*(and|e|now|agora|only|just|so|só|apenas|somente|what about|how about|same|o mesmo|a mesma|but|mas|then|entao|or|ou|also|tambem|by|por|per|without|sem|excluding|exceto|with|com|compare|versus|vs|in|em|for|para|top|as|break|and what|e quanto|e o|e a)\b/;

/** True where a question leans on the one before it. */
export function isFollowUp(slots: Slots): boolean {
  const { read, measures, saysCost, ranges } = slots;
  const complete = (measures.length > 0 || saysCost || slots.counted !== null) && ranges.length > 0;
  return openers.test(read.folded) ? !(complete && read.tokens.length > 7) : !complete;
}

/** True where nothing of the question says what to change. */
export function saysNothing(draft: Draft): boolean {
  return (
    draft.measures.length === 0 && draft.filters.length === 0 && draft.dimensions.length === 0 && draft.time === null && draft.base === null &&
    draft.grain === null && draft.rank === null && draft.having.length === 0 && draft.share === null && draft.change === null &&
    draft.counted === null && !draft.rest && !draft.countsSteps && !draft.forecast && !draft.closes && !draft.cumulative && !draft.average && !draft.trend && draft.unit === null
  );
} // prettier-ignore

/**
 * Lays a follow-up over the draft before it: a value of a field that was filtered by replaces the old one, another is
 * added; a breakdown, a time, a measure and a limit replace theirs.
 */
export function mergeDrafts(before: Draft, next: Draft, slots: Slots): Draft {
  const adds = slots.says.has('also');
  const newBreakdown = next.dimensions.length > 0 || next.grain !== null;
  const newMeasure = next.measures.length > 0 && !(next.defaultMeasure && isIncidental(slots));
  const share = next.share ?? (newMeasure || next.change !== null || next.counted !== null ? null : before.share);
  const filters = mergeFilters(before.filters, [...next.filters, ...(next.share?.numerator ?? [])], adds);
  const time = next.time === null ? before.time : relative(next, before);
  const changes = next.change !== null || next.base !== null;
  return {
    measures: newMeasure ? next.measures : before.measures,
    defaultMeasure: newMeasure ? next.defaultMeasure : before.defaultMeasure,
    unit: next.unit ?? (newMeasure ? null : before.unit),
    counted: next.counted ?? (newMeasure ? null : before.counted),
    average: next.average || (!newMeasure && before.average),
    share: share === null ? null : { numerator: next.share === null ? share.numerator : [] },
    forecast: next.forecast || (before.forecast && next.time === null),
    closes: next.closes || (before.closes && next.time === null),
    cumulative: next.cumulative || (before.cumulative && !newBreakdown),
    trend: next.trend || (before.trend && !newBreakdown),
    change: next.change ?? (next.share === null ? before.change : null),
    percent: next.percent || before.percent,
    dimensions: newBreakdown
      ? adds
        ? [...new Set([...before.dimensions, ...next.dimensions])]
        : next.dimensions
      : before.dimensions,
    grain: next.grain ?? ((next.dimensions.length > 0 && !adds) || changes ? null : before.grain),
    filters,
    time,
    base: changes ? next.base : before.base?.kind === 'range' && next.time !== null ? null : before.base,
    rank: next.rank ?? before.rank,
    leavesOut: false,
    rest: next.rest || (before.rest && next.rank === null && !newBreakdown),
    countsSteps: next.countsSteps || (before.countsSteps && !newBreakdown && next.rank === null),
    limitPer: next.limitPer ?? (newBreakdown ? null : before.limitPer),
    having: next.having.length > 0 ? next.having : before.having,
    asksWhich: next.dimensions.length > 0 ? next.asksWhich : before.asksWhich,
  };
}

// "And the cost of X?" asks for the same measure as before.
function isIncidental({ measures, pieces }: Slots): boolean {
  return (
    measures.length === 1 &&
    measures[0] === 'effective_cost' &&
    !pieces.some(({ mark }) => isOperator(mark.meaning, 'again'))
  );
}

// "The previous month" is the one before the month that was talked of.
function relative(next: Draft, before: Draft): Draft['time'] {
  const { time } = next;
  if (time?.back === null || time?.back === undefined || before.time === null) {
    return time;
  }
  const { unit } = time.back;
  return { ...time, ...stepBack(before.time, unit) };
}

function stepBack(time: { from: number; to: number }, unit: NonNullable<NonNullable<Draft['time']>['back']>['unit']) {
  const start = startOfUnit(time.from, unit);
  return { from: addUnits(start, unit, -1), to: start };
}

function mergeFilters(before: readonly FormFilter[], next: readonly FormFilter[], adds: boolean): FormFilter[] {
  return next.reduce<FormFilter[]>(
    (filters, filter) => {
      const at = filters.findIndex((other) => other.field === filter.field && sameSide(other.op, filter.op));
      const found = filters[at];
      if (found === undefined) {
        return [...filters, filter];
      }
      const values = adds || filter.op === '!=' ? [...new Set([...found.values, ...filter.values])] : filter.values;
      return filters.map((other, index) => (index === at ? { ...filter, values: [...values] } : other));
    },
    [...before]
  );
}

function sameSide(left: FormFilter['op'], right: FormFilter['op']): boolean {
  return (left === '!=') === (right === '!=');
}
