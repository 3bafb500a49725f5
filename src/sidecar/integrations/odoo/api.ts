/**
 * Odoo's two interfaces: JSON-2 (odoo.com/documentation/19.0, "External JSON-2 API") and JSON-RPC (17.0, "External API";
 * it goes with Odoo 22). Records are read by ascending id, so that a page is never shifted by what is booked meanwhile.
 */
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { requestJson, usualPatience, type HttpPatience } from '../../protocols/http.ts';
import type { OdooConfig } from './config.ts';

export interface OdooRecord extends Readonly<Record<string, unknown>> {
  /** As text: numbers keep the digits that Odoo wrote. */
  readonly id: string;
}

export type Domain = readonly (readonly [string, string, unknown])[];

export interface Odoo {
  /** Every record of the model that the domain holds for. */
  read(model: string, domain: Domain, fields: readonly string[]): AsyncGenerator<OdooRecord>;
}

const PAGE = 1000;
const Records = z.array(z.looseObject({ id: z.string() }));
const Version = z.object({ result: z.object({ server_version_info: z.array(z.unknown()).min(1) }) });
const RpcAnswer = z.looseObject({
  error: z.object({ message: z.string(), data: z.object({ message: z.string() }).partial().optional() }).optional(),
});

/** Connects: finds out which interface the server has. */
export async function openOdoo(
  config: OdooConfig,
  apiKey: string,
  signal: AbortSignal,
  patience: HttpPatience = usualPatience
): Promise<Odoo> {
  const url = config.url.replace(/\/+$/, '');
  const system = `Odoo at ${url}`;
  const post = (path: string, headers: Record<string, string>, body: unknown) =>
    requestJson(
      {
        ...{ url: `${url}${path}`, system, method: 'POST', signal, numbersAsText: true },
        headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'ThriftData', ...headers },
        body: JSON.stringify(body),
      },
      patience
    );
  const rpc = async (service: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    const body = { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
    const parsed = RpcAnswer.safeParse(await post('/jsonrpc', {}, body));
    if (!parsed.success || (parsed.data.error === undefined && !('result' in parsed.data))) {
      throw unexpected(system, parsed.error);
    }
    if (parsed.data.error !== undefined) {
      const { message, data } = parsed.data.error;
      throw new ThriftDataError('caller', 'odoo_refused', `${system} refused the call: ${data?.message ?? message}`);
    }
    return parsed.data['result'];
  };
  const json2 = (model: string, parameters: Readonly<Record<string, unknown>>) =>
    post(
      `/json/2/${model}/search_read`,
      { authorization: `bearer ${apiKey}`, 'x-odoo-database': config.database },
      parameters
    );
  const api = config.api === 'auto' ? await apiOf(post, system) : config.api;
  const search =
    api === 'json-2' ? json2 : rpcSearch(rpc, config.database, await rpcUser(rpc, config, apiKey, system), apiKey);
  return {
    async *read(model, domain, fields) {
      let last = '0';
      for (;;) {
        signal.throwIfAborted();
        const page = Records.safeParse(
          await search(model, {
            domain: [...domain, ['id', '>', Number(last)]],
            ...{ fields, limit: PAGE, order: 'id' },
            context: { lang: 'en_US', active_test: false },
          })
        );
        if (!page.success) {
          throw unexpected(system, page.error);
        }
        yield* page.data;
        const end = page.data.at(-1)?.id;
        if (end === undefined || page.data.length < PAGE) {
          return;
        }
        last = end;
      }
    },
  };
}

type Post = (path: string, headers: Record<string, string>, body: unknown) => Promise<unknown>;
type Rpc = (service: string, method: string, args: readonly unknown[]) => Promise<unknown>;

const FIRST_JSON2 = 19;
const OLDEST = 14;

/** By the version that the server states; one that no longer has the old interface has the new one. */
async function apiOf(post: Post, system: string): Promise<'json-2' | 'json-rpc'> {
  const body = { jsonrpc: '2.0', method: 'call', id: 1, params: { service: 'common', method: 'version', args: [] } };
  const answer = await post('/jsonrpc', {}, body).catch((thrown: unknown) => {
    if (thrown instanceof ThriftDataError && ['http_404', 'http_405', 'http_410'].includes(thrown.code)) {
      return null;
    }
    throw thrown;
  });
  if (answer === null) {
    return 'json-2';
  }
  const parsed = Version.safeParse(answer);
  if (!parsed.success) {
    throw unexpected(system, parsed.error);
  }
  // Odoo Online calls its versions between two releases "saas~18.3".
  const major = Number(/\d+/.exec(String(parsed.data.result.server_version_info[0]))?.[0] ?? 0);
  if (major < OLDEST) {
    throw new ThriftDataError(
      'caller',
      'unknown_version',
      `${system} is version ${major}; versions from ${OLDEST} on are read.`
    );
  }
  return major >= FIRST_JSON2 ? 'json-2' : 'json-rpc';
}

async function rpcUser(rpc: Rpc, { database, user }: OdooConfig, apiKey: string, system: string): Promise<number> {
  if (user === undefined) {
    throw new ThriftDataError(
      'caller',
      'no_user',
      `${system} is asked by JSON-RPC, which needs the login name of the key's user; set "user".`
    );
  }
  const id = Number(await rpc('common', 'authenticate', [database, user, apiKey, {}]));
  if (!Number.isInteger(id) || id <= 0) {
    throw new ThriftDataError(
      'caller',
      'not_allowed',
      `${system} does not accept the user and API key for the database "${database}"; check them.`
    );
  }
  return id;
}

function rpcSearch(rpc: Rpc, database: string, user: number, apiKey: string) {
  return (model: string, { domain, ...named }: Readonly<Record<string, unknown>>) =>
    rpc('object', 'execute_kw', [database, user, apiKey, model, 'search_read', [domain], named]);
}

function unexpected(system: string, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'unexpected_answer',
    `${system} answered in another form than its interface describes; check "url" and "api".`,
    { cause }
  );
}
