/** The days of an anomaly, as a chart and as questions about them. Pure. */
import { FieldType, type DataFrame } from '@grafana/data';
import { BarAlignment, GraphDrawStyle, VisibilityMode } from '@grafana/schema';
import type { Anomaly, AnomalyDetail } from '../../contract/api/anomaly.ts';
import type { Filter } from '../../contract/api/query.ts';
import { dayOf, type Period } from '../../contract/calendar.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';

/** From its first day to the end of the last one that was seen. */
export function periodOf({ firstDay, lastDay }: Pick<Anomaly, 'firstDay' | 'lastDay'>): Period {
  return { from: `${firstDay}T00:00:00Z`, to: dayOf(`${lastDay}T00:00:00Z`).to };
}

/** The charges that are watched: usage of one account and service, or of a tag, corrections left out. */
export function usageOf({ provider, subAccountId, serviceName, tag }: Anomaly): Filter[] {
  const is = (dimension: string, value: string): Filter => ({ dimension, operator: '=', values: [value] });
  return [
    is('ServiceProviderName', provider),
    tag === undefined ? is('SubAccountId', subAccountId) : is(`tag:${tag.key}`, tag.value),
    ...(tag !== undefined && serviceName === '' ? [] : [is('ServiceName', serviceName)]),
    is('ChargeCategory', 'Usage'),
    { dimension: 'ChargeClass', operator: '!=', values: ['Correction'] },
  ];
}

// Both on one axis: Grafana gives each its own where they begin at different places.
const AXIS = { axisSoftMin: 0 };

/** One row for each day: its cost before it or since it began, and over that what was expected with its band. */
export function daysFrame(
  { anomaly, days }: Pick<AnomalyDetail, 'anomaly' | 'days'>,
  names: { before: string; during: string; expected: string; lower: string; upper: string },
  unit: string
): DataFrame {
  const line = (name: string, isShown: (day: string) => boolean) => ({
    name,
    type: FieldType.number,
    // A bar is read by its length: it stands on nought, and on its whole day.
    config: {
      unit,
      custom: { ...AXIS, drawStyle: GraphDrawStyle.Bars, barAlignment: BarAlignment.After, fillOpacity: 60 },
    },
    values: days.map(({ day, actual }) => (isShown(day) ? decimalToChartNumber(actual) : null)),
  });
  const over = (name: string, custom: object, of: (day: AnomalyDetail['days'][number]) => string) => ({
    name,
    type: FieldType.number,
    config: { unit, custom: { ...AXIS, drawStyle: GraphDrawStyle.Line, showPoints: VisibilityMode.Never, ...custom } },
    values: days.map((day) => decimalToChartNumber(of(day))),
  });
  const edge = { lineWidth: 0, fillOpacity: 0 };
  return {
    length: days.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: days.map(({ day }) => Date.parse(day)) },
      line(names.before, (day) => day < anomaly.firstDay),
      line(names.during, (day) => day >= anomaly.firstDay),
      over(names.expected, { lineWidth: 2, lineStyle: { fill: 'dash', dash: [8, 6] } }, ({ expected }) => expected),
      over(names.lower, edge, ({ lower }) => lower),
      over(names.upper, { ...edge, fillBelowTo: names.lower, fillOpacity: 15 }, ({ upper }) => upper),
    ],
  };
}
