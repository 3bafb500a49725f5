/** The calls that a kind of record has: a page of them, one, create, change, remove. */
import { z } from 'zod';
import {
  changeRecordOf,
  createRecordOf,
  recordOf,
  RecordInput,
  RecordsInput,
  recordsOf,
  RemoveRecordInput,
} from '../../../contract/api/records.ts';
import type { Actor, Kind, ListRequest } from '../../state/index.ts';
import type { CallContext } from '../access/index.ts';
import { defineCall, type ApiCall, type CallTools } from './call.ts';

const PAGE = 25;

/** A kind as the API offers it. */
export interface RecordsOptions<Body extends object> {
  /** Below `/api/v1/`, in the plural. */
  readonly path: string;
  /** Names of one and of many, as in operation ids and summaries. */
  readonly one: string;
  readonly many: string;
  readonly kind: Kind<Body>;
  readonly body: z.ZodType<Body>;
  /** Who may read them: whoever may call, or Admins. */
  readonly readBy: 'everybody' | 'Admin';
  readonly changedBy: 'Editor' | 'Admin';
  /** Throws a caller error for what the schema alone cannot refuse; `id` is null for a new one. */
  check?(body: Body, tools: CallTools, id: string | null, context: CallContext): Promise<void>;
  /** Throws a caller error for what must not be removed. */
  checkRemoval?(body: Body, tools: CallTools): Promise<void>;
}

/** The five calls of a kind. Whoever sees a part of the costs is refused them. */
export function recordCalls<Body extends object>(options: RecordsOptions<Body>): ApiCall[] {
  const { path, one, many, kind, body, readBy, changedBy } = options;
  const id = one.replace(/(?:^|[ -])(\w)/g, (_, letter: string) => letter.toUpperCase());
  const ids = many.replace(/(?:^|[ -])(\w)/g, (_, letter: string) => letter.toUpperCase());
  const reading = { administers: readBy === 'Admin' };
  const writing = { changes: true, administers: changedBy === 'Admin' };
  const one_ = `${path}/{id}`;
  return [
    defineCall({
      ...{ name: `list${ids}`, path, method: 'GET', summary: `A page of ${many}`, ...reading },
      input: RecordsInput,
      output: recordsOf(body),
      run: (input, { state }) => state.repository(kind).list(listRequest(input)),
    }),
    defineCall({
      ...{ name: `get${id}`, path: one_, method: 'GET', summary: `One ${one}`, ...reading },
      input: RecordInput,
      output: recordOf(body),
      run: (input, { state }) => state.repository(kind).get(input.id),
    }),
    defineCall({
      ...{ name: `create${id}`, path, method: 'POST', summary: `Keeps a new ${one}`, ...writing },
      input: createRecordOf(body),
      output: recordOf(body),
      run: async (input, tools, context) => {
        await options.check?.(input.body, tools, null, context);
        return tools.state.repository(kind).create(input.body, actorOf(context));
      },
    }),
    defineCall({
      ...{
        name: `change${id}`,
        path: one_,
        method: 'PUT',
        summary: `Changes a ${one}, from the version that was looked at`,
      },
      ...writing,
      input: changeRecordOf(body),
      output: recordOf(body),
      run: async (input, tools, context) => {
        await options.check?.(input.body, tools, input.id, context);
        return tools.state.repository(kind).change(input.id, input.version, input.body, actorOf(context));
      },
    }),
    removeCall({ name: `remove${id}`, path: one_, one, kind, ...writing, check: options.checkRemoval }),
  ];
}

/** The call that removes a record. */
export function removeCall<Body extends object>(call: {
  readonly name: string;
  readonly path: string;
  readonly one: string;
  readonly kind: Kind<Body>;
  readonly administers: boolean;
  /** Throws a caller error for what must not be removed. */
  readonly check?: RecordsOptions<Body>['checkRemoval'];
}): ApiCall {
  const { name, path, one, kind, administers, check } = call;
  return defineCall({
    ...{ name, path, method: 'DELETE', summary: `Removes a ${one}; the audit log keeps what it was` },
    ...{ changes: true, administers },
    input: RemoveRecordInput,
    output: z.object({ removed: z.boolean() }),
    run: async (input, tools, context) => {
      const repository = tools.state.repository(kind);
      await check?.((await repository.get(input.id)).body, tools);
      await repository.remove(input.id, input.version, actorOf(context));
      return { removed: true };
    },
  });
}

/** The list request of a query string. */
export function listRequest({ filter, sort, order = 'desc', limit = PAGE, offset = 0 }: RecordsInput): ListRequest {
  return {
    ...(filter === undefined ? {} : { filters: filter }),
    ...(sort === undefined ? {} : { sort: { field: sort, descending: order === 'desc' } }),
    limit,
    offset,
  };
}

/** In whose name a call changes something. */
export function actorOf({ user, surface }: CallContext): Actor {
  return { user, surface };
}
