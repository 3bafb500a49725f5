/** Forecasts of cost with the events people have stated, each made once for a state of the store. */
import type { ForecastAnswer, ForecastQuery } from '../../../contract/api/forecast.ts';
import type { Clock } from '../../kernel/clock.ts';
import { forecastEvents, type State } from '../../state/index.ts';
import { createAnswerCache, type QueryContext, type Store } from '../../store/index.ts';
import { forecastCost } from './cost/forecast-cost.ts';
import type { LevelNetwork } from './cost/level-network.ts';

export interface Forecasts {
  /** What cost will come to, within the rows that the context may see. Throws a caller error as `forecastCost` does. */
  cost(query: ForecastQuery, context: QueryContext): Promise<ForecastAnswer>;
}

const KEPT = 100;

/** Creates the forecasts of a store. Answers are kept until a delivery, an event, a training or a new day changes them. */
export function createForecasts(tools: {
  readonly store: Pick<Store, 'query' | 'freshness'>;
  readonly state: Pick<State, 'repository'>;
  readonly clock: Clock;
  /** The shared network that is in use, if any. */
  readonly model?: {
    current(): Promise<{ readonly network: LevelNetwork; readonly facts: { readonly trainedAt: string } } | null>;
  };
}): Forecasts {
  const answers = createAnswerCache<ForecastAnswer>(KEPT, () => true);
  return {
    async cost(query, context) {
      const events = (await tools.state.repository(forecastEvents).all()).map(({ body }) => body);
      const sources = await tools.store.freshness();
      const generation = sources.reduce((sum, source) => sum + source.generation, 0);
      const trainedAt = (await tools.model?.current())?.facts.trainedAt ?? null;
      const key = JSON.stringify([query, events, context.scope ?? null, tools.clock.now().slice(0, 10), trainedAt]);
      const network = async () => (await tools.model?.current())?.network ?? null;
      return answers.get(key, generation, () =>
        forecastCost(query, { ...tools, network, events: async () => events }, context)
      );
    },
  };
}
