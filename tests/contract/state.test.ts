/** The relational state in the data directory: the suite, one process at a time, no loss by SIGKILL, golden layout. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openEmbeddedEngine } from '../../src/sidecar/state/engines/embedded.ts';
import { runBackup, runRestore } from '../../src/sidecar/commands/backup.ts';
import { createState, stateFolder } from '../../src/sidecar/state/index.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { migrations } from '../../src/sidecar/state/migrations/migrate.ts';
import { describeState } from '../fixtures/state/suite.ts';

const clock = createFixedClock('2026-09-01T12:00:00Z');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-state-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeState('embedded', () => openEmbeddedEngine(join(folder, 'suite')), false);

it.each(migrations)('step $version ($name) is what the golden file says', ({ version, name, statements }) => {
  const path = join(
    import.meta.dirname,
    `../fixtures/state-migrations/${String(version).padStart(4, '0')}-${name}.sql`
  );
  const text = `${statements.join('\n;\n')}\n;\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
});

describe('in a data directory', () => {
  it('reads as empty and makes nothing before the first change', async () => {
    const dataDir = join(folder, 'never');
    const state = createState({ place: { dataDir }, clock });
    expect(await state.audit()).toEqual({ items: [], total: 0 });
    await state.open();
    await state.close();
    expect(existsSync(stateFolder(dataDir))).toBe(false);
  });

  it('goes out with a backup and comes back with it, proved', async () => {
    const dataDir = join(folder, 'kept');
    await (await openStore({ dataDir, clock })).close();
    const state = createState({ place: { dataDir }, clock });
    await state.transaction(() => Promise.resolve());
    await state.close();
    const said: string[] = [];
    const terminal = { answer: (text: string) => said.push(text), say: () => undefined, interactive: false };
    await runBackup(join(folder, 'copy'), { data: dataDir }, terminal);
    await runRestore(join(folder, 'copy'), { data: join(folder, 'restored') }, terminal);
    expect(said.map((text) => JSON.parse(text) as unknown)).toEqual([
      expect.objectContaining({ stateChanges: 0 }),
      expect.objectContaining({ stateChanges: 0 }),
    ]);
    expect(existsSync(stateFolder(join(folder, 'restored')))).toBe(true);
    const manifest = join(folder, 'copy/thriftdata-backup.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"stateChanges": 0', '"stateChanges": 1'));
    await expect(runRestore(join(folder, 'copy'), { data: join(folder, 'other') }, terminal)).rejects.toThrow(
      /holds 0 changes of state, its manifest says 1/
    );
  });

  it('is held by one process, and free again when that one is killed; what was committed is there', async () => {
    const place = join(folder, 'killed');
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        join(import.meta.dirname, '../fixtures/crash/state-child.ts'),
        place,
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      }
    );
    await new Promise((resolve) => {
      child.stdout.once('data', resolve);
    });
    await expect(openEmbeddedEngine(place)).rejects.toThrow(/in use by another ThriftData; stop it/);
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
    const engine = await openEmbeddedEngine(place);
    const [row] = await engine.transaction(({ rows }) => rows('SELECT count(*)::text AS kept FROM committed'));
    await engine.close();
    expect(row).toEqual({ kept: '3' });
  });
});
