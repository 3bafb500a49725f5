/**
 * What every integration promises, over systems that answer as their documentation says: one shape, totals that add up,
 * the same again when nothing changed, and a sentence instead of data when the provider fails.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CollectRun } from '../../src/contract/api/source.ts';
import { instantFromMs } from '../../src/contract/period.ts';
import { integrations } from '../../src/sidecar/integrations/index.ts';
import { openFinanceWorld, type FinanceWorld } from '../fixtures/finance/world.ts';
import { BUSY_SECONDS, faults, type Fault } from '../fixtures/integrations/http-server.ts';
import { stateOf } from '../fixtures/integrations/stored.ts';
import type { Way } from '../fixtures/integrations/way.ts';
import { ways } from '../fixtures/integrations/ways.ts';

let world: FinanceWorld;
beforeAll(async () => {
  world = await openFinanceWorld('2026-10-20T12:00:00Z');
});
afterAll(() => world.close());

describe('the shape', () => {
  test('every integration has a way into it that this suite walks', () => {
    expect([...new Set(ways.map(({ integration }) => integration))]).toEqual(integrations.map(({ id }) => id));
  });

  test.each(integrations.map((integration) => [integration.id, integration] as const))(
    '%s has a title, a page of its own, something to offer, and settings that say what they are',
    (id, { title, offers, config }) => {
      expect(title).toMatch(/^[A-Z]/);
      expect(existsSync(new URL(`../../src/sidecar/integrations/${id}/readme.md`, import.meta.url))).toBe(true);
      expect(
        Object.keys(offers).filter((offer) => !['files', 'statements', 'inventory', 'samples'].includes(offer))
      ).toHaveLength(1);
      const { properties, anyOf, oneOf } = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
      expect(properties ?? anyOf ?? oneOf).toBeDefined();
    }
  );

  test.each(ways)('$name takes secrets by reference alone, and no setting that it does not know', (way) => {
    const { config } = integrations.find(({ id }) => id === way.integration) ?? {};
    const settings = way.settings('http://127.0.0.1:1');
    expect(config?.safeParse(settings).error).toBeUndefined();
    expect(config?.safeParse({ ...settings, unknown: true }).success).toBe(false);
    const text = JSON.stringify(settings);
    for (const name of Object.keys(way.secrets)) {
      expect(text).toContain(`"env:${name}"`);
      const bare = JSON.parse(text.replaceAll(`"env:${name}"`, '"a secret as it is"')) as unknown;
      const { error } = config?.safeParse(bare) ?? {};
      expect(z.prettifyError(error ?? new z.ZodError([]))).toMatch(/env:NAME/);
      expect(z.prettifyError(error ?? new z.ZodError([]))).not.toContain('a secret as it is');
    }
  });
});

/** The way's system, and the collector over it. */
async function begin(way: Way, name: string, fault: Fault | null = null) {
  const system = await way.serve();
  system.fail(fault);
  const { integration, windowDays = 45, secrets, about } = way;
  const options = { env: secrets, windowDays, name, ...(about === undefined ? {} : { about }) };
  const collector = await world.collector(integration, way.settings(system.url), options);
  return { system, collector };
}

/** Bills in columns of their own take seconds to derive; derived-deliveries.test.ts loads such a bill again and again. */
const isDerived = ({ holds }: Way) => holds.kind === 'bill' && holds.column !== 'BilledCost';

describe('a collection', () => {
  test.each(ways)('from $name stores what is there to the last digit, and counts what it cannot read', async (way) => {
    const { system, collector } = await begin(way, way.name);
    const run = await collector.run(way.name);
    expect(run).toMatchObject({ outcome: 'succeeded', refused: 0, error: null });
    const { rows, unreadable, sums } = way.holds;
    const stored = await stateOf(world.store, way);
    expect(stored).toMatchObject({ read: rows, rejected: unreadable, sums });
    expect(stored.unexplained).toEqual([]);
    // The same again is nothing new, and from the lake, without the provider, it comes to the same.
    expect(await collector.run(way.name)).toMatchObject({ outcome: 'succeeded', loaded: 0, refused: 0 });
    system.close();
    if (!isDerived(way)) {
      expect(await collector.again(way.name)).toMatchObject({ outcome: 'succeeded', refused: 0 });
    }
    expect(await stateOf(world.store, way)).toEqual(stored);
  });
});

function expectSentence(way: Way, { error }: CollectRun): void {
  expect(error).toMatch(/^\S[^\n]{30,600}$/);
  // What is wrong, and after it what to do.
  expect(error).toMatch(/[;:] .{10,}/);
  for (const secret of Object.values(way.secrets).filter((value) => value.length > 6)) {
    expect(error).not.toContain(secret);
  }
}

async function expectNothingStored(way: Way, name: string): Promise<void> {
  const { read, sums } = await stateOf(world.store, { ...way, name });
  expect({ read, sums }).toEqual({ read: 0, sums: {} });
}

const refusals = faults.filter((fault) => fault !== 'silent');
const kindOf = (fault: Fault) => (fault === 'unauthorized' || fault === 'forbidden' ? 'caller' : 'provider');

describe.concurrent.each(refusals)('a provider that is %s', (fault) => {
  test.each(ways)('$name: the run fails with a sentence, and stores nothing', async (way) => {
    const name = `${way.name} ${fault}`;
    const { system, collector } = await begin(way, name, fault);
    const run = await collector.run(name);
    system.close();
    expect(run).toMatchObject({ outcome: 'failed', errorKind: kindOf(fault), loaded: 0 });
    expectSentence(way, run);
    await expectNothingStored(way, name);
    if (fault === 'busy') {
      // PostgreSQL has no word for when to come again.
      const asked = instantFromMs(Date.parse(run.endedAt ?? '') + BUSY_SECONDS * 1000);
      expect(run.retryAt).toBe(way.integration === 'sql' ? null : asked);
    }
  });
});

describe('a provider that does not answer', () => {
  test.each(['timed out', 'stopped'] as const)('is left when the run is %s', async (end) => {
    const begun = await Promise.all(
      ways.map(async (way) => {
        const name = `${way.name} ${end}`;
        const { system, collector } = await begin(way, name, 'silent');
        return { way, name, system, collector, run: collector.run(name) };
      })
    );
    const asked = () => begun.every(({ system }) => system.asked.length > 0);
    await expect.poll(asked, { timeout: 60_000 }).toBe(true);
    if (end === 'timed out') {
      world.time.advance(61);
    } else {
      await Promise.all(begun.map(({ collector }) => collector.stop()));
    }
    for (const { way, name, system, run } of begun) {
      const ended = await run;
      expect(ended).toMatchObject(
        end === 'timed out'
          ? { outcome: 'failed', errorKind: 'provider', errorCode: 'timed_out' }
          : { outcome: 'aborted', error: null }
      );
      await expectNothingStored(way, name);
      system.close();
    }
  });
});
