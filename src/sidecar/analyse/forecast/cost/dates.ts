/**
 * What the date adds: lines that come on the 1st, on the last day or on the third working day. A date adds something
 * when it did so in most of the last months, and much more than days differ otherwise.
 */
import {
  calendarDay,
  createKnownDays,
  samePlaceDays,
  type CalendarDay,
  type KnownDay,
  type Place,
} from '../../calendar/index.ts';
import { median, type Values } from '../series.ts';

/** Months that are looked at, and in how many of them a date must have added something. */
const MONTHS = 5;
const FEWEST_MONTHS = 2;
const AGREEING = 0.75;
/** How many times the usual deviation a date must add. */
const CLEAR = 3;
const REACH = 3;

export interface DateEffects {
  /** The series without what dates add. */
  readonly plain: Values;
  /** What the date of a day adds; days as numbers since 1970. */
  addedOn(day: number): number;
}

/** A day's place in its month, and the days that lay alike in an earlier month. */
export interface AlikeDays {
  of(day: number): CalendarDay;
  before(day: number, monthsBack: number): readonly { place: Place; day: number }[];
  /** What the calendar knows of a day besides: sales, the quiet end of the year. */
  kind(day: number): KnownDay;
}

/** Works each day out once: all series and all places in the past ask for the same ones. */
export function rememberedPlaces(): AlikeDays {
  const days = new Map<number, CalendarDay>();
  const alike = new Map<number, readonly { place: Place; day: number }[]>();
  const of = (day: number) => {
    const found = days.get(day) ?? calendarDay(day);
    days.set(day, found);
    return found;
  };
  return {
    of,
    kind: createKnownDays(0),
    before(day, monthsBack) {
      const key = day * 64 + monthsBack;
      const found = alike.get(key) ?? samePlaceDays(of(day), monthsBack);
      alike.set(key, found);
      return found;
    },
  };
}

/** Finds what dates add to a daily series whose first value is of `firstDay`. */
export function dateEffects(values: Values, firstDay: number, alike: AlikeDays): DateEffects {
  const beyond = beyondNeighbours(values);
  const usual = median(beyond.map(Math.abs)) * 1.4826;
  const known = new Map<number, number>();
  const limit = firstDay + values.length;
  const addedOn = (day: number): number => {
    const found = known.get(day) ?? added(beyond, { firstDay, limit, usual, alike }, day);
    known.set(day, found);
    return found;
  };
  const plain = values.map((value, at) => {
    const own = beyond[at] ?? 0;
    const effect = addedOn(firstDay + at);
    // A date that added nothing this once is left as it was.
    return effect !== 0 && Math.sign(own) === Math.sign(effect) && Math.abs(own) > CLEAR * usual ? value - own : value;
  });
  return { plain, addedOn };
}

interface Reading {
  readonly firstDay: number;
  readonly limit: number;
  readonly usual: number;
  readonly alike: AlikeDays;
}

/** The median of what the same place of the month added before, by the naming of the place that agrees best. */
function added(beyond: Values, { firstDay, limit, usual, alike }: Reading, day: number): number {
  const of = alike.of(day);
  const seen = new Map<Place, number[]>();
  const newest = alike.of(limit - 1).month;
  const since = Math.max(0, of.month - newest);
  for (let back = since; back <= since + MONTHS; back++) {
    for (const { place, day: same } of back === 0 ? [] : alike.before(day, back)) {
      if (same >= firstDay && same < limit) {
        seen.set(place, [...(seen.get(place) ?? []), beyond[same - firstDay] ?? 0]);
      }
    }
  }
  let best = { effect: 0, spread: Number.POSITIVE_INFINITY };
  for (const effects of seen.values()) {
    const effect = median(effects);
    const agreeing = effects.filter((one) => Math.sign(one) === Math.sign(effect) && Math.abs(one) > CLEAR * usual);
    if (effects.length >= FEWEST_MONTHS && agreeing.length >= AGREEING * effects.length) {
      const spread = median(effects.map((one) => Math.abs(one - effect))) / Math.abs(effect);
      best = spread < best.spread ? { effect: median(agreeing), spread } : best;
    }
  }
  return best.effect;
}

/** Each value less the median of the same weekday in the weeks around it. */
function beyondNeighbours(values: Values): Values {
  return values.map((value, at) => {
    const around: number[] = [];
    for (let week = -REACH; week <= REACH; week++) {
      const neighbour = values[at + 7 * week];
      if (week !== 0 && neighbour !== undefined) {
        around.push(neighbour);
      }
    }
    return around.length === 0 ? 0 : value - median(around);
  });
}
