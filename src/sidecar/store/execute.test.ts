import { expect, test } from 'vitest';
import type { Engine } from './engines/engine.ts';
import { createExecute } from './execute.ts';
import { createGeneration } from './ingest/generation.ts';
import type { QueryContext } from './types.ts';

test('what the program reads by itself waits for what somebody asks', async () => {
  const sent: string[] = [];
  const read = async (sql: string) => {
    sent.push(sql);
    return { rows: [], rowsRead: 0, elapsedMs: 0 };
  };
  const execute = createExecute({ kind: 'embedded', read } as unknown as Engine, createGeneration());
  const ask = (surface: QueryContext['surface'], sql: string) =>
    execute({ sql, params: {}, columnsAsText: true }, { surface, user: '' });
  await ask('grpc', 'SELECT 1');
  await ask('schedule', 'SELECT 2');
  const priorities = sent.map((sql) => Number(/\bpriority = (\d)/.exec(sql)?.[1]));
  expect(priorities[0]).toBeLessThan(priorities[1] ?? 0);
});
