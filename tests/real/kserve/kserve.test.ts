/** KServe's own model server as a forecaster, asked over the Open Inference Protocol. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remoteForecast } from '../../../src/sidecar/protocols/inference.ts';
import { kserve } from './start.ts';

const found = kserve.find();
if ('missing' in found) {
  console.log(`skipped: KServe: ${found.missing}`);
}
const there = 'file' in found;

describe('KServe', () => {
  let running: { readonly endpoint: string; stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    running = there ? await kserve.start(found.file) : undefined;
  }, 120_000);
  afterAll(() => running?.stop());

  test.runIf(there)(
    'forecasts a series, with its interval',
    async () => {
      const url = running?.endpoint ?? '';
      const values = [1, 2, 3, 4, 5, 6, 7];
      expect(await remoteForecast({ url, model: 'seasonal-naive' }, values, 3)).toEqual({
        mean: [1, 2, 3],
        lower: [0, 1, 2],
        upper: [2, 3, 4],
      });
    },
    60_000
  );

  test.runIf(there)('says which model there is not', async () => {
    const url = running?.endpoint ?? '';
    await expect(remoteForecast({ url, model: 'nothing' }, [1, 2], 1)).rejects.toThrow(
      `The model "nothing" at ${url} does not know this address`
    );
  });
});
