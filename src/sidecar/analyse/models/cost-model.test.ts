import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../kernel/log.ts';
import { forecastDaily, LEVEL_INPUTS } from '../forecast/index.ts';
import { createCurrentModel, createModelShelf, isWorthUsing, nextModelFile, trainInWorker } from './index.ts';

const firstDay = 20_000;
const lines = Array.from({ length: 6 }, (_, series) => ({
  name: `series ${series}`,
  currency: 'USD',
  values: Float64Array.from({ length: 200 }, (__, day) => {
    const risen = (day + 17 * series) % 100 < 35 ? 1.5 : 1;
    return (series + 1) * risen * (day % 7 < 5 ? 10 : 4) + ((day * 7919 + series) % 13) / 20;
  }),
}));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thriftdata-cost-model-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a network that helped on the days held back takes part in forecasts, and one that did not is left out', async () => {
  const model = createCurrentModel(folder, 'cost-level', LEVEL_INPUTS, createLog('silent'));
  expect(await model.current()).toBeNull();

  const trainedAt = '2026-09-21T08:00:00Z';
  const file = await nextModelFile(folder, 'cost-level', trainedAt);
  const facts = await trainInWorker({
    ...{ model: 'cost-level' as const, lines, firstDay, file, trainedAt, seed: 7, epochs: 2, codeVersion: '0.1.0' },
  });
  expect(facts).toMatchObject({ name: 'cost-level', series: 6, window: { from: '2024-10-04', to: '2025-03-25' } });
  expect(facts.scores['MASE with the network']).toBeGreaterThan(0);
  const trained = await readFile(file, 'utf8');
  const scored = (mase: string) => trained.replace(/"MASE with the network":[\d.]+/, `"MASE with the network":${mase}`);

  await writeFile(file, scored('0.001'));
  const used = await model.current();
  expect(used?.facts.trainedAt).toBe(trainedAt);
  const series = lines.map(({ name, values }) => ({ name, firstDay, values }));
  const [forecast] = forecastDaily(series, 28, 0.8, used?.network);
  expect(forecast?.backTest.weights['network']).toBeGreaterThan(0);

  const later = await nextModelFile(folder, 'cost-level', '2026-09-28T08:00:00Z');
  await writeFile(later, scored('99'));
  expect(await model.current()).toBeNull();

  // What people decide goes before the scores, and stands in the audit log.
  const noted: object[] = [];
  const shelf = createModelShelf(folder, { noteChange: async (change) => void noted.push(change) });
  const [bad, good] = ['cost-level.2026-09-28T080000Z', 'cost-level.2026-09-21T080000Z'];
  const listed = async () => (await shelf.list()).map(({ id, state, inUse }) => [id, state, inUse]).sort();
  expect(await listed()).toEqual([
    [good, 'candidate', false],
    [bad, 'candidate', false],
  ]);
  const ada = { user: 'ada', surface: 'test' } as const;
  await shelf.decide(bad ?? '', 'promoted', ada);
  expect(await model.current()).not.toBeNull();
  await shelf.decide(bad ?? '', 'retired', ada);
  expect(await listed()).toEqual([
    [good, 'candidate', true],
    [bad, 'retired', false],
  ]);
  expect(await model.current()).not.toBeNull();
  expect(noted).toMatchObject([{ record: bad, after: { state: 'promoted' } }, { before: { state: 'promoted' } }]);
  await expect(shelf.decide('cost-level.never', 'promoted', ada)).rejects.toThrow('there is no model');
});

test('a file that is no model is told of and not used', async () => {
  await writeFile(await nextModelFile(folder, 'cost-level', '2026-10-05T08:00:00Z'), '{}');
  expect(await createCurrentModel(folder, 'cost-level', LEVEL_INPUTS, createLog('silent')).current()).toBeNull();
});

test('a second opinion is tried on planted days, and used only where it clearly finds more without more alerts', async () => {
  const trainedAt = '2026-09-21T08:00:00Z';
  const file = await nextModelFile(folder, 'daily-anomaly', trainedAt);
  const facts = await trainInWorker({
    ...{ model: 'daily-anomaly' as const, lines, firstDay, file, trainedAt, seed: 7, epochs: 1, codeVersion: '0.1.0' },
  });
  expect(facts).toMatchObject({ name: 'daily-anomaly', series: 6, scores: { planted: 3 } });
  const scores = (more: number, less: number, alerts: number) => ({
    ...{ 'found only with the network': more, 'found only by the rule': less },
    ...{ 'alerts with the network': alerts, 'alerts of the rule': 10 },
  });
  const isUsed = (...of: [number, number, number]) => isWorthUsing({ ...facts, scores: scores(...of) });
  expect([isUsed(8, 1, 10), isUsed(1, 0, 10), isUsed(8, 1, 11)]).toEqual([true, false, false]);
});
