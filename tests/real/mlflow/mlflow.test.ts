/** A training told to MLflow's own server, registered there, and read back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextModelFile, newestModel, trainInWorker } from '../../../src/sidecar/analyse/models/index.ts';
import { takeRegistered } from '../../../src/sidecar/training.ts';
import { logTraining, newestVersion, readArtifact } from '../../../src/sidecar/protocols/mlflow.ts';
import { mlflow } from './start.ts';

const found = mlflow.find();
if ('missing' in found) {
  console.log(`skipped: MLflow: ${found.missing}`);
}
const there = 'file' in found;

describe('MLflow', () => {
  let running: { readonly endpoint: string; stop(): Promise<void> } | undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-models-'));
  beforeAll(async () => {
    running = there ? await mlflow.start(found.file) : undefined;
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.runIf(there)(
    'keeps what a training was, and gives the model back',
    async () => {
      const trainedAt = '2026-09-21T08:00:00Z';
      const file = await nextModelFile(folder, 'cost-level', trainedAt);
      const lines = Array.from({ length: 6 }, (_, series) => ({
        name: `series ${series}`,
        currency: 'USD',
        values: Float64Array.from(
          { length: 200 },
          (__, day) => (series + 1) * (day % 7 < 5 ? 10 : 4) + ((day * 7919) % 13) / 20
        ),
      }));
      const facts = await trainInWorker({
        ...{
          model: 'cost-level' as const,
          lines,
          firstDay: 20_000,
          seed: 7,
          epochs: 3,
          codeVersion: '0.1.0',
          trainedAt,
          file,
        },
      });
      expect(newestModel(folder, 'cost-level')).toMatchObject({ file, trainedAt });
      const server = { url: running?.endpoint ?? '' };
      const run = {
        ...{
          experiment: 'thriftdata',
          model: 'thriftdata-cost-level',
          startedMs: 1_790_000_000_000,
          endedMs: 1_790_000_060_000,
        },
        params: { series: String(facts.series), seed: String(facts.seed) },
        metrics: facts.scores,
        file,
      };
      const first = await logTraining(server, run);
      const second = await logTraining(server, run);
      expect([first.version, second.version]).toEqual(['1', '2']);

      const told = (await (await fetch(`${server.url}/api/2.0/mlflow/runs/get?run_id=${first.runId}`)).json()) as {
        run: { info: { status: string }; data: { metrics: { key: string; value: number }[] } };
      };
      expect(told.run.info.status).toBe('FINISHED');
      expect(Object.fromEntries(told.run.data.metrics.map(({ key, value }) => [key, value]))).toEqual(facts.scores);

      const newest = await newestVersion(server, run.model);
      expect(newest).toMatchObject({ version: '2', runId: second.runId });
      expect(JSON.parse(await readArtifact(server, newest?.artifact ?? ''))).toEqual(
        JSON.parse(readFileSync(file, 'utf8'))
      );
      expect(await newestVersion(server, 'nobody-made-this')).toBeNull();

      const mlflowServer = { ...server, experiment: 'thriftdata' };
      const elsewhere = { folder: path.join(folder, 'elsewhere'), mlflow: mlflowServer };
      const taken = await takeRegistered(elsewhere);
      expect(newestModel(elsewhere.folder, 'cost-level')).toMatchObject({ file: taken[0], trainedAt });
      expect(await takeRegistered(elsewhere)).toEqual([]);
    },
    180_000
  );
});
