/** A server that sends a caller elsewhere: nobody follows, so that no credentials and no data get there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openEmbeddings } from '../../src/sidecar/ask/retrieve/embeddings.ts';
import { openModel } from '../../src/sidecar/ask/model/open-model.ts';
import { requestJson, usualPatience } from '../../src/sidecar/protocols/http.ts';
import { logTraining, newestVersion, readArtifact } from '../../src/sidecar/protocols/mlflow.ts';
import { openObjectStore } from '../../src/sidecar/protocols/object-storage/open.ts';
import { serveRecorded, type Answer, type Asked, type RecordedServer } from '../fixtures/integrations/http-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'thriftdata-outgoing-'));
const file = join(folder, 'network.json');
writeFileSync(file, '{}');
let elsewhere: RecordedServer;
let server: RecordedServer;
let answer: (asked: Asked) => Answer | null;
beforeAll(async () => {
  elsewhere = await serveRecorded(() => ({ body: {} }));
  server = await serveRecorded(
    (asked) =>
      answer(asked) ?? { status: 307, headers: { location: `${elsewhere.url}${asked.url.pathname}` }, body: '' }
  );
});
beforeEach(() => {
  answer = () => null;
});
afterAll(() => {
  server.close();
  elsewhere.close();
  rmSync(folder, { recursive: true });
});

const patience = { ...usualPatience, retries: 0 };
const mlflow = () => ({ url: server.url, authorization: 'Bearer of-mlflow' });
const run = {
  ...{ experiment: 'e', model: 'm', startedMs: 0, endedMs: 1, params: {}, metrics: {}, file },
};
const model = { name: 'm', apiKey: 'the-key', timeoutSeconds: 5, maxOutputTokens: 8, price: null } as const;

const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'a call of a provider, with its token',
    () =>
      requestJson(
        { url: server.url, system: 'it', headers: { authorization: 'Bearer x', 'private-token': 'y' } },
        patience
      ),
  ],
  [
    'a message to a webhook',
    () => requestJson({ url: server.url, system: 'it', method: 'POST', body: '{"costs":1}' }, patience),
  ],
  ['MLflow, asked for a model', () => newestVersion(mlflow(), 'm', patience)],
  ['MLflow, asked for a file', () => readArtifact(mlflow(), 'm/network.json', patience)],
  ['MLflow, told of a training', () => logTraining(mlflow(), run, patience)],
  [
    'MLflow, given a file',
    () => {
      answer = ({ url, method }) =>
        method === 'PUT'
          ? null
          : { body: url.pathname.endsWith('runs/create') ? made : { experiment: { experiment_id: '1' } } };
      return logTraining(mlflow(), run, patience);
    },
  ],
  [
    'a model of Anthropic',
    async () => (await openModel({ ...model, provider: 'anthropic', baseUrl: server.url })).invoke('What did we pay?'),
  ],
  [
    'a model of OpenAI',
    async () => (await openModel({ ...model, provider: 'openai', baseUrl: server.url })).invoke('What did we pay?'),
  ],
  [
    'a model of meanings',
    () =>
      openEmbeddings({ ...{ provider: 'openai', name: 'm', baseUrl: server.url, apiKey: 'k', timeoutSeconds: 5 } })([
        'x',
      ]),
  ],
  [
    'an object store',
    async () => {
      const store = await openObjectStore(
        { type: 's3', bucket: 'b', region: 'eu-west-1', endpoint: server.url, credentials: { type: 'anonymous' } },
        () => ''
      );
      try {
        for await (const _ of store.list('')) {
          // Nothing may come.
        }
        throw new Error('the redirect was followed, or taken for an answer');
      } finally {
        await store.close();
      }
    },
  ],
];
const made = { run: { info: { run_id: 'r', artifact_uri: 'mlflow-artifacts:/1/r/artifacts' } } };

it.each(calls)('%s is not sent elsewhere', async (_, call) => {
  const before = elsewhere.asked.length;
  const asked = server.asked.length;
  await expect(call()).rejects.not.toThrow(/redirect was followed/);
  expect(server.asked.length).toBeGreaterThan(asked);
  expect(elsewhere.asked.slice(before)).toEqual([]);
});

it.each([
  ['a call of a provider', () => requestJson({ url: 'http://169.254.169.254/', system: 'it' }, patience)],
  ['MLflow', () => newestVersion({ url: 'http://[fd00:ec2::254]' }, 'm', patience)],
])('%s does not lead to where a machine gets its credentials', async (_, call) => {
  await expect(call()).rejects.toMatchObject({ kind: 'caller', code: 'metadata_address' });
});
