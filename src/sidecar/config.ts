/** Every setting of the sidecar: its schema, default and meaning. The settings' page of the guide is made from it. */
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { LedgerMapping } from '../contract/api/reconciliation.ts';
import { faultOf } from '../contract/faults.ts';
import { Instant } from '../contract/period.ts';
import { AskSettings } from './ask-settings.ts';
import { EventSettings, SyslogSettings } from './event-settings.ts';
import { Exports, ExportSettings } from './export-settings.ts';
import { ThriftDataError } from './kernel/errors.ts';
import { pipelinePrices } from './integrations/index.ts';
import { SecretReference } from './kernel/secret-reference.ts';
import { WatchSettings } from './watch-settings.ts';
import { Port } from './port-setting.ts';
import { CollectSettings, LakeSettings, SourceFields, Sources } from './source-settings.ts';

const Http = z.strictObject({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address the HTTP API listens on; beyond loopback it needs a token'),
  port: Port.default(9470).describe('port of the HTTP API; 0 takes any free one'),
});

const Grpc = z.strictObject({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address Grafana’s plugin protocol listens on; beyond loopback it needs a token'),
  port: Port.default(9471).describe('port of Grafana’s plugin protocol; 0 takes any free one'),
});

const Clickhouse = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "http://localhost:8123"' })
    .optional()
    .describe('a ClickHouse server instead of the embedded store'),
  username: z.string().min(1).default('default').describe('user of the ClickHouse server'),
  password: SecretReference.optional().describe('password of that user, as env:NAME or file:PATH'),
  cluster: z.string().min(1).optional().describe('cluster on which tables are made, as the server names it'),
});

const StateSettings = z.strictObject({
  url: SecretReference.optional().describe(
    'address of a PostgreSQL server for what people decide (budgets, roles, verdicts), as env:NAME or file:PATH; embedded in dataDir without it'
  ),
});

const Limits = z.strictObject({
  maxRowsToRead: z.number().int().min(1).optional().describe('rows one query may read before it is refused'),
  maxExecutionSeconds: z.number().min(1).optional().describe('seconds one query may take before it is stopped'),
  maxMemoryBytes: z.number().int().min(1).optional().describe('bytes of memory one query may use'),
});

const LogSettings = z.strictObject({
  level: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('the least severe line that is logged'),
});

const ReconciliationSettings = z.strictObject({
  ledger: z
    .array(LedgerMapping)
    .default([])
    .describe('ledger accounts that hold the cost of a source, to hold the general ledger against the bill'),
});

const Otlp = z.strictObject({
  enabled: z.boolean().default(false).describe('whether telemetry is received by OTLP/HTTP'),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address the OTLP receiver listens on; beyond loopback nothing is taken without a token'),
  port: Port.default(4318).describe('port of the OTLP receiver; 4318 is where exporters look'),
  senders: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe('what the sender is called in telemetry and its health'),
        token: SecretReference.describe('its secret, sent as "Authorization: Bearer …"'),
      })
    )
    .max(1000)
    .default([])
    .describe('who may send, each under a name and with a token; without any, programs on this machine may'),
  maxSeries: z
    .number()
    .int()
    .min(1)
    .default(200_000)
    .describe('series a sender may have; further ones are refused and counted'),
  maxBytes: z
    .number()
    .int()
    .min(1024)
    .default(64 * 1024 * 1024)
    .describe('bytes of one request, packed and unpacked'),
  retentionDays: z
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('days for which points, spans and log records are kept; hourly usage stays'),
});

const Publish = z.strictObject({
  otlp: z
    .strictObject({
      endpoint: z
        .url({ protocol: /^https?$/, error: 'not an address; write it like "http://collector:4318/v1/metrics"' })
        .optional()
        .describe('where metrics are sent by OTLP/HTTP; without it none are'),
      tracesEndpoint: z
        .url({ protocol: /^https?$/, error: 'not an address; write it like "http://collector:4318/v1/traces"' })
        .optional()
        .describe('where spans of the sidecar’s own work are sent by OTLP/HTTP; without it none are'),
      logsEndpoint: z
        .url({ protocol: /^https?$/, error: 'not an address; write it like "http://collector:4318/v1/logs"' })
        .optional()
        .describe('where the sidecar’s own log lines are sent by OTLP/HTTP, beside stderr; without it none are'),
      sampleRatio: z.number().min(0).max(1).default(1).describe('share of traces that is sent, 0 to 1'),
      authorization: SecretReference.optional().describe('value of the Authorization header, as env:NAME or file:PATH'),
      intervalSeconds: z.number().int().min(10).max(86_400).default(300).describe('seconds between two sendings'),
    })
    .prefault({}),
});

const Hook = (type: 'slack' | 'teams' | 'webhook', what: string) =>
  z.strictObject({
    type: z.literal(type),
    name: z.string().min(1).max(100),
    url: SecretReference.describe(what),
  });

const Reports = z.strictObject({
  channels: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('smtp'),
          name: z.string().min(1).max(100),
          host: z.string().min(1),
          port: Port.default(587),
          secure: z.boolean().default(false).describe('TLS from the first byte, as on port 465'),
          requireTls: z.boolean().default(true).describe('refuses to send without TLS'),
          user: z.string().min(1).optional(),
          password: SecretReference.optional(),
          from: z.string().min(3).max(320),
          to: z
            .array(z.email({ error: 'not an e-mail address' }))
            .min(1)
            .max(100),
        }),
        Hook('slack', 'an incoming webhook of Slack'),
        Hook('teams', 'a webhook of Teams'),
        Hook('webhook', 'an address that takes the report as JSON'),
      ])
    )
    .max(50)
    .default([])
    .describe('where reports may be sent: smtp, slack, teams or webhook, each under a name'),
});

const Models = z.strictObject({
  training: z
    .strictObject({
      enabled: z.boolean().default(false).describe('whether the shared network is trained while serving'),
      everyDays: z.number().int().min(1).max(365).default(7).describe('days between two trainings'),
    })
    .prefault({}),
  mlflow: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/, error: 'not an address; write it like "http://mlflow:5000"' })
        .optional()
        .describe('MLflow server that trainings are told to and models registered with; without it none'),
      experiment: z.string().min(1).max(200).default('thriftdata').describe('experiment that trainings belong to'),
      load: z
        .boolean()
        .default(false)
        .describe('whether the newest registered version is taken, and used where it is newer and helps'),
      authorization: SecretReference.optional().describe('value of the Authorization header, as env:NAME or file:PATH'),
    })
    .prefault({}),
});

const ClockSettings = z.strictObject({
  startAt: Instant.optional().describe(
    'for demonstrations and tests over old bills: the clock begins at this instant, as 2026-11-15T09:00:00Z, and goes on from there'
  ),
});

/** The configuration as a YAML file has it. */
export const Config = z.strictObject({
  dataDir: z.string().min(1).default('data').describe('folder of the embedded store and the embedded state'),
  clickhouse: Clickhouse.prefault({}),
  state: StateSettings.prefault({}),
  http: Http.prefault({}),
  grpc: Grpc.prefault({}),
  token: SecretReference.optional().describe('the secret every caller must send, as env:NAME or file:PATH'),
  limits: Limits.prefault({}),
  log: LogSettings.prefault({}),
  reconciliation: ReconciliationSettings.prefault({}),
  ask: AskSettings.prefault({}),
  reports: Reports.prefault({}),
  otlp: Otlp.prefault({}),
  syslog: SyslogSettings.prefault({}),
  events: EventSettings.prefault({}),
  pipelines: z
    .strictObject({
      ...pipelinePrices,
      retentionDays: z
        .number()
        .int()
        .min(31)
        .max(36_500)
        .default(400)
        .describe('days for which jobs of pipelines are kept'),
    })
    .prefault({})
    .describe('what the machines cost on which pipelines ran that come as traces, such as Jenkins’'),
  publish: Publish.prefault({}),
  models: Models.prefault({}),
  watch: WatchSettings.prefault({}),
  clock: ClockSettings.prefault({}),
  lake: LakeSettings.prefault({}),
  collect: CollectSettings.prefault({}),
  sources: Sources.default([]).describe('what is collected on a schedule; see below'),
  exports: Exports.default([]).describe('FOCUS files that are written on a schedule; see below'),
});
export type Config = z.infer<typeof Config>;

/** What a command line may say over file and environment. */
export interface ConfigOverrides {
  readonly dataDir?: string;
  readonly clickhouseUrl?: string;
  readonly httpPort?: number;
  readonly grpcPort?: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Setting {
  /** Its place in the YAML file, as `http.port`. */
  readonly path: string;
  /** The environment variable that overrides it, as `THRIFTDATA_HTTP_PORT`; null for what only the file can say. */
  readonly variable: string | null;
  readonly type: 'text' | 'number' | 'switch';
  readonly fallback: string | null;
  readonly description: string;
}

/** Every setting in the schema's order. */
export function describeSettings(): Setting[] {
  return describeFields(Config);
}

/** Every setting of a schema, with names by their place in it. */
export function describeFields(schema: z.ZodType): Setting[] {
  return settingsBelow('', z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/**
 * The configuration from a YAML text, the environment (`THRIFTDATA_…`) and the command line, later ones winning.
 * Throws one caller error that lists all faults, a line each; secrets never appear in it.
 */
export function readConfig(options: { yaml?: string; env?: Environment; overrides?: ConfigOverrides } = {}): Config {
  const file = parseFile(options.yaml ?? '');
  const merged = structuredClone(file);
  for (const setting of describeSettings()) {
    const value = overrideOf(setting, options.env ?? {}, options.overrides ?? {}, file);
    if (value !== undefined) {
      put(merged, setting.path.split('.'), value);
    }
  }
  const parsed = Config.safeParse(merged, { error: faultOf });
  const faults = parsed.success ? crossFaults(parsed.data) : parsed.error.issues.map(sentence);
  if (!parsed.success || faults.length > 0) {
    throw new ThriftDataError('caller', 'invalid_config', `the configuration has faults:\n${faults.join('\n')}`);
  }
  return parsed.data;
}

function overrideOf(setting: Setting, env: Environment, overrides: ConfigOverrides, file: object): unknown {
  const given: Readonly<Record<string, string | number | undefined>> = {
    dataDir: overrides.dataDir,
    'clickhouse.url': overrides.clickhouseUrl,
    'http.port': overrides.httpPort,
    'grpc.port': overrides.grpcPort,
  };
  if (given[setting.path] !== undefined) {
    return given[setting.path];
  }
  const text = setting.variable === null ? undefined : env[setting.variable];
  // A variable that the file names as the place of a secret holds the secret, not a setting.
  if (text === undefined || text === '' || JSON.stringify(file).includes(`"env:${setting.variable}"`)) {
    return undefined;
  }
  if (setting.type === 'switch' && /^(true|false)$/.test(text)) {
    return text === 'true';
  }
  return setting.type === 'number' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function crossFaults(config: Config): string[] {
  const { clickhouse } = config;
  return clickhouse.url === undefined && (clickhouse.password !== undefined || clickhouse.cluster !== undefined)
    ? ['  clickhouse.url: missing, though a password or cluster is set; name the server or remove them']
    : [];
}

function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const schema = { sources: SourceFields, exports: ExportSettings }[String(issue.path[0])] ?? Config;
    const known = describeFields(schema).map((setting) => setting.path);
    return issue.keys
      .map((key) => `  ${[path, key].filter(Boolean).join('.')}: no such setting; known are ${known.join(', ')}`)
      .join('\n');
  }
  return `  ${path || 'file'}: ${issue.message}`;
}

function parseFile(yaml: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseYaml(yaml) ?? {};
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown);
    throw new ThriftDataError('caller', 'invalid_config', `the configuration is not YAML: ${message}`, {
      cause: thrown,
    });
  }
  if (!isRecord(value)) {
    throw new ThriftDataError(
      'caller',
      'invalid_config',
      'the configuration is not a list of settings; write "http:" and so on'
    );
  }
  return value;
}

function settingsBelow(path: string, schema: unknown): Setting[] {
  const properties = isRecord(schema) && isRecord(schema['properties']) ? schema['properties'] : {};
  return Object.entries(properties).flatMap(([name, child]): Setting[] => {
    const here = path === '' ? name : `${path}.${name}`;
    if (!isRecord(child)) {
      return [];
    }
    return isRecord(child['properties'])
      ? settingsBelow(here, child)
      : [
          {
            path: here,
            variable: child['type'] === 'array' ? null : variableOf(here),
            type: typeOf(child['type']),
            fallback: fallbackOf(child['default']),
            description: String(child['description'] ?? ''),
          },
        ];
  });
}

function typeOf(type: unknown): Setting['type'] {
  return type === 'number' || type === 'integer' ? 'number' : type === 'boolean' ? 'switch' : 'text';
}

function variableOf(path: string): string {
  return `THRIFTDATA_${path
    .replaceAll('.', '_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()}`;
}

function fallbackOf(value: unknown): string | null {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    return null;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = target[name];
  const next = isRecord(inner) ? inner : {};
  target[name] = next;
  put(next, rest, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
