/** What every method would have said at places in the past, beside what came. */
import type { Past } from './methods/method.ts';
import type { NamedMethod } from './pool.ts';
import { fillGaps, seasonalScale, type Values } from './series.ts';

export interface BackTestPlan {
  readonly horizon: number;
  readonly seasons: readonly number[];
  /** Steps in a year, a multiple of the longest season; null where years are not looked at. */
  readonly year: number | null;
  /** How the past is tried; by the horizon, a horizon apart, unless told. */
  readonly trials?: Trials;
}

/** Places in the past from which is forecast: how many at most, how far apart, and how many steps from each. */
export interface Trials {
  readonly most: number;
  readonly apart: number;
  readonly steps: number;
}

/** What was said at one place, and what came. Unknown values of what came are `NaN`. */
export interface Said {
  /** By method, in the order of the pool. */
  readonly forecasts: readonly Values[];
  readonly came: Values;
}

/** One place from which a series is forecast: its end, or an origin in its past. */
export interface Point {
  readonly now: Said;
  /** The same a year earlier; null where there was too little to go by. */
  readonly yearAgo: Said | null;
}

/** A place in the past, and how many values came after it. */
export interface Origin extends Point {
  readonly back: number;
}

/** A series with its forecasts from its end and from its past. */
export interface Study {
  readonly name: string;
  /** The mean step from season to season; errors are measured in it. */
  readonly scale: number;
  readonly end: Point;
  readonly origins: readonly Origin[];
}

const MOST_ORIGINS = 4;
/** A method needs this many seasons, and this many values, to be asked. */
const FEWEST_SEASONS = 2;
const FEWEST_VALUES = 8;
/** What lies further back says nothing about tomorrow. */
const MOST_SEASONS = 10;
const MOST_YEARS = 3;
const MOST_VALUES = 300;

/** Fewest values from which a series with these seasons can be forecast. */
export function fewestValues(seasons: readonly number[]): number {
  return Math.max(FEWEST_VALUES, FEWEST_SEASONS * (seasons.at(-1) ?? 1));
}

/** The values that are looked at: the last ones, enough for every season and for last year. */
function recent(values: Values, { horizon, seasons, year }: BackTestPlan): Values {
  const kept = Math.max(MOST_SEASONS * (seasons.at(-1) ?? 1), MOST_YEARS * (year ?? 0), MOST_VALUES) + horizon;
  return values.subarray(Math.max(0, values.length - kept));
}

/** Asks every method at the end of the series and at places before it. */
export function study(name: string, all: Values, pool: readonly NamedMethod[], plan: BackTestPlan): Study {
  const values = recent(all, plan);
  const season = plan.seasons[0] ?? 1;
  const asked = new Map<string, readonly Values[]>();
  const said = (at: number, steps: number): Said => {
    const key = `${at}:${steps}`;
    const forecasts = asked.get(key) ?? ask(values.subarray(0, at), pool, plan.seasons, steps);
    asked.set(key, forecasts);
    return { forecasts, came: cameAfter(values, at, steps) };
  };
  const point = (at: number, steps: number): Point => {
    const before = plan.year === null ? -1 : at - plan.year;
    return { now: said(at, steps), yearAgo: before >= fewestValues(plan.seasons) ? said(before, steps) : null };
  };
  const { steps, apart, most } = trialsOf(values.length, plan);
  const count = Math.min(most, Math.floor((values.length - fewestValues(plan.seasons) - steps) / apart) + 1);
  return {
    name,
    scale: scaleOf(values, season),
    end: point(values.length, plan.horizon),
    origins: Array.from({ length: Math.max(0, count) }, (_, index) => {
      const back = steps + index * apart;
      return { ...point(values.length - back, steps), back };
    }),
  };
}

/** As planned, or fewer steps where the series is too short to hold that much back. */
function trialsOf(length: number, { horizon, seasons, trials }: BackTestPlan): Trials {
  const longest = Math.max(1, Math.floor((length - fewestValues(seasons)) / 2));
  const steps = Math.min(trials?.steps ?? horizon, longest);
  return { steps, apart: trials?.apart ?? steps, most: trials?.most ?? MOST_ORIGINS };
}

function ask(values: Values, pool: readonly NamedMethod[], seasons: readonly number[], steps: number): Values[] {
  const past: Past = { values: fillGaps(values, seasons[0] ?? 1), seasons };
  return pool.map(({ method }) => method(past, steps));
}

function cameAfter(values: Values, at: number, steps: number): Values {
  return Float64Array.from({ length: steps }, (_, ahead) => values[at + ahead] ?? Number.NaN);
}

/** Never nothing: a flat series has the scale of its level, or 1. */
function scaleOf(values: Values, season: number): number {
  const scale = seasonalScale(values, season);
  if (scale > 0) {
    return scale;
  }
  const level = Math.max(...values.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value))));
  return level > 0 ? level * 1e-6 : 1;
}
