import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExampleStore } from '../../../../tests/fixtures/frames/example-store.ts';
import { createServeTools } from '../../../../tests/fixtures/frames/serve-tools.ts';
import { InferResponse } from '../../../contract/api/inference.ts';
import { remoteForecast } from '../../protocols/inference.ts';
import { startHttp, type RunningServer } from './server.ts';

describe('the Open Inference Protocol', () => {
  let server: RunningServer;
  const token = 'a-secret';
  const get = (path: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    fetch(`http://${server.address}${path}`, { headers });
  const infer = (inputs: unknown) =>
    fetch(`http://${server.address}/v2/models/series-forecast/infer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: 'a', inputs }),
    });
  const tensor = (name: string, data: number[]) => ({ name, datatype: 'FP64', shape: [data.length], data });
  const week = [5, 6, 7, 8, 7, 2, 1];
  const weeks = Array.from({ length: 10 }, () => week).flat();

  beforeAll(async () => {
    server = await startHttp(
      { host: '127.0.0.1', port: 0, token, version: '0.1.0' },
      createServeTools(createExampleStore())
    );
  });
  afterAll(() => server.close());

  test('probes need no token, models do', async () => {
    expect((await get('/v2/health/live', {})).status).toBe(200);
    expect(await (await get('/v2/health/ready', {})).json()).toEqual({ ready: true });
    expect((await get('/v2/models/series-forecast', {})).status).toBe(401);
    expect(await (await get('/v2/models/series-forecast')).json()).toMatchObject({
      name: 'series-forecast',
      platform: 'thriftdata',
    });
  });

  test('a series is forecast, and our own client reads it', async () => {
    const response = await infer([tensor('values', weeks), tensor('horizon', [7])]);
    const answer = InferResponse.parse(await response.json());
    expect(answer).toMatchObject({ model_name: 'series-forecast', id: 'a' });
    expect(answer.outputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['mean', [7]],
      ['lower', [7]],
      ['upper', [7]],
    ]);
    const { mean } = await remoteForecast(
      { url: `http://${server.address}`, model: 'series-forecast', token },
      weeks,
      7
    );
    week.forEach((value, day) => expect(Math.abs((mean[day] ?? 0) - value)).toBeLessThan(0.5));
  });

  test.each([
    [[tensor('values', weeks)], 400, 'input "horizon" must be a whole number from 1 to 10000.'],
    [[tensor('values', [1]), tensor('horizon', [7])], 400, 'input "values" must be 8 to 100000 numbers.'],
    [[{ name: 'values', datatype: 'BYTES', shape: [1], data: ['a'] }], 400, 'datatype "BYTES" is not one of'],
  ])('what cannot be inferred is refused: %#', async (inputs, status, sentence) => {
    const response = await infer(inputs);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(sentence);
  });

  test('a model that is not there is named with those that are', async () => {
    const response = await get('/v2/models/other');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'there is no model "other"; there is series-forecast' });
  });
});
