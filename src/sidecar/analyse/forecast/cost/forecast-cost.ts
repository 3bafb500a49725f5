/** Forecasts of cost for any filter and breakdown of the metrics model. */
import type {
  CostForecastSeries,
  ForecastAnswer,
  ForecastEvent,
  ForecastQuery,
} from '../../../../contract/api/forecast.ts';
import { QUANTITY, unitIn } from '../../../../contract/api/budget.ts';
import type { CostAnswer } from '../../../../contract/api/query.ts';
import { instantFromMs, monthOf, shiftMonths } from '../../../../contract/period.ts';
import { sentence } from '../../../../contract/sentences.ts';
import { ThriftDataError } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { QueryContext, Store } from '../../../store/index.ts';
import { dayOfMs } from '../../calendar/index.ts';
import { eventsFor } from './events.ts';
import { historiesOf, kindDimensions, type DaySpan } from './history.ts';
import type { LevelNetwork } from './level-network.ts';
import { seriesForecasts } from './series-forecast.ts';

/** What forecasting works with. */
export interface ForecastTools {
  readonly store: Pick<Store, 'query'>;
  readonly clock: Clock;
  /** Known events that people have stated; none unless told. */
  readonly events?: () => Promise<readonly ForecastEvent[]>;
  /** A network that takes part where the back-test finds it good; none unless told. */
  readonly network?: () => Promise<LevelNetwork | null>;
  /** The month in which quarters and years begin, 1 to 12; January unless told. */
  readonly yearStart?: number;
}

const MS_PER_DAY = 86_400_000;
/** Enough for a year before each of the places in the past from which is forecast. */
const HISTORY_DAYS = 900;
const MOST_ROWS = 1_000_000;
/** Sources that lag more than this behind the newest one do not hold the forecast back. */
const LAGGING_DAYS = 10;

/**
 * What cost will come to after the last day of data. Throws a caller error for a horizon that is over or too long; a
 * series with too little history is refused on its own, with a sentence.
 */
export async function forecastCost(
  query: ForecastQuery,
  { store, clock, events, network, yearStart = 1 }: ForecastTools,
  context: QueryContext
): Promise<ForecastAnswer> {
  requireUnit(query);
  const today = dayOfMs(Date.parse(clock.now()));
  const answer = await store.query(
    {
      measures: [query.measure],
      dimensions: [...new Set([...query.dimensions, ...kindDimensions])],
      filters: query.filters,
      period: { from: dayText(today - HISTORY_DAYS), to: dayText(today + 1) },
      granularity: 'day',
      compare: 'none',
      other: true,
      limit: MOST_ROWS,
      ...(query.currency === undefined ? {} : { currency: query.currency }),
      ...(query.convertTo === undefined ? {} : { convertTo: query.convertTo }),
    },
    context
  );
  const history: DaySpan = { from: today - HISTORY_DAYS, to: endOfData(answer, today) };
  const horizon = horizonOf(query, history.to);
  const { measure, dimensions, top, level } = query;
  const histories = historiesOf(answer, { measure, dimensions, span: history, top });
  // Events are known in money: what they add to a quantity nobody has said.
  const stated = query.measure === QUANTITY ? [] : eventsFor([...query.events, ...((await events?.()) ?? [])], query);
  const series: CostForecastSeries[] = seriesForecasts(histories, {
    ...{ history, horizon, level, yearStart, events: stated },
    network: (await network?.()) ?? null,
  }).map((one) => withUnit(one, query));
  return {
    measure,
    level,
    history: { from: dayText(history.from), to: dayText(history.to) },
    horizon: { from: dayText(horizon.from), to: dayText(horizon.to) },
    series,
    events: stated,
    provenance: answer.provenance,
  };
}

const UNIT = 'ConsumedUnit';

/** Quantities of different units are never added up. */
function requireUnit({ measure, dimensions, filters }: ForecastQuery): void {
  if (measure === QUANTITY && unitIn(filters) === null && !dimensions.includes(UNIT)) {
    throw new ThriftDataError('caller', 'invalid_input', sentence('one_unit_needed', {}), { field: 'filters' });
  }
}

function withUnit(series: CostForecastSeries, { measure, filters }: ForecastQuery): CostForecastSeries {
  const unit = series.labels[UNIT] ?? unitIn(filters);
  return measure === QUANTITY && unit !== null ? { ...series, unit } : series;
}

/** The first day without data: that of the source that is furthest behind, of those that are kept up to date. */
function endOfData({ provenance, rows, columns }: CostAnswer, today: number): number {
  const ends = provenance.sources.flatMap(({ dataUpTo }) => (dataUpTo === null ? [] : [dayOfMs(Date.parse(dataUpTo))]));
  const time = columns.findIndex(({ role }) => role === 'time');
  const last = rows.reduce((latest, row) => Math.max(latest, dayOfMs(Date.parse(row[time] ?? '')) + 1), 0);
  if (ends.length === 0 || last === 0) {
    throw new ThriftDataError('caller', 'no_history', sentence('nothing_charged', {}));
  }
  const newest = Math.max(...ends);
  return Math.min(today, ...ends.filter((end) => end >= newest - LAGGING_DAYS));
}

function horizonOf({ to, months }: Pick<ForecastQuery, 'to' | 'months'>, from: number): DaySpan {
  const month = monthOf(dayText(from));
  const end = dayOfMs(Date.parse(to ?? shiftMonths(month, months).from));
  const longest = dayOfMs(Date.parse(shiftMonths(month, 19).from));
  if (end <= from || end > longest) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      sentence('forecast_ends_wrongly', {
        ...{ end: { day: dayText(end) }, from: { day: dayText(from) }, longest: { day: dayText(longest) } },
      }),
      { field: 'to' }
    );
  }
  return { from, to: end };
}

function dayText(day: number): string {
  return instantFromMs(day * MS_PER_DAY).slice(0, 10);
}
