/** The time of a form: the range that was named or is meant, and what it is compared with. */
import { addUnits, calendarOf, dayOfInstant, startOfUnit, type TimeUnit } from '../time/days.ts';
import type { Draft, DraftBase, DraftTime } from './draft.ts';
import type { Default, FinishContext } from './finish.ts';

/** Days with the words that said them. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** The range of a draft; for a pace, the complete days of the period that is not over. */
export function timeOf(
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

/** A range to compare with, and how it was found. */
export type Comparison = Range & { kind: 'previous' | 'year_ago' | 'explicit' };

const shifts = { year_ago: 'year', quarter_ago: 'quarter', month_ago: 'month', week_ago: 'week' } as const;

/** What the range is held against; null where nothing is compared. */
export function compareOf(
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
  if (draft.base !== null && draft.base.kind !== 'previous') {
    const unit = shifts[draft.base.kind];
    const kind = unit === 'year' ? 'year_ago' : 'explicit';
    return { from: addUnits(time.from, unit, -1), to: addUnits(time.to, unit, -1), says: '', kind };
  }
  if (draft.base === null && draft.change === null) {
    return null;
  }
  if (draft.base === null) {
    defaults.push('previous_period');
  }
  return { ...before(time, today, defaults), says: '', kind: 'previous' };
}

/** Whole units go back by units; a unit that is not over is held against the same days of the one before. */
export function before(
  time: Range & { unit: TimeUnit },
  today: number,
  defaults: Default[]
): { from: number; to: number } {
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

/** True for a range that no data touch. */
export function isOutside({ from, to }: Range, { dataFrom, dataTo }: FinishContext): boolean {
  return dataFrom !== null && dataTo !== null && (to <= dataFrom || from >= dataTo);
}
