/** What a daily series was so far: values by day, and what was worked out about each of them. */
import { ascending, median, quantileOf } from '../robust.ts';
import { daily } from './settings.ts';

const DAYS_IN_WEEK = 7;
/** Sizes below this are no cost. */
const NOTHING = 1e-9;

/** What is remembered of each day. NaN = not known. */
export interface Remembered {
  readonly values: number;
  /** The usual level of the weekday, as it was known on the day. */
  readonly base: number;
  /** Distance from the level, and what no explanation took away, both as shares of the level. */
  readonly off: number;
  readonly rest: number;
  /** 1 for days that the calendar explains; lasting changes are not read off them. */
  readonly special: number;
}

type Lines = { -readonly [Name in keyof Remembered]: Float64Array };

/** Everything remembered of one series. Index 0 is its first day; all lines are of one length. */
export interface History extends Lines {
  readonly firstDay: number;
}

const names = ['values', 'base', 'off', 'rest', 'special'] as const;
/** A line that grows gets room for so many days more, or for this part of its own. */
const ROOM = 8;
const ROOM_SHARE = 0.125;

export function createHistory(firstDay: number): History {
  const none = new Float64Array();
  return { firstDay, values: none, base: none, off: none, rest: none, special: none };
}

/** The same history on memory of its own, which alone may grow. */
export function ownHistory(history: History): History {
  const own = { ...history };
  names.forEach((name) => {
    own[name] = ownLine(history[name]);
  });
  return own;
}

/** Adds a day. */
export function rememberDay(history: History, day: Remembered): void {
  for (const name of names) {
    history[name] = appended(history[name], day[name]);
  }
}

/** Forgets all but the first days. */
export function forgetFrom(history: History, days: number): void {
  for (const name of names) {
    history[name] = history[name].subarray(0, days);
  }
}

/** A line with one number more, on the same memory where there is room: the line must be the owner of its memory. */
export function appended(line: Float64Array, value: number): Float64Array {
  const { length, buffer, byteOffset } = line;
  const hasRoom = byteOffset === 0 && buffer.byteLength >= (length + 1) * Float64Array.BYTES_PER_ELEMENT;
  const owner = hasRoom ? buffer : ownLine(line).buffer;
  const longer = new Float64Array(owner, 0, length + 1);
  longer[length] = value;
  return longer;
}

/** The same line on memory of its own, with room to grow. */
export function ownLine(line: Float64Array): Float64Array {
  const room = new Float64Array(line.length + Math.max(ROOM, Math.floor(ROOM_SHARE * line.length)));
  room.set(line);
  return room.subarray(0, line.length);
}

/** The known values of the days before `at`: `count` of them, every `step`th. */
export function before(values: ArrayLike<number>, at: number, count: number, step = 1): number[] {
  const found: number[] = [];
  for (let k = 1; k <= count && at - k * step >= 0; k++) {
    const value = values[at - k * step] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      found.push(value);
    }
  }
  return found;
}

/** A size to measure by where the level itself is near zero. */
export function sizeOf(values: readonly number[]): number {
  const sizes = ascending(values.map(Math.abs));
  return Math.max(Math.abs(median(values)), quantileOf(sizes, 0.5), quantileOf(sizes, 0.9) / 4, NOTHING);
}

/** The middle of each weekday over days `from` (inside) to `to` (outside); weekdays count from the first day. */
export function weekdayLevels(values: ArrayLike<number>, from: number, to: number): number[] {
  const days: number[][] = Array.from({ length: DAYS_IN_WEEK }, () => []);
  for (let at = Math.max(0, from); at < to; at++) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      days[at % DAYS_IN_WEEK]?.push(value);
    }
  }
  return days.map(median);
}

/** Whether the last eight weeks tell of something that comes now and then: on few days, or on no weekday by habit. */
export function isSparse(values: ArrayLike<number>, at: number): boolean {
  const { odd, used, all } = usesOf(values, at);
  const isSeldom = used > daily.sparseUsed.above * all && used < daily.sparseUsed.below * all;
  return odd >= daily.sparseFrom * Math.max(1, all) || isSeldom;
}

/** Share of the last eight weeks' days that break their weekday's habit of being zero or not. */
export function irregularity(values: ArrayLike<number>, at: number): number {
  const { odd, all } = usesOf(values, at);
  return all === 0 ? 0 : odd / all;
}

/** Of the known days of the last eight weeks: those that break their weekday's habit, those that are not zero, and all. */
function usesOf(values: ArrayLike<number>, at: number): { odd: number; used: number; all: number } {
  const uses = { odd: 0, used: 0, all: 0 };
  for (let weekday = 1; weekday <= DAYS_IN_WEEK; weekday++) {
    let zero = 0;
    let more = 0;
    for (let k = weekday; k <= 56 && at - k >= 0; k += DAYS_IN_WEEK) {
      const value = values[at - k] ?? Number.NaN;
      zero += Number(Math.abs(value) < NOTHING);
      more += Number(Math.abs(value) >= NOTHING);
    }
    uses.odd += Math.min(zero, more);
    uses.used += more;
    uses.all += zero + more;
  }
  return uses;
}
