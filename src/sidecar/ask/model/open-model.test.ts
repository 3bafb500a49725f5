import { expect, test } from 'vitest';
import { openModel } from './open-model.ts';

const settings = { name: 'm', apiKey: null, timeoutSeconds: 1, maxOutputTokens: 64, price: null } as const;

test.each([
  ['ollama', null, 'http://127.0.0.1:11434/v1'],
  ['ollama', 'http://models.example.com/v1', 'http://models.example.com/v1'],
  ['openai', 'http://models.example.com/v1', 'http://models.example.com/v1'],
] as const)('%s at %s is asked at %s', async (provider, baseUrl, asked) => {
  const model = await openModel({ ...settings, provider, baseUrl });
  expect(Reflect.get(model, 'clientConfig')).toMatchObject({ baseURL: asked });
});
