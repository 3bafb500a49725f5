/** From a configuration file to what it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddingSettings, ModelSettings } from './ask/index.ts';
import { readConfig, type Config, type ConfigOverrides, type Environment } from './config.ts';
import { ThriftDataError } from './kernel/errors.ts';
import type { Channel } from './report/index.ts';
import { resolveSecret } from './secrets.ts';
import type { StatePlace } from './state/index.ts';
import { openStore } from './store/index.ts';
import type { TrainingParts } from './training.ts';

/** The configuration from a YAML file, if any, the environment and the command line. Throws with every fault. */
export function loadConfig(
  configFile: string | undefined,
  env: Environment,
  overrides: ConfigOverrides | undefined
): Config {
  return readConfig({
    yaml: configFile === undefined ? '' : readConfigFile(configFile),
    env,
    overrides: overrides ?? {},
  });
}

/** What the store that the configuration names is opened with. Throws a caller error when a secret is missing. */
export function storeOptions(
  { dataDir, clickhouse, limits, pipelines }: Config,
  env: Environment
): Parameters<typeof openStore>[0] {
  const bounds = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  const shared = { limits: bounds, tracedPipelines: pipelines };
  return clickhouse.url === undefined
    ? { ...shared, dataDir }
    : {
        ...shared,
        clickhouseUrl: clickhouse.url,
        username: clickhouse.username,
        ...(clickhouse.password === undefined
          ? {}
          : { password: resolveSecret('clickhouse.password', clickhouse.password, env) }),
        ...(clickhouse.cluster === undefined ? {} : { cluster: clickhouse.cluster }),
      };
}

/** Where the state that the configuration names is kept. Throws a caller error when its secret is missing. */
export function statePlace({ dataDir, state }: Config, env: Environment): StatePlace {
  return state.url === undefined ? { dataDir } : { url: resolveSecret('state.url', state.url, env) };
}

/** The model that questions may be read by, where one is named. Throws a caller error when its key is missing. */
export function askModel({ ask }: Config, env: Environment): { readonly model?: ModelSettings } {
  const { name, baseUrl, apiKey, price, ...rest } = ask.model;
  return name === undefined
    ? {}
    : {
        model: {
          ...rest,
          name,
          baseUrl: baseUrl ?? null,
          price: price ?? null,
          apiKey: apiKey === undefined ? null : resolveSecret('ask.model.apiKey', apiKey, env),
        },
      };
}

/** The model that documents are found by, and how alike they must be; null where none is named. Throws as above. */
export function askEmbeddings(
  { ask: { embeddings } }: Config,
  env: Environment
): { readonly model: EmbeddingSettings; readonly atLeast: number } | null {
  if (embeddings === undefined) {
    return null;
  }
  const { atLeast, name, baseUrl, apiKey, ...rest } = embeddings;
  const key = apiKey === undefined ? null : resolveSecret('ask.embeddings.apiKey', apiKey, env);
  return { atLeast, model: { ...rest, name: name ?? null, baseUrl: baseUrl ?? null, apiKey: key } };
}

/** Where reports may be sent. Throws a caller error when a secret is missing. */
export function reportChannels({ reports }: Config, env: Environment): Channel[] {
  return reports.channels.map((channel) => {
    const setting = `reports.channels (${channel.name})`;
    if (channel.type !== 'smtp') {
      return { ...channel, url: resolveSecret(setting, channel.url, env) };
    }
    const { user, password, ...rest } = channel;
    return {
      ...rest,
      user: user ?? null,
      password: password === undefined ? null : resolveSecret(setting, password, env),
    };
  });
}

/** Where trained models are kept and told. Throws a caller error when a secret is missing. */
export function trainingPlace({ dataDir, models }: Config, env: Environment): Pick<TrainingParts, 'folder' | 'mlflow'> {
  const { url, experiment, authorization } = models.mlflow;
  return {
    folder: join(dataDir, 'models'),
    ...(url === undefined
      ? {}
      : {
          mlflow: {
            url,
            experiment,
            ...(authorization === undefined
              ? {}
              : { authorization: resolveSecret('models.mlflow.authorization', authorization, env) }),
          },
        }),
  };
}

/** Where the sidecar's own metrics, spans and log lines are sent. Throws a caller error when a secret is missing. */
export function publishPlaces({ publish }: Config, env: Environment) {
  const { endpoint, tracesEndpoint, logsEndpoint, sampleRatio, authorization, intervalSeconds } = publish.otlp;
  const headers: Record<string, string> =
    authorization === undefined
      ? {}
      : { authorization: resolveSecret('publish.otlp.authorization', authorization, env) };
  return {
    metrics: endpoint === undefined ? null : { endpoint, headers, intervalSeconds },
    tracing: { traces: tracesEndpoint, logs: logsEndpoint, headers, sampleRatio },
  };
}

function readConfigFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ThriftDataError('caller', 'invalid_config', `the configuration file cannot be read: ${why}`, {
      cause: thrown,
    });
  }
}
