/** Where a configured unit cost is going, day by day. */
import { dayOf, instantFromMs, type Period } from '../../../contract/period.ts';
import { unitCostNameOf } from '../../../contract/measures.ts';
import type { MeasuresQuery, Provenance } from '../../../contract/api/query.ts';
import type { Sentence } from '../../../contract/api/sentence.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext } from '../../store/index.ts';
import { configuredQuery, pairsOf } from './configured.ts';
import { provenanceOf, unitOf, type MeasureTools } from './measures.ts';
import { unitCost } from './unit-cost.ts';

const MS_PER_DAY = 86_400_000;
/** What is looked at: half a year tells of weeks and of where it was going. */
const HISTORY_DAYS = 180;
const LONGEST_DAYS = 366;

/** Expected unit costs with their interval, for each value of the breakdown. */
export interface UnitCostForecast {
  readonly measure: string;
  readonly history: Period;
  readonly series: readonly {
    readonly labels: Record<string, string>;
    readonly currency: string;
    readonly refused: Sentence | null;
    readonly days: readonly {
      readonly day: string;
      readonly mean: string;
      readonly lower: string;
      readonly upper: string;
    }[];
  }[];
  readonly provenance: Provenance;
}

/**
 * Forecasts the first measure, a unit cost, up to the day `to`, at most a year. Totals are not told: unit costs of days
 * do not add up.
 */
export async function forecastUnitCost(
  asked: Pick<MeasuresQuery, 'measures' | 'dimensions' | 'filters' | 'currency' | 'convertTo'> & {
    readonly to: string;
  },
  now: string,
  tools: MeasureTools,
  context: QueryContext
): Promise<UnitCostForecast> {
  const [measure = ''] = asked.measures;
  const unit = await unitOf(unitCostNameOf(measure) ?? '', tools.state, context.scope);
  const end = Date.parse(dayOf(now).to);
  const history = { from: instantFromMs(end - HISTORY_DAYS * MS_PER_DAY), to: instantFromMs(end) };
  const { query } = configuredQuery(unit, { ...asked, granularity: 'day' }, history);
  const steps = Math.ceil((Date.parse(asked.to) - Date.parse(history.from)) / MS_PER_DAY);
  if (steps <= HISTORY_DAYS) {
    throw new ThriftDataError('caller', 'invalid_input', 'the forecast ends before today; choose a later end', {
      field: 'to',
    });
  }
  const answer = await unitCost(
    { ...query, outlook: { steps: Math.min(LONGEST_DAYS, steps), level: 0.8 } },
    tools.store,
    context,
    pairsOf(unit)
  );
  return {
    ...{ measure, history },
    series: answer.outlook.map(({ key, currency, refused, steps: days }) => ({
      labels: key === null || query.by === undefined ? {} : { [query.by.cost]: key },
      ...{ currency, refused },
      days: days
        .filter(({ time }) => Date.parse(time) < Date.parse(asked.to))
        .map(({ time, mean, lower, upper }) => ({ day: time.slice(0, 10), mean, lower, upper })),
    })),
    provenance: provenanceOf(answer),
  };
}
