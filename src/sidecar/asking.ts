/** Questions with everything that answers them: the store, a model where one is named, and the other rooms. */
import {
  createAsk,
  createMeaning,
  openDocuments,
  openEmbeddings,
  type Ask,
  type AskRooms,
  type DocumentSearch,
} from './ask/index.ts';
import { listAnomalies, listUsageAnomalies } from './analyse/anomaly/index.ts';
import { budgetStatuses, createBudgetStandings, type BudgetStandings } from './analyse/budget/index.ts';
import { createForecasts, LEVEL_INPUTS, type Forecasts } from './analyse/forecast/index.ts';
import { createCurrentModel } from './analyse/models/index.ts';
import { askMeasures, configuredUnitCosts, forecastUnitCost } from './analyse/unit-cost/index.ts';
import type { Config, Environment } from './config.ts';
import { askEmbeddings, askModel, trainingPlace } from './configured.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import { decidedFiscalYearStart, type State } from './state/index.ts';
import type { Store } from './store/index.ts';

export interface Asking {
  readonly ask: Ask;
  /** What the rooms forecast with, for whoever else does. */
  readonly forecasts: Forecasts;
}

export interface AskingParts {
  readonly store: Store;
  readonly state: State;
  readonly clock: Clock;
  readonly log: Log;
  /** How budgets stood when they were last looked at, where others look at them too. */
  readonly budgetStandings?: BudgetStandings;
}

/** Creates the engine of questions, the same for the sidecar and the command line. Opens nothing. */
export function createAsking(
  { store, state, clock, log, budgetStandings = createBudgetStandings() }: AskingParts,
  config: Config,
  env: Environment
): Asking {
  const { folder: models } = trainingPlace(config, env);
  const model = createCurrentModel(models, 'cost-level', LEVEL_INPUTS, log);
  const forecasts = createForecasts({ store, state, clock, model });
  const rooms: AskRooms = {
    budgets: (context) => budgetStatuses({ store, state, clock, forecasts, budgetStandings }, context),
    anomalies: () => listAnomalies(state, { limit: 1000 }),
    usageAnomalies: async () => ({
      ...(await listUsageAnomalies(state, { limit: 1000 })),
      watched: config.watch.usage.enabled,
    }),
    unitCosts: ({ scope }) => configuredUnitCosts(state, scope),
    measures: (query, context) => askMeasures(query, { store, state }, context),
    unitForecast: (query, now, context) =>
      forecastUnitCost({ dimensions: [], ...query }, now, { store, state }, context),
    forecast: (query, context) => forecasts.cost(query, context),
  };
  const fiscalYearStart = () => decidedFiscalYearStart(state);
  return {
    forecasts,
    ask: createAsk({
      store,
      clock,
      rooms,
      fiscalYearStart,
      ...documentsOf(config, env, log),
      ...askModel(config, env),
    }),
  };
}

function documentsOf(
  config: Config,
  env: Environment,
  log: Log
): { readonly documents?: DocumentSearch; readonly documentsForEverybody?: boolean } {
  const { documents, documentsFor } = config.ask;
  const found = askEmbeddings(config, env);
  const meaning =
    found === null
      ? undefined
      : createMeaning(openEmbeddings(found.model), found.atLeast, (err) =>
          log.warn({ err }, 'documents are found by their words alone: the model for embeddings does not answer')
        );
  return documents === undefined
    ? {}
    : { documents: openDocuments(documents, meaning), documentsForEverybody: documentsFor === 'everybody' };
}
