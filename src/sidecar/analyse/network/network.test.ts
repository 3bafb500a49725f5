import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, openNetworks, type ModelFacts, type Networks, type TrainingRows } from './index.ts';

const facts: ModelFacts = {
  name: 'test',
  codeVersion: '0.1.0',
  trainedAt: '2026-11-01T00:00:00Z',
  window: { from: '2026-01-01T00:00:00Z', to: '2026-10-01T00:00:00Z' },
  series: 3,
  seed: 7,
  scores: { pinball: 0.25 },
};

/** Two targets of x in 0..1: 3x with noise of ±1, and 1 − x without any. */
function line(count: number): TrainingRows {
  const random = createRandom(11);
  const inputs = new Float32Array(count);
  const targets = new Float32Array(count * 2);
  for (let row = 0; row < count; row++) {
    const x = random();
    inputs[row] = x;
    targets[row * 2] = row % 5 === 0 ? Number.NaN : 3 * x + 2 * random() - 1;
    targets[row * 2 + 1] = 1 - x;
  }
  return { inputs: { values: inputs, width: 1 }, targets: { values: targets, width: 2 } };
}

const plan = { hidden: [16], quantiles: [0.1, 0.5, 0.9], epochs: 30, batchSize: 64, learningRate: 0.02, seed: 3 };

describe('networks', () => {
  let networks: Networks;
  let folder: string;
  beforeAll(async () => {
    networks = await openNetworks();
    folder = await mkdtemp(path.join(tmpdir(), 'thriftdata-network-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('learn quantiles, leave unknown targets out, and give the same network for the same seed', async () => {
    const network = await networks.train(line(1500), plan);
    const again = await networks.train(line(1500), plan);
    const rows = { values: Float32Array.of(0.5), width: 1 };
    const [low = 0, middle = 0, high = 0, second = 0] = network.predict(rows);
    expect(low).toBeCloseTo(1.5 - 0.8, 0);
    expect(middle).toBeCloseTo(1.5, 0);
    expect(high).toBeCloseTo(1.5 + 0.8, 0);
    expect(second).toBeCloseTo(0.5, 0);
    expect([...again.predict(rows)]).toEqual([...network.predict(rows)]);
    network.dispose();
    again.dispose();
  });

  it('come back from their file as they were, with how they were made', async () => {
    const network = await networks.train(line(300), { ...plan, epochs: 2, validationShare: 0.2 });
    const file = path.join(folder, 'model.json');
    await network.save(file, facts);
    const loaded = await networks.load(file);
    const rows = { values: Float32Array.of(0.1, 0.9), width: 1 };
    expect([...loaded.network.predict(rows)]).toEqual([...network.predict(rows)]);
    expect(loaded.facts).toEqual(facts);
    expect(loaded.network.quantiles).toEqual(plan.quantiles);
    network.dispose();
    loaded.network.dispose();
  });

  it('leave no tensor behind, also when training is broken off', async () => {
    const before = networks.tensorCount();
    const network = await networks.train(line(300), { ...plan, epochs: 2 });
    network.predict({ values: Float32Array.of(0.1, 0.9), width: 1 });
    network.dispose();
    const abort = new AbortController();
    const broken = networks.train(line(300), {
      ...plan,
      signal: abort.signal,
      onEpoch: () => abort.abort(new Error('stopped')),
    });
    await expect(broken).rejects.toThrow('stopped');
    expect(networks.tensorCount()).toBe(before);
  });

  it('refuse what does not fit, with a sentence', async () => {
    await expect(networks.train(line(10), { ...plan, quantiles: [0.9, 0.1] })).rejects.toThrow(/must ascend/);
    const file = path.join(folder, 'other.json');
    await writeFile(file, '{"format":"other"}');
    await expect(networks.load(file)).rejects.toThrow(/other\.json: format/);
    await writeFile(file, 'weights');
    await expect(networks.load(file)).rejects.toThrow('is no model file: it is not JSON; train it again.');
  });
});
