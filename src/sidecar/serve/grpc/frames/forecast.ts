/** Forecasts of cost as frames: three series for each value of the breakdown, or its expected totals for alert rules. */
import type { ForecastAnswer, ForecastTotal } from '../../../../contract/api/forecast.ts';
import { decimalToChartNumber } from '../../../../contract/money.ts';
import type { UnitCostForecast } from '../../../analyse/unit-cost/index.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta, metaOf, type FrameContext } from './meta.ts';

const edges = ['mean', 'lower', 'upper'] as const;
const MS_PER_DAY = 86_400_000;

/** Mean, lower and upper of every series as frames of their own, told apart by the label `estimate`. */
export function toForecastSeries(answer: ForecastAnswer | UnitCostForecast, refId: string): Frame[] {
  const frames = answer.series
    .filter(({ days }) => days.length > 0)
    .flatMap((series) => edges.map((edge) => edgeFrame(series, edge, answer, refId)));
  return withMeta(frames, 'timeseries-multi', answer, refId);
}

/** One row a series: what the period in which the data ends will come to, as labels and one number. */
export function toForecastTotals(answer: ForecastAnswer, kind: ForecastTotal['kind'], refId: string): Frame[] {
  const rows = answer.series.flatMap((series) => {
    const total = series.totals.find((one) => one.kind === kind);
    return total === undefined ? [] : [{ series, total }];
  });
  const text = (name: string, values: string[]): Field => ({
    name,
    type: 'string',
    nullable: false,
    values,
    config: { filterable: true },
  });
  // The unit of a quantity stands once, whether it is part of the breakdown or not.
  const names = Object.keys(answer.series[0]?.labels ?? {}).filter((name) => name !== 'ConsumedUnit');
  const fields: Field[] = [
    ...names.map((name) =>
      text(
        name,
        rows.map(({ series }) => series.labels[name] ?? '')
      )
    ),
    rows.some(({ series }) => series.unit !== undefined)
      ? text(
          'ConsumedUnit',
          rows.map(({ series }) => series.unit ?? '')
        )
      : text(
          'BillingCurrency',
          rows.map(({ series }) => series.currency)
        ),
    text(
      'PeriodEnd',
      rows.map(({ total }) => total.period.to)
    ),
    {
      name: answer.measure,
      type: 'number',
      values: rows.map(({ total }) => decimalToChartNumber(total.mean)),
    },
  ];
  const frame: Frame = { name: '', refId, meta: bareMeta('numeric-long'), fields };
  return withMeta(rows.length === 0 ? [] : [frame], 'numeric-long', answer, refId);
}

function edgeFrame(
  { labels, currency, days, ...more }: UnitCostForecast['series'][number] & { readonly unit?: string | undefined },
  edge: (typeof edges)[number],
  { measure }: Pick<UnitCostForecast, 'measure'>,
  refId: string
): Frame {
  const breakdown = Object.values(labels).join(' / ');
  const inWhat = more.unit === undefined ? { BillingCurrency: currency } : { ConsumedUnit: more.unit };
  const shown = more.unit === undefined ? currency : labels['ConsumedUnit'] === undefined ? more.unit : '';
  return {
    name: '',
    refId,
    meta: bareMeta('timeseries-multi'),
    fields: [
      {
        name: 'Time',
        type: 'time',
        nullable: false,
        values: days.map(({ day }) => Date.parse(day)),
        config: { interval: MS_PER_DAY },
      },
      {
        name: measure,
        type: 'number',
        values: days.map((day) => decimalToChartNumber(day[edge])),
        labels: { ...labels, ...inWhat, estimate: edge },
        config: { displayNameFromDS: [breakdown, shown, edge].filter((part) => part !== '').join(' ') },
      },
    ],
  };
}

function withMeta(
  frames: readonly Frame[],
  type: 'timeseries-multi' | 'numeric-long',
  answer: ForecastAnswer | UnitCostForecast,
  refId: string
): Frame[] {
  // The history is what was asked of the store; that it ends before the horizon is no lateness.
  const context: FrameContext = { refId, period: answer.history, granularity: 'day', now: answer.history.to };
  const refused = answer.series.flatMap(({ labels, refused: reason }) =>
    reason === null
      ? []
      : [{ severity: 'warning' as const, text: `${Object.values(labels).join(' / ')}: ${reason.text}` }]
  );
  const meta = metaOf(type, { columns: [], rows: [], provenance: answer.provenance }, context, refused);
  const [first, ...rest] = frames;
  return first === undefined ? [{ name: '', refId, meta, fields: [] }] : [{ ...first, meta }, ...rest];
}
