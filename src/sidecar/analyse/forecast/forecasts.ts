/** Forecasts of cost with the events people have stated, each made once for a state of the store. */
import type { ForecastAnswer, ForecastQuery } from '../../../contract/api/forecast.ts';
import type { Clock } from '../../kernel/clock.ts';
import { forecastEvents, type State } from '../../state/index.ts';
import { createAnswerCache, type QueryContext, type Store } from '../../store/index.ts';
import { forecastCost } from './cost/forecast-cost.ts';

export interface Forecasts {
  /** What cost will come to, within the rows that the context may see. Throws a caller error as `forecastCost` does. */
  cost(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
}

const KEPT = 100;

/** Creates the forecasts of a store. Answers are kept until a delivery, an event or a new day changes them. */
export function createForecasts(tools: {
  readonly store: Pick<Store, 'query' | 'freshness'>;
  readonly state: Pick<State, 'repository'>;
  readonly clock: Clock;
}): Forecasts {
  const answers = createAnswerCache<ForecastAnswer>(KEPT, () => true);
  return {
    async cost(query, context) {
      const events = (await tools.state.repository(forecastEvents).all()).map(({ body }) => body);
      const sources = await tools.store.freshness();
      const generation = sources.reduce((sum, source) => sum + source.generation, 0);
      const key = JSON.stringify([query, events, context.scope ?? null, tools.clock.now().slice(0, 10)]);
      return answers.get(key, generation, () => forecastCost(query, { ...tools, events: async () => events }, context));
    },
  };
}
