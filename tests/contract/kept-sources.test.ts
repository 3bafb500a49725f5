/** Sources that people make on pages: what they may say, and that they run beside those of the file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { SourceFields } from '../../src/contract/api/source.ts';
import { readConfig } from '../../src/sidecar/config.ts';
import { createKeptSources } from '../../src/sidecar/kept-sources.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { createSystemTimer } from '../../src/sidecar/kernel/timer.ts';
import { createState, keptSources } from '../../src/sidecar/state/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'thriftdata-kept-sources-'));
const clock = createFixedClock('2026-11-20T00:00:00Z');
const state = createState({ place: { dataDir: folder }, clock });
afterAll(async () => {
  await state.close();
  rmSync(folder, { recursive: true, force: true });
});

const ours = { type: 'folder', path: folder };
const config = readConfig({
  yaml: JSON.stringify({ sources: [{ name: 'of the file', integration: 'focus', settings: { store: ours } }] }),
});
const kept = createKeptSources({
  ...{ config, state, clock, env: {}, log: createLog('silent'), timer: createSystemTimer() },
});
const source = (more: object) =>
  SourceFields.parse({ name: 'of a page', integration: 'focus', settings: { store: ours }, ...more });
const s3 = (secretAccessKey: string) => ({
  ...{ type: 's3', bucket: 'b', region: 'eu-west-1' },
  credentials: { type: 'keys', accessKeyId: secretAccessKey, secretAccessKey },
});

it.each([
  [{ integration: 'nothing' }, 'nothing can be collected with "nothing"'],
  [{ schedule: 'daily' }, 'source: schedule'],
  [{ settings: {} }, 'source: settings.store'],
  [{ name: 'of the file' }, 'there is already a source "of the file"'],
  [{ settings: { store: s3('env:THRIFTDATA_TOKEN') } }, 'name a variable that begins with THRIFTDATA_SOURCE_'],
  [{ settings: { store: s3('file:/etc/shadow') } }, 'name a variable that begins with THRIFTDATA_SOURCE_'],
  [
    { settings: { store: { ...s3('env:THRIFTDATA_SOURCE_KEY'), endpoint: 'https://us:hunter2@storage.example' } } },
    'an address holds a password or a signature',
  ],
  [
    { settings: { store: { type: 'gcs', bucket: 'b', endpoint: 'https://storage.example' } } },
    'may not send it the identity of this machine',
  ],
  [
    {
      integration: 'google-cloud',
      settings: { table: 'p.d.t', endpoint: 'https://bigquery.example', credentials: { type: 'default' } },
    },
    'may not send it the identity of this machine',
  ],
])('%j is refused with a sentence', async (more, sentence) => {
  await expect(kept.check(source(more), null)).rejects.toThrow(sentence);
});

it('a store of one’s own may be asked without credentials, and a test of one where machines get theirs is refused', async () => {
  const store = { type: 'gcs', bucket: 'b', credentials: { type: 'anonymous' } };
  await kept.check(source({ settings: { store: { ...store, endpoint: 'https://storage.example' } } }), null);
  for (const endpoint of ['http://169.254.169.254', 'http://[fd00:ec2::254]:80', 'http://0xA9FEA9FE']) {
    const body = source({ settings: { store: { ...store, endpoint } } });
    await expect(kept.test(body)).rejects.toThrow('under which a machine gets its credentials');
  }
});

it('one that holds is kept, runs beside the others, and keeps its name', async () => {
  const body = source({ settings: { store: s3('env:THRIFTDATA_SOURCE_KEY') } });
  await kept.check(body, null);
  const actor = { user: 'ana', surface: 'test' } as const;
  const { id } = await state.repository(keptSources).create(body, actor);
  expect(await kept.all()).toMatchObject([
    { name: 'of a page', record: id, schedule: '0 */6 * * *', integrationTitle: 'FOCUS files' },
  ]);
  await kept.check({ ...body, windowDays: 90 }, id);
  await expect(kept.check({ ...body, name: 'another' }, id)).rejects.toThrow('a source keeps its name');
  await expect(kept.check(body, null)).rejects.toThrow('there is already a source "of a page"');
});

it('one that a newer version refuses says so when it runs, and stops nothing', async () => {
  const old = source({ name: 'old', integration: 'gone' });
  await state.repository(keptSources).create(old, { user: 'ana', surface: 'test' });
  const found = (await kept.all()).find(({ name }) => name === 'old');
  expect(found).toMatchObject({ integration: 'gone', integrationTitle: null });
  const { signal } = new AbortController();
  const first = found?.discover({ since: clock.now(), signal })[Symbol.asyncIterator]().next();
  await expect(first).rejects.toThrow('nothing can be collected with "gone"');
  expect((await kept.settings()).map(({ name }) => name)).toEqual(['of a page']);
});

it('a test tells what the provider has and keeps nothing', async () => {
  expect(await kept.test(source({}))).toEqual({ found: 0, more: false, newest: null });
  await expect(kept.test(source({ settings: {} }))).rejects.toThrow('source: settings.store');
});
