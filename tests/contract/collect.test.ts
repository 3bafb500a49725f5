/**
 * Bills collected from a folder as they really come: in pieces, again, overlapping, shorter, gone. After each run the
 * sums are those of the last whole delivery of each series.
 */
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { openWorld, type World, type WorldOptions } from '../fixtures/collect/world.ts';
import type { Source } from '../../src/sidecar/collect/index.ts';
import { billText, chargeIn } from '../fixtures/store/bill.ts';
import { rowsOf } from '../fixtures/store/open.ts';
import { rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

let world: World;
async function open(options: WorldOptions = {}): Promise<World> {
  world = await openWorld(options);
  return world;
}
afterEach(async () => {
  expect(await rollupsThatDiffer((query) => rowsOf(world.store, query))).toEqual([]);
  await world.close();
});

const october = (...costs: string[]) => costs.map((cost) => chargeIn('2026-10', cost));
const run = () => world.collector.run('bills');
const health = async () => (await world.collector.health())[0];

describe('a month that is delivered again', () => {
  it('in pieces has the sum of the pieces that are there, after each run', async () => {
    await open();
    world.write('2026-10/part-1.csv', october('1.1'));
    expect(await run()).toMatchObject({ outcome: 'succeeded', found: 1, loaded: 1 });
    expect(await world.months()).toEqual({ '2026-10': '1.1' });
    world.write('2026-10/part-2.csv', october('2.02'), 50);
    await run();
    expect(await world.months()).toEqual({ '2026-10': '3.12' });
    world.write('2026-10/part-3.csv', october('0.003'), 40);
    await run();
    expect(await world.months()).toEqual({ '2026-10': '3.123' });
  });

  it('without a change is not read again', async () => {
    await open();
    world.write('2026-10/bill.csv', october('5'));
    await run();
    expect(await run()).toMatchObject({ outcome: 'succeeded', found: 1, loaded: 0, skipped: 0, bytes: 0 });
    expect(await world.store.deliveries()).toHaveLength(1);
  });

  it('shorter has the shorter sum, and the ledger says that it has fewer rows', async () => {
    await open();
    world.write('2026-10/bill.csv', october('5', '6'));
    await run();
    world.write('2026-10/bill.csv', october('5'), 30);
    const { warnings } = await run();
    expect(await world.months()).toEqual({ '2026-10': '5' });
    expect(warnings.join()).toContain('now has 1 rows, fewer than the delivery it replaces');
  });

  it('and vanished keeps the last whole delivery', async () => {
    await open();
    world.write('2026-10/bill.csv', october('5'));
    await run();
    rmSync(join(world.provider, '2026-10'), { recursive: true });
    expect(await run()).toMatchObject({ outcome: 'succeeded', found: 0 });
    expect(await world.months()).toEqual({ '2026-10': '5' });
  });

  it('empty or broken keeps the last whole delivery, says why once, and is not tried again by itself', async () => {
    await open();
    world.write('2026-10/bill.csv', october('5'));
    await run();
    world.writeText('2026-10/bill.csv', 'BilledCost,ChargePeriodStart\n"1,2\n', 30);
    const failed = await run();
    expect(failed).toMatchObject({ outcome: 'failed', errorKind: 'caller', refused: 1 });
    expect(await world.months()).toEqual({ '2026-10': '5' });
    expect(await health()).toMatchObject({ status: 'blocked', nextRunAt: null, consecutiveFailures: 1 });
  });

  it('as alternatives in one month counts the newest and records the others as skipped', async () => {
    await open({ settings: { layout: 'create-new' } });
    world.write('2026-10/run-1/bill.csv', october('1'), 300);
    world.write('2026-10/run-2/bill.csv', october('2'), 200);
    world.write('2026-10/run-3/bill.csv', october('3'), 100);
    expect(await run()).toMatchObject({ found: 3, loaded: 1, skipped: 2 });
    expect(await world.months()).toEqual({ '2026-10': '3' });
    const skipped = (await world.store.collect.cursors('bills')).filter(({ event }) => event === 'skipped');
    expect(skipped.map(({ reason }) => reason).join()).toMatch(/is newer/);
    // Gone again: an older one that was passed over does not come back.
    rmSync(join(world.provider, '2026-10/run-3'), { recursive: true });
    expect(await run()).toMatchObject({ found: 2, loaded: 0, skipped: 0 });
    expect(await world.months()).toEqual({ '2026-10': '3' });
  });

  it('half-written is left until it has settled, or until its mark is there', async () => {
    await open({ settings: { settleMinutes: 10 } });
    world.write('2026-10/part-1.csv', october('1'), 2);
    expect(await run()).toMatchObject({ found: 0 });
    world.time.advance(10);
    expect(await run()).toMatchObject({ loaded: 1 });
    const marked = await world.again({ settings: { completeWhen: '_SUCCESS' } });
    world = marked;
    world.write('2026-11/part-1.csv', [chargeIn('2026-11', '7')], 1);
    expect(await run()).toMatchObject({ loaded: 0 });
    world.write('2026-11/_SUCCESS', [], 0);
    expect(await run()).toMatchObject({ loaded: 1 });
    expect(await world.months()).toEqual({ '2026-10': '1', '2026-11': '7' });
  });

  it('written anew while it is read is taken whole by the next run', async () => {
    await open();
    world.write('2026-10/bill.csv', october('5'));
    const [source] = world.parts.sources;
    const { signal } = new AbortController();
    const found = [];
    for await (const delivery of source?.discover({ since: '2026-09-01T00:00:00Z', signal }) ?? []) {
      found.push(delivery);
    }
    world.write('2026-10/bill.csv', october('5', '6'), 30);
    await expect(found[0]?.files[0]?.open()).rejects.toThrow(/written anew/);
    await run();
    expect(await world.months()).toEqual({ '2026-10': '11' });
  });
});

describe('series of one source', () => {
  it('that hold each its own months stand beside each other', async () => {
    await open();
    world.write('2026-09/bill.csv', [chargeIn('2026-09', '9')], 90);
    world.write('2026-10/bill.csv', october('10'), 80);
    expect(await run()).toMatchObject({ loaded: 2 });
    expect(await world.months()).toEqual({ '2026-09': '9', '2026-10': '10' });
  });

  it('that overlap are refused, so that none loses rows', async () => {
    await open();
    world.write('2026-09/bill.csv', [chargeIn('2026-09', '9')], 90);
    await run();
    world.write('2026-10/bill.csv', [...october('10'), chargeIn('2026-09', '0.5')], 80);
    const failed = await run();
    expect(failed.error).toContain('"2026-10" holds rows of 2026-09, which "2026-09" of the same source delivered');
    expect(await world.months()).toEqual({ '2026-09': '9' });
  });

  it('that add rows to one month come beside each other, and are as fresh as the freshest', async () => {
    const delivery = (series: string, text: string) => ({
      ...{ id: `${series} ${text.length}`, series, writtenAt: '2026-11-01T00:00:00Z', addsRows: true },
      files: [{ name: 'a.csv', bytes: null, open: async () => Readable.from([text]) }],
    });
    const late = { ChargePeriodStart: '2026-11-02T00:00:00Z', ChargePeriodEnd: '2026-11-03T00:00:00Z' };
    const november = [chargeIn('2026-11', '3', late), ...october('0.5')];
    const appending: Source = {
      ...{ name: 'adding', integration: 'focus', integrationTitle: null, enabled: true, schedule: '0 * * * *' },
      ...{ windowDays: 45, timeoutMinutes: 5, lateAfterHours: 48, fingerprint: 'one' },
      async *discover() {
        yield delivery('2026-10', billText(october('5')));
        yield delivery('2026-11', billText(november));
      },
    };
    await open({ sources: [appending] });
    expect(await world.collector.run('adding')).toMatchObject({ outcome: 'succeeded', loaded: 2 });
    november.push(...october('0.25'));
    expect(await world.collector.run('adding')).toMatchObject({ outcome: 'succeeded', loaded: 1 });
    expect(await world.months('adding: 2026-10')).toEqual({ '2026-10': '5' });
    expect(await world.months('adding: 2026-11')).toEqual({ '2026-10': '0.75', '2026-11': '3' });
    const upTo = (await world.store.freshness()).map(({ source, dataUpTo }) => [source, dataUpTo]);
    expect(upTo.sort()).toEqual([
      ['adding: 2026-10', '2026-11-03T00:00:00Z'],
      ['adding: 2026-11', '2026-11-03T00:00:00Z'],
    ]);
    expect((await world.collector.health()).at(-1)).toMatchObject({ dataUpTo: '2026-11-03T00:00:00Z' });
    await world.collector.again('adding');
    expect(await world.months('adding: 2026-11')).toEqual({ '2026-10': '0.75', '2026-11': '3' });
  });

  it('older than the window are left alone', async () => {
    await open({ source: { windowDays: 30 } });
    world.write('2026-08/bill.csv', [chargeIn('2026-08', '8')], 60 * 24 * 60);
    world.write('2026-10/bill.csv', october('10'));
    expect(await run()).toMatchObject({ found: 1, loaded: 1 });
  });

  it('whose columns change say so in health and in the ledger', async () => {
    await open();
    world.write('2026-10/bill.csv', october('1'));
    await run();
    world.write('2026-10/bill.csv', [chargeIn('2026-10', '1', { x_New: 'a' })], 30);
    await run();
    const sentence = 'the columns differ from the delivery before (new: x_New)';
    expect((await health())?.warnings).toEqual([`2026-10: ${sentence}`]);
    expect((await world.store.deliveries())[0]?.warnings.join()).toContain(sentence);
  });
});

describe('the lake', () => {
  it('holds the bytes as they came, with hashes, and gives the same sums without the provider', async () => {
    await open();
    const file = world.write('2026-10/bill.csv', october('1.25', '2.5'));
    const bytes = readFileSync(file);
    await run();
    const manifestFile = world.lakeFiles().find((name) => name.endsWith('manifest.json')) ?? '';
    const manifest = JSON.parse(readFileSync(join(world.lakeFolder, manifestFile), 'utf8'));
    expect(manifest).toMatchObject({ source: 'bills', series: '2026-10', mapper: '1.0.0', integration: 'focus' });
    expect(readFileSync(join(world.lakeFolder, manifest.files[0].key))).toEqual(bytes);
    const before = await world.months();
    rmSync(world.provider, { recursive: true });
    world = await world.again({ mapper: '2.0.0' });
    expect(await world.collector.again('bills')).toMatchObject({ outcome: 'succeeded', loaded: 1, trigger: 'again' });
    expect(await world.months()).toEqual(before);
    expect((await world.store.collect.cursors('bills')).at(-1)).toMatchObject({ event: 'loaded', mapper: '2.0.0' });
    expect(await world.collector.again('bills', '2025-01')).toMatchObject({ errorCode: 'nothing_landed' });
  });

  it('fills an empty store again, newest delivery of each series', async () => {
    await open();
    world.write('2026-10/bill.csv', october('1'));
    await run();
    world.write('2026-10/bill.csv', october('2'), 30);
    await run();
    await world.store.close();
    rmSync(join(world.folder, 'data'), { recursive: true });
    world = await world.again();
    expect(await world.months()).toEqual({});
    await world.collector.again('bills');
    expect(await world.months()).toEqual({ '2026-10': '2' });
  });

  it('that was damaged is not believed', async () => {
    await open();
    world.write('2026-10/bill.csv', october('1'));
    await run();
    const data = world.lakeFiles().find((name) => name.endsWith('.csv')) ?? '';
    appendFileSync(join(world.lakeFolder, data), 'x');
    expect(await world.collector.again('bills')).toMatchObject({ outcome: 'failed', errorCode: 'lake_damaged' });
    expect(await world.months()).toEqual({ '2026-10': '1' });
  });

  it('whose landing was cut off is taken up: what is there is not asked for again', async () => {
    await open();
    world.write('2026-10/a.csv', october('1'));
    world.write('2026-10/b.csv', october('2'));
    await run();
    const manifest = world.lakeFiles().find((name) => name.endsWith('manifest.json')) ?? '';
    const second = world.lakeFiles().find((name) => name.endsWith('b.csv')) ?? '';
    const { length } = readFileSync(join(world.lakeFolder, second));
    rmSync(join(world.lakeFolder, manifest));
    rmSync(join(world.lakeFolder, second));
    await world.store.close();
    rmSync(join(world.folder, 'data'), { recursive: true });
    world = await world.again();
    expect(await run()).toMatchObject({ outcome: 'succeeded', loaded: 1, bytes: length });
    expect(await world.months()).toEqual({ '2026-10': '3' });
  });

  it('keeps the last deliveries of a series and always the one that is loaded', async () => {
    await open({ keep: 2 });
    for (const [index, cost] of ['1', '2', '3', '4'].entries()) {
      world.write('2026-10/bill.csv', october(cost), 60 - index);
      world.time.advance(1);
      await run();
    }
    expect(world.lakeFiles().filter((name) => name.endsWith('manifest.json'))).toHaveLength(2);
    await world.collector.again('bills');
    expect(await world.months()).toEqual({ '2026-10': '4' });
  });
});
