/** Known days and expected ones with their interval, as one frame. */
import { FieldColorModeId, FieldType, type DataFrame, type FieldColor } from '@grafana/data';
import type { ForecastDay } from '../../contract/api/forecast.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';

/** Names of the lines. */
export interface BandNames {
  known: string;
  expected: string;
  lower: string;
  upper: string;
}

/** A day's cost as it was; decimal text. */
export interface KnownDay {
  day: string;
  amount: string;
}

/** The frame of a band: one row for each day, known or expected. Pure. */
export function bandFrame(
  known: readonly KnownDay[],
  expected: readonly ForecastDay[],
  names: BandNames,
  unit: string
): DataFrame {
  const days = [
    ...known.map(({ day, amount }) => ({ day, known: amount, expected: null })),
    ...expected.map((each) => ({ day: `${each.day}T00:00:00Z`, known: null, expected: each })),
  ];
  const line = (
    name: string,
    color: FieldColor | undefined,
    custom: object,
    of: (day: (typeof days)[number]) => string | null
  ) => ({
    name,
    type: FieldType.number,
    config: { unit, custom, ...(color === undefined ? {} : { color }) },
    values: days.map((day) => {
      const text = of(day);
      return text === null ? null : decimalToChartNumber(text);
    }),
  });
  const edge = { lineWidth: 0, showPoints: 'never', fillOpacity: 0 };
  // The interval is the expected line's own: one colour for both.
  const [past, coming] = ['green', 'orange'].map((fixedColor) => ({ mode: FieldColorModeId.Fixed, fixedColor }));
  return {
    length: days.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: days.map(({ day }) => Date.parse(day)) },
      line(names.known, past, { lineWidth: 2, showPoints: 'never' }, (day) => day.known),
      line(
        names.expected,
        coming,
        { lineWidth: 2, showPoints: 'never', lineStyle: { fill: 'dash', dash: [8, 6] } },
        (day) => day.expected?.mean ?? null
      ),
      line(names.lower, coming, edge, (day) => day.expected?.lower ?? null),
      line(
        names.upper,
        coming,
        { ...edge, fillBelowTo: names.lower, fillOpacity: 15 },
        (day) => day.expected?.upper ?? null
      ),
    ],
  };
}
