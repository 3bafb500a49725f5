/** Where unit costs are going. Pure. */
import type { UnitCostOutlook, UnitCostQuery, UnitCostRow } from '../../../contract/api/unit-cost.ts';
import { instantFromMs, stepsOf, type Granularity } from '../../../contract/calendar.ts';
import { decimalToChartNumber, roundDecimal } from '../../../contract/money.ts';
import { sentence } from '../../../contract/sentences.ts';
import { forecastValues } from '../forecast/index.ts';
import { trendOf } from './trend.ts';

/** Fewer say nothing of where it is going. */
const FEWEST = 10;
const PLACES = 12;
const MS_PER_DAY = 86_400_000;
/** Lengths of the seasons that a step may have, in steps. */
const seasons: Readonly<Record<Granularity, readonly number[]>> = {
  ...{ none: [], hour: [24, 168], day: [7], week: [], month: [12] },
};

/**
 * An outlook for each key and currency. Steps without a unit cost are gaps, never zeros; the forecast begins after the
 * last step that has one, so that bills which come late are forecast too.
 */
export function outlooksOf(
  rows: readonly UnitCostRow[],
  { granularity }: Pick<UnitCostQuery, 'granularity'>,
  wanted: NonNullable<UnitCostQuery['outlook']>
): UnitCostOutlook[] {
  const groups = new Map<string, { key: string | null; currency: string; rows: UnitCostRow[] }>();
  for (const row of rows) {
    const { key, currency } = row;
    const id = JSON.stringify([key, currency]);
    if (currency !== null) {
      const group = groups.get(id) ?? { key, currency, rows: [] };
      groups.set(id, group);
      group.rows.push(row);
    }
  }
  return [...groups.values()].map(({ key, currency, rows: own }) => ({
    ...{ key, currency },
    ...outlookOf(own, granularity, wanted),
  }));
}

function outlookOf(
  rows: readonly UnitCostRow[],
  granularity: Granularity,
  { steps, level }: NonNullable<UnitCostQuery['outlook']>
): Pick<UnitCostOutlook, 'refused' | 'trend' | 'steps'> {
  const [first, last] = [rows.findIndex(isKnown), rows.findLastIndex(isKnown)];
  const known = rows.slice(Math.max(0, first), last + 1);
  const count = known.filter(isKnown).length;
  const from = known.at(-1)?.time ?? null;
  if (granularity === 'none' || from === null || count < FEWEST) {
    const refused = sentence('outlook_needs_steps', { needed: FEWEST, known: count });
    return { refused, trend: null, steps: [] };
  }
  const values = Float64Array.from(known, ({ unitCost }) => (unitCost === null ? NaN : decimalToChartNumber(unitCost)));
  const trend = trendOf(values);
  const forecast = forecastValues(values, { horizon: steps, level, seasons: seasons[granularity] });
  // What never was below zero will not be.
  const floor = values.some((value) => value < 0) ? -Infinity : 0;
  const estimate = (list: Float64Array, at: number) => estimated(Math.max(floor, list[at] ?? 0));
  return {
    refused: null,
    trend: trend === null ? null : { ...trend, perStep: estimated(trend.perStep) },
    steps: stepsAfter(from, granularity, steps).map((time, at) => ({
      ...{ time, mean: estimate(forecast.mean, at) },
      ...{ lower: estimate(forecast.lower, at), upper: estimate(forecast.upper, at) },
    })),
  };
}

const isKnown = ({ unitCost }: UnitCostRow) => unitCost !== null;
const estimated = (value: number) => roundDecimal(value.toFixed(PLACES), PLACES);

/** The next steps after the one that begins at `from`. */
function stepsAfter(from: string, granularity: Exclude<Granularity, 'none'>, count: number): string[] {
  const longest = { hour: 1 / 24, day: 1, week: 7, month: 31 }[granularity] * MS_PER_DAY;
  const to = instantFromMs(Date.parse(from) + (count + 1) * longest);
  return stepsOf({ from, to }, granularity).slice(1, count + 1);
}
