/**
 * Queries to BigQuery through Google's own client, told their price before they run. REST API v2: jobs.insert,
 * jobs.getQueryResults, tables.get.
 */
import type { BigQueryOptions, Job } from '@google-cloud/bigquery';
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { secondsToWait } from '../../protocols/http.ts';
import { refuseMetadata } from '../../protocols/metadata-address.ts';
import type { CollectTools } from '../integration.ts';
import { FieldSchema, RowSchema, type Field, type Row } from './bigquery-rows.ts';
import type { Statement } from './bigquery-statements.ts';
import type { BigQueryConfig } from './config.ts';

/** A table as BigQuery describes it. */
export interface TableFacts {
  readonly fields: readonly Field[];
  /** Null where the table is not cut by time; no field where it is cut by the time of loading. */
  readonly partitioning: { readonly field?: string | undefined } | null;
}

/** Some rows of an answer with its columns. */
export interface Page {
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
}

export interface BigQueryClient {
  describe(): Promise<TableFacts>;
  /** The answer in pages. Throws a caller error before anything is read where it would read more than is allowed. */
  ask(statement: Statement): AsyncIterable<Page>;
  /** Bytes that queries so far were charged for. */
  bytesBilled(): number;
}

const ROWS_A_PAGE = 10_000;
const KeyFile = z.object({ client_email: z.string(), private_key: z.string() });
const TableAnswer = z.object({
  schema: z.object({ fields: z.array(FieldSchema) }).optional(),
  timePartitioning: z.object({ field: z.string().optional() }).optional(),
});
const PageAnswer = z.object({
  jobComplete: z.boolean().optional(),
  schema: z.object({ fields: z.array(FieldSchema).optional() }).optional(),
  pageToken: z.string().optional(),
});
const Statistics = z.object({
  statistics: z
    .object({
      query: z
        .object({ totalBytesBilled: z.string().optional(), totalBytesProcessed: z.string().optional() })
        .optional(),
    })
    .optional(),
});

/** Opens a client for the export's table. Nothing is asked yet. */
export async function openBigQuery(config: BigQueryConfig, tools: CollectTools): Promise<BigQueryClient> {
  if (config.endpoint !== undefined) {
    await refuseMetadata(config.endpoint, 'BigQuery');
  }
  const sdk = await import('@google-cloud/bigquery');
  const [tableProject = '', dataset = '', table = ''] = partsOf(config.table);
  const client = new sdk.BigQuery({
    projectId: config.project ?? tableProject,
    ...(config.location === undefined ? {} : { location: config.location }),
    ...(config.endpoint === undefined ? {} : { apiEndpoint: config.endpoint }),
    ...(await credentialsOf(config, tools)),
    retryOptions: { autoRetry: true, maxRetries: 3 },
  });
  const answered = <Answer>(promise: Promise<Answer>) => untilAborted(tools.signal, promise, config.table);
  let billed = 0;

  async function begin(statement: Statement): Promise<Job> {
    const job = {
      query: statement.sql,
      params: { ...statement.params },
      types: Object.fromEntries(
        Object.entries(statement.params).map(([name, value]) => [
          name,
          typeof value === 'string' ? 'STRING' : ['STRING'],
        ])
      ),
    };
    const [dry] = await answered(client.createQueryJob({ ...job, dryRun: true }));
    const bytes = Number(bytesOf(dry.metadata, 'totalBytesProcessed'));
    if (bytes > config.mostBytes) {
      throw tooMuch(config, bytes);
    }
    tools.log.info({ table: config.table, bytes }, 'BigQuery is asked; it charges by the bytes that a query reads');
    const [begun] = await answered(
      client.createQueryJob({
        ...job,
        maximumBytesBilled: String(config.mostBytes),
        labels: { application: 'thriftdata' },
      })
    );
    return begun;
  }

  async function* pages(job: Job): AsyncGenerator<Page> {
    let token: string | undefined;
    do {
      const [rows, , answer] = await answered(
        job.getQueryResults({
          ...{ maxResults: ROWS_A_PAGE, skipParsing: true, autoPaginate: false },
          ...(token === undefined ? {} : { pageToken: token }),
        })
      );
      const { jobComplete, schema, pageToken } = PageAnswer.parse(answer ?? {});
      if (jobComplete === false) {
        continue;
      }
      token = pageToken;
      yield { fields: schema?.fields ?? [], rows: z.array(RowSchema).parse(rows) };
      if (token === undefined) {
        return;
      }
    } while (!tools.signal.aborted);
  }

  return {
    describe: async () => {
      const [metadata] = await answered(
        client.dataset(dataset, { projectId: tableProject }).table(table).getMetadata()
      );
      const { schema, timePartitioning } = TableAnswer.parse(metadata);
      return { fields: schema?.fields ?? [], partitioning: timePartitioning ?? null };
    },
    async *ask(statement) {
      const job = await begin(statement);
      try {
        yield* pages(job);
        const [metadata] = await answered(job.getMetadata());
        billed += Number(bytesOf(metadata, 'totalBytesBilled'));
      } finally {
        if (tools.signal.aborted) {
          job.cancel().catch(() => undefined);
        }
      }
    },
    bytesBilled: () => billed,
  };
}

/** Project, dataset and table; a project may have a domain before a colon, `example.com:project`. */
function partsOf(name: string): string[] {
  const [, project = '', dataset = '', table = ''] = /^(.+)\.([^.]+)\.([^.]+)$/.exec(name) ?? [];
  return [project, dataset, table];
}

async function credentialsOf(
  { credentials }: BigQueryConfig,
  { secret }: CollectTools
): Promise<Pick<BigQueryOptions, 'credentials' | 'authClient'>> {
  switch (credentials.type) {
    case 'default':
      return {};
    case 'anonymous': {
      const { PassThroughClient } = await import('google-auth-library');
      return { authClient: new PassThroughClient() };
    }
    case 'service-account': {
      const key = KeyFile.safeParse(parsed(secret(credentials.key)));
      if (!key.success) {
        throw new ThriftDataError(
          'caller',
          'no_credentials',
          '"credentials.key" must refer to the JSON key file of a service account.'
        );
      }
      return { credentials: key.data };
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bytesOf(metadata: unknown, field: 'totalBytesBilled' | 'totalBytesProcessed'): string {
  return Statistics.parse(metadata ?? {}).statistics?.query?.[field] ?? '0';
}

function tooMuch({ mostBytes, table }: BigQueryConfig, bytes: number): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'too_many_bytes',
    `${table}: the query would read ${bytes} bytes, more than the ${mostBytes} that "mostBytes" allows; BigQuery charges by them. Raise it, or shorten windowDays.`
  );
}

async function untilAborted<Answer>(signal: AbortSignal, promise: Promise<Answer>, table: string): Promise<Answer> {
  signal.throwIfAborted();
  promise.catch(() => undefined);
  let end = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    end = () => signal.removeEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, stopped]);
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof ThriftDataError ? thrown : translated(thrown, table);
  } finally {
    end();
  }
}

/** https://cloud.google.com/bigquery/docs/error-messages */
function translated(thrown: unknown, table: string): ThriftDataError {
  const { status, reasons, said, retryAfterSeconds } = factsOf(thrown);
  const error = (kind: 'caller' | 'provider', code: string, sentence: string) =>
    new ThriftDataError(kind, code, `${table}: ${sentence}`, {
      cause: thrown,
      ...(kind === 'provider' && retryAfterSeconds !== null ? { retryAfterSeconds } : {}),
    });
  if (reasons.some((reason) => /bytesBilledLimitExceeded/i.test(reason)) || /bytes billed/i.test(said)) {
    return error('caller', 'too_many_bytes', `BigQuery stopped the query at the limit of "mostBytes": ${said}`);
  }
  if (
    status === 429 ||
    status >= 500 ||
    reasons.some((reason) => /rateLimit|quota|backendError|internalError/i.test(reason))
  ) {
    return error(
      'provider',
      'provider_unavailable',
      `BigQuery does not answer now (${said}); it is asked again with the next run.`
    );
  }
  if (status === 401 || status === 403 || reasons.includes('accessDenied')) {
    return error(
      'caller',
      'not_allowed',
      `access was refused (${said}); the credentials need "BigQuery Job User" in the project that pays and "BigQuery Data Viewer" on the dataset.`
    );
  }
  if (status === 404 || reasons.includes('notFound')) {
    return error('caller', 'no_such_table', `there is no such table, or it lies in another location (${said}).`);
  }
  if (/credential|authenticat/i.test(said)) {
    return error('caller', 'no_credentials', `no usable credentials were found (${said}).`);
  }
  return status >= 400
    ? error('caller', 'refused', `BigQuery refused the query: ${said}`)
    : error(
        'provider',
        'provider_unavailable',
        `BigQuery cannot be reached (${said}); it is asked again with the next run.`
      );
}

interface RefusalFacts {
  readonly status: number;
  readonly reasons: readonly string[];
  readonly said: string;
  readonly retryAfterSeconds: number | null;
}

function factsOf(thrown: unknown): RefusalFacts {
  const parts = z
    .object({
      code: z.union([z.number(), z.string()]).optional(),
      errors: z.array(z.object({ reason: z.string().optional() })).optional(),
      response: z
        .object({ headers: z.record(z.string(), z.unknown()).optional() })
        .optional()
        .catch(undefined),
    })
    .safeParse(thrown);
  const code = parts.success ? Number(parts.data.code) : Number.NaN;
  const headers = parts.success ? (parts.data.response?.headers ?? {}) : {};
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null);
  return {
    retryAfterSeconds: secondsToWait(header('retry-after'), header('date')),
    status: Number.isInteger(code) ? code : 0,
    reasons: (parts.success ? (parts.data.errors ?? []) : []).flatMap(({ reason }) => reason ?? []),
    said: (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(/\s+/g, ' ').slice(0, 300),
  };
}
