/** The relational state on a PostgreSQL server: the same suite as embedded, and what only a server can do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { openPostgresEngine } from '../../../src/sidecar/state/engines/postgres.ts';
import { createState } from '../../../src/sidecar/state/index.ts';
import { describeState } from '../../fixtures/state/suite.ts';
import { postgresql } from './start.ts';

const found = postgresql.find();
if ('missing' in found) {
  console.log(`skipped: the state on PostgreSQL: ${found.missing}`);
}

describe.runIf('file' in found)('on a server', () => {
  let running: Awaited<ReturnType<typeof postgresql.start>> | undefined;
  beforeAll(async () => {
    running = 'file' in found ? await postgresql.start(found.file) : undefined;
  });
  afterAll(() => running?.stop());

  describeState('PostgreSQL', () => openPostgresEngine(running?.endpoint ?? ''), true);

  test('two sidecars that start at once make one layout', async () => {
    const clock = createFixedClock('2026-09-01T12:00:00Z');
    const states = [1, 2, 3].map(() => createState({ place: { url: running?.endpoint ?? '' }, clock }));
    await Promise.all(states.map((state) => state.open()));
    expect(states.map((state) => state.generation())).toEqual([null, null, null]);
    await Promise.all(states.map((state) => state.close()));
  });

  test('a server that does not answer and a secret that is no address end in a sentence without the secret', async () => {
    await expect(openPostgresEngine('postgres://u:hush@127.0.0.1:1/x')).rejects.toThrow(
      /^the PostgreSQL server of state\.url does not answer: (?!.*hush)/
    );
    await expect(openPostgresEngine('hush')).rejects.toThrow(/^state\.url: the secret is not an address(?!.*hush)/);
  });
});
