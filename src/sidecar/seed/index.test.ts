/** What a caller of the front door relies on besides what is in the world. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFixedClock } from '../kernel/clock.ts';
import { seedScenario, type SeedResult } from './index.ts';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'thriftdata-seed-'));
  folders.push(made);
  return made;
}

afterAll(() => {
  folders.forEach((made) => rmSync(made, { recursive: true, force: true }));
});

describe('seedScenario', () => {
  const hashes = (result: SeedResult) =>
    [...result.files, result.truthFile].map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));

  it('gives the same bytes for the same seed and others for another', async () => {
    const options = { months: 2, end: '2026-03-10' };
    const first = await seedScenario('acme', { ...options, outDir: folder(), seed: 1 });
    const again = await seedScenario('acme', { ...options, outDir: folder(), seed: 1 });
    const other = await seedScenario('acme', { ...options, outDir: folder(), seed: 2 });
    expect(hashes(again)).toEqual(hashes(first));
    expect(hashes(other)).not.toEqual(hashes(first));
  });

  it('ends on the day before the clock’s today unless told', async () => {
    const result = await seedScenario('acme', {
      outDir: folder(),
      seed: 1,
      months: 1,
      clock: createFixedClock('2027-02-11T09:00:00Z'),
    });
    expect([result.truth.firstDay, result.truth.lastDay]).toEqual(['2027-02-01', '2027-02-10']);
  });

  it('grows with the scale', async () => {
    const options = { months: 1, end: '2026-03-05', seed: 1 };
    const [one, three] = [
      await seedScenario('acme', { ...options, outDir: folder() }),
      await seedScenario('acme', { ...options, outDir: folder(), scale: 3 }),
    ];
    const count = (result: SeedResult) => result.truth.sources.reduce((sum, source) => sum + source.rows, 0);
    expect(count(three)).toBeGreaterThan(2 * count(one));
  });

  it('says what is wrong with what it is given', async () => {
    await expect(seedScenario('umbrella', { outDir: folder(), seed: 1 })).rejects.toThrow(
      'there is no world "umbrella"; use acme'
    );
    await expect(seedScenario('acme', { outDir: folder(), seed: 1, end: '2026-02-30' })).rejects.toThrow(
      '"2026-02-30" is not a day'
    );
    await expect(seedScenario('acme', { outDir: folder(), seed: 1.5 })).rejects.toThrow('whole number');
    await expect(seedScenario('acme', { outDir: folder(), seed: 1, months: 0 })).rejects.toThrow('months must be');
  });
});
