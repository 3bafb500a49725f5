/** Forecasts of cost with the events people have stated, each made once for a state of the store. */
import type { ForecastQuery, ForecastAnswer } from '../../../contract/api/forecast.ts';
import type { Clock } from '../../kernel/clock.ts';
import { decidedPreferences, forecastEvents, type State } from '../../state/index.ts';
import { createAnswerCache, type QueryContext, type Store } from '../../store/index.ts';
import { eventsWithin } from './cost/events.ts';
import { forecastCost } from './cost/forecast-cost.ts';
import type { LevelNetwork } from './cost/level-network.ts';

export interface Forecasts {
  /** What cost will come to, within the rows that the context may see. Throws a caller error as `forecastCost` does. */
  cost(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
  /** What forecasts rest on now: what was made from them stands while both are the same. */
  standing(): Promise<Standing>;
}

export interface Standing {
  /** Known events, the day, the network in use, the fiscal year, virtual tags. */
  readonly key: string;
  /** Grows with every delivery. */
  readonly generation: number;
}

const KEPT = 100;

/** Creates the forecasts of a store. Answers are kept until a delivery, an event, a training, a
 * new day, another fiscal year or another virtual tag changes them. */
export function createForecasts(tools: {
  readonly store: Pick<Store, 'query' | 'freshness' | 'virtualTags'>;
  readonly state: Pick<State, 'repository'>;
  readonly clock: Clock;
  /** The shared network that is in use, if any. */
  readonly model?: {
    current(): Promise<{ readonly network: LevelNetwork; readonly facts: { readonly trainedAt: string } } | null>;
  };
}): Forecasts {
  const answers = createAnswerCache<ForecastAnswer>(KEPT, () => true);
  const restOn = async () => {
    const events = (await tools.state.repository(forecastEvents).all()).map(({ body }) => body);
    const sources = await tools.store.freshness();
    const generation = sources.reduce((sum, source) => sum + source.generation, 0);
    const trainedAt = (await tools.model?.current())?.facts.trainedAt ?? null;
    const { fiscalYearStart: yearStart } = await decidedPreferences(tools.state);
    const today = tools.clock.now().slice(0, 10);
    const key = JSON.stringify([events, today, trainedAt, yearStart, await tools.store.virtualTags()]);
    return { events, generation, yearStart, key };
  };
  return {
    standing: async () => {
      const { key, generation } = await restOn();
      return { key, generation };
    },
    async cost(query, context) {
      const { events, yearStart, generation, ...on } = await restOn();
      const key = JSON.stringify([query, context.scope ?? null, on.key]);
      const network = async () => (await tools.model?.current())?.network ?? null;
      return answers.get(key, generation, () =>
        forecastCost(
          query,
          { ...tools, network, yearStart, events: async () => eventsWithin(events, context.scope) },
          context
        )
      );
    },
  };
}
