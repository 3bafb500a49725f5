/** Tokens of senders of telemetry: made, renewed and taken away while the receiver runs. */
import { z } from 'zod';
import { createRecordOf, recordOf, RecordInput, RecordsInput, recordsOf } from '../../../contract/api/records.ts';
import {
  RenewTelemetryToken,
  TelemetryTokenRequest,
  ToldTelemetryToken,
  type TelemetryToken,
} from '../../../contract/api/telemetry-token.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { telemetryTokens, type Stored } from '../../state/index.ts';
import type { SenderTokens } from '../access/index.ts';
import { defineCall, type ApiCall, type CallTools } from './call.ts';
import { actorOf, listRequest, removeCall } from './records.ts';

const path = 'telemetry-tokens';
const administers = true;
const Told = recordOf(ToldTelemetryToken);
const Made = z.object({ ...Told.shape, token: z.string().describe('told here and nowhere else') });

/** The calls of tokens of senders. */
export const telemetryTokenCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'listTelemetryTokens', path, method: 'GET', summary: 'A page of telemetry tokens', administers },
    input: RecordsInput,
    output: recordsOf(ToldTelemetryToken),
    run: async (input, tools) => {
      const { items, total } = await tools.state.repository(telemetryTokens).list(listRequest(input));
      const cameIn = await lastBySender(tools);
      return { items: items.map((record) => told(record, tools, cameIn)), total };
    },
  }),
  defineCall({
    ...{ name: 'getTelemetryToken', path: `${path}/{id}`, method: 'GET', summary: 'One telemetry token', administers },
    input: RecordInput,
    output: Told,
    run: async ({ id }, tools) =>
      told(await tools.state.repository(telemetryTokens).get(id), tools, await lastBySender(tools)),
  }),
  defineCall({
    ...{ name: 'createTelemetryToken', path, method: 'POST', administers, changes: true },
    summary: 'Makes a token for a sender of telemetry; the answer is the only place where it is told',
    input: createRecordOf(TelemetryTokenRequest),
    output: Made,
    run: async ({ body }, tools, context) => {
      const { token, record } = await requireTokens(tools).create(body, actorOf(context));
      return { ...told(record, tools, new Map()), token };
    },
  }),
  defineCall({
    ...{ name: 'renewTelemetryToken', path: `${path}/{id}/renew`, method: 'POST', administers, changes: true },
    summary: 'Gives a sender’s token a new text, told here only; the old one is taken for a while',
    input: RenewTelemetryToken,
    output: Made,
    run: async (input, tools, context) => {
      const { token, record } = await requireTokens(tools).renew(input, actorOf(context));
      return { ...told(record, tools, await lastBySender(tools)), token };
    },
  }),
  removeCall({
    ...{ name: 'removeTelemetryToken', path: `${path}/{id}`, one: 'telemetry token', kind: telemetryTokens },
    administers,
  }),
];

/** When something last came in by sender: it outlives the process that saw the token. */
async function lastBySender({ store }: CallTools): Promise<ReadonlyMap<string, string>> {
  const last = new Map<string, string>();
  for (const { source, lastAt } of await store.telemetry.sources()) {
    last.set(source, [last.get(source) ?? '', lastAt].sort().at(-1) ?? '');
  }
  return last;
}

function told(
  { body: { digest: _, previousDigest: __, ...body }, ...record }: Stored<TelemetryToken>,
  { senderTokens }: CallTools,
  cameIn: ReadonlyMap<string, string>
): z.infer<typeof Told> {
  const use = senderTokens?.use(record.id);
  const before = cameIn.get(body.name) ?? null;
  // What came in before the token was made came by another of the same name.
  const kept = before !== null && before >= record.createdAt ? before : null;
  const lastUsedAt =
    [use?.lastUsedAt ?? null, kept]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  return { ...record, body: { ...body, lastUsedAt, previousUsedAt: use?.previousUsedAt ?? null } };
}

function requireTokens({ senderTokens }: CallTools): SenderTokens {
  if (senderTokens === undefined) {
    throw new ThriftDataError('caller', 'not_found', 'nothing can be received here; ask the sidecar that receives');
  }
  return senderTokens;
}
