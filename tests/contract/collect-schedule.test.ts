/** Sources on their schedule: sick ones beside well ones, missed runs, runs that hang, restarts and the end. */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceHealth } from '../../src/contract/api/source.ts';
import type { Source } from '../../src/sidecar/collect/index.ts';
import { ThriftDataError } from '../../src/sidecar/kernel/errors.ts';
import { openWorld, type World, type WorldOptions } from '../fixtures/collect/world.ts';
import { billText, chargeIn } from '../fixtures/store/bill.ts';

let world: World;
async function open(options: WorldOptions = {}): Promise<World> {
  world = await openWorld(options);
  return world;
}
afterEach(() => world.close());

type Discover = Source['discover'];

/** A source whose provider does what the test says. */
function source(name: string, discover: Discover, more: Partial<Source> = {}): Source {
  return {
    ...{ name, integration: 'focus', integrationTitle: null, enabled: true, schedule: '0 */6 * * *' },
    ...{ windowDays: 45, timeoutMinutes: 30, lateAfterHours: 48, fingerprint: 'one', discover, ...more },
  };
}

const failing = (error: ThriftDataError): Discover =>
  async function* () {
    yield* [];
    throw error;
  };

/** Resolves once the condition holds; the work between is real, only the clock stands still. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await setImmediate();
  }
}

const of = async (name: string) =>
  (await world.collector.health()).find((entry) => entry.name === name) as SourceHealth;
const ended = (name: string, runs: number) =>
  until(async () => {
    const all = (await world.store.collect.runs()).filter((run) => run.source === name && run.endedAt !== null);
    return all.length >= runs && (await of(name)).status !== 'running';
  });

describe('a sick source', () => {
  it.each([
    ['429', new ThriftDataError('provider', 'busy', 'too many requests', { retryAfterSeconds: 7200 }), 'failing', 120],
    ['500', new ThriftDataError('provider', 'broken', 'server error'), 'failing', 1],
    ['403', new ThriftDataError('caller', 'not_allowed', 'needs s3:ListBucket'), 'blocked', null],
  ])('that answers %s stops no other and is tried again in its own time', async (_, error, status, minutes) => {
    await open({ sources: [source('sick', failing(error))] });
    world.write('2026-10/bill.csv', [chargeIn('2026-10', '5')]);
    world.collector.start();
    await ended('sick', 1);
    await ended('bills', 1);
    expect(await world.months()).toEqual({ '2026-10': '5' });
    expect(await of('bills')).toMatchObject({ status: 'ok', consecutiveFailures: 0 });
    const sick = await of('sick');
    expect(sick).toMatchObject({ status, failures: 1, lastError: { message: error.message } });
    const wait = sick.nextRunAt === null ? null : Date.parse(sick.nextRunAt) - Date.parse(world.time.clock.now());
    expect(wait).toBe(minutes === null ? null : minutes * 60_000);
  });

  it('that is not allowed stays so over a restart, and runs again with other settings or by hand', async () => {
    let calls = 0;
    const sick = source('sick', () => {
      calls += 1;
      return failing(new ThriftDataError('caller', 'not_allowed', 'no'))({ since: '', signal: AbortSignal.abort() });
    });
    await open({ sources: [sick], source: { enabled: false } });
    world.collector.start();
    await ended('sick', 1);
    world = await world.again();
    world.collector.start();
    world.time.advance(24 * 60);
    expect((await of('sick')).status).toBe('blocked');
    await world.collector.run('sick');
    expect(calls).toBe(2);
    world = await world.again({ sources: [{ ...sick, fingerprint: 'two' }] });
    world.collector.start();
    await ended('sick', 3);
    expect(calls).toBe(3);
  });

  it('that hangs is ended by its time-out, and the others get their turn', async () => {
    const hanging = source('hanging', () => ({
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
    }));
    await open({ sources: [hanging] });
    world.write('2026-10/bill.csv', [chargeIn('2026-10', '5')]);
    world.collector.start();
    await ended('bills', 1);
    await until(async () => (await world.store.collect.runs()).some((run) => run.source === 'hanging'));
    world.time.advance(31);
    await ended('hanging', 1);
    expect(await of('hanging')).toMatchObject({
      status: 'failing',
      lastError: { code: 'timed_out', kind: 'provider' },
    });
  });

  it('whose time is over in the moment that its file opens fails alone', async () => {
    const late: Discover = async function* () {
      const open = () => {
        const opened = Promise.resolve(new Readable({ read: () => {} }));
        void opened.then(() => world.time.advance(31));
        return opened;
      };
      yield {
        ...{ id: 'one', series: 'all', writtenAt: '2026-11-10T00:00:00Z' },
        files: [{ name: 'bill.csv', bytes: 10, open }],
      };
    };
    await open({ sources: [source('late', late)], source: { enabled: false } });
    expect(await world.collector.run('late')).toMatchObject({ outcome: 'failed', errorCode: 'timed_out' });
  });

  it('whose file ends early, or never ends, is loaded with nothing of it', async () => {
    const text = billText([chargeIn('2026-10', '5')]);
    const deliver = (body: () => Readable): Discover =>
      async function* () {
        const file = { name: 'bill.csv', bytes: text.length, open: async () => body() };
        yield { id: 'one', series: 'all', writtenAt: '2026-11-10T00:00:00Z', files: [file] };
      };
    const short = source(
      'short',
      deliver(() => Readable.from([text.slice(0, -3)]))
    );
    const endless = source(
      'endless',
      deliver(() => new Readable({ read: () => {} }))
    );
    await open({ sources: [short, endless], source: { enabled: false } });
    expect(await world.collector.run('short')).toMatchObject({ outcome: 'failed', errorCode: 'delivery_cut_short' });
    const run = world.collector.run('endless');
    await until(async () => (await world.store.collect.runs()).some((entry) => entry.source === 'endless'));
    world.time.advance(31);
    expect(await run).toMatchObject({ outcome: 'failed', errorCode: 'timed_out' });
    expect(await world.store.deliveries()).toEqual([]);
    expect(world.lakeFiles().filter((name) => name.endsWith('manifest.json'))).toEqual([]);
  });
});

describe('the schedule', () => {
  it('catches up with one run after a long time off, and says that the source was late', async () => {
    await open();
    world.write('2026-10/bill.csv', [chargeIn('2026-10', '5')]);
    world.collector.start();
    await ended('bills', 1);
    expect((await of('bills')).late).toBe(false);
    world = await world.again();
    world.time.advance(10 * 24 * 60);
    expect(await of('bills')).toMatchObject({ late: true, dataUpTo: '2026-10-06T00:00:00Z' });
    world.collector.start();
    await ended('bills', 2);
    expect(Date.parse((await of('bills')).nextRunAt ?? '')).toBeGreaterThan(Date.parse(world.time.clock.now()));
    expect(await world.store.collect.runs()).toHaveLength(2);
  });

  it('never runs a source twice at a time, and no more sources at once than it may', async () => {
    let running = 0;
    let most = 0;
    const releases: (() => void)[] = [];
    const slow: Discover = async function* () {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => releases.push(resolve));
      running -= 1;
      yield* [];
    };
    await open({
      sources: ['a', 'b', 'c'].map((name) => source(name, slow)),
      concurrency: 2,
      source: { enabled: false },
    });
    world.collector.start();
    await until(async () => releases.length === 2);
    await expect(world.collector.run('a')).rejects.toThrow('"a" is running');
    await expect(world.collector.run('x')).rejects.toThrow('there is no source "x"; use one of: bills, a, b, c.');
    releases.splice(0).forEach((release) => release());
    await until(async () => releases.length === 1);
    releases.splice(0).forEach((release) => release());
    await Promise.all(['a', 'b', 'c'].map((name) => ended(name, 1)));
    expect(most).toBe(2);
  });

  it('that is stopped ends a running source as aborted; the next start takes it up', async () => {
    let hangs = true;
    const text = billText([chargeIn('2026-10', '5')]);
    const discover: Discover = async function* () {
      if (hangs) {
        await new Promise(() => {});
      }
      const file = { name: 'bill.csv', bytes: null, open: async () => Readable.from([text]) };
      yield { id: 'one', series: 'all', writtenAt: '2026-11-10T00:00:00Z', files: [file] };
    };
    await open({ sources: [source('slow', discover)], source: { enabled: false } });
    world.collector.start();
    await until(async () => (await world.store.collect.runs()).length === 1);
    await world.collector.stop();
    expect((await world.store.collect.runs())[0]).toMatchObject({ outcome: 'aborted', error: null });
    hangs = false;
    world = await world.again();
    world.collector.start();
    await ended('slow', 2);
    expect(await world.months('slow')).toEqual({ '2026-10': '5' });
    expect(await of('slow')).toMatchObject({ status: 'ok', failures: 0 });
  });
});
