/** What a browser test stands on: real data in a real store, the real sidecar, and the workbench around the built plugin. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildHostIfStale, buildPluginIfStale } from '../../workbench/build.ts';
import { type Extreme, writeExtremes } from './extremes.ts';
import { hashOf, stamp } from '../../workbench/freshness.ts';
import { root, run, type SidecarProcess, startSidecarProcess, thriftdata } from '../../workbench/processes.ts';
import { type RunningWorkbench, startWorkbench } from '../../workbench/server.ts';

const DATA = join(root, 'build', 'e2e');
const DAY_MS = 86_400_000;
/** Long enough for a month, the month before it and a year's comparison to be missing; short enough to load in seconds. */
const MONTHS = '4';
const STALE_DAYS = 10;
const EXTREMES = 'tests/e2e/browser/extremes.ts';
const USAGE = 'tests/workbench/demo-usage.ts';
const DEMONSTRATION = 'tests/workbench/demo-*.ts';

/**
 * `stale` is what is current, looked at ten days later; `huge` and `hostile` have a bill of huge amounts or of hostile
 * names beside it; `plain` is what is current without hostile names in the cluster and the telemetry.
 */
export type Filling = 'current' | 'stale' | 'empty' | 'plain' | Extreme;

export interface Stage {
  readonly workbench: RunningWorkbench;
  readonly token: string;
  readonly sidecar: SidecarProcess;
  /** What its clock says at the beginning, where that is not the machine's time. */
  readonly startAt?: string;
  /** Starts the sidecar again on the addresses it had, after it ended; with a configuration file if one is given. */
  restart(configFile?: string): Promise<void>;
  /** Asks the sidecar's own HTTP API, past Grafana's way. */
  ask(call: string, body: unknown): Promise<unknown>;
  close(): Promise<void>;
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** Fills a directory of that kind, again only when the day or the code that fills it has changed. */
async function filled(filling: 'current' | 'plain' | Extreme): Promise<string> {
  const dir = join(DATA, filling);
  const end = dayBefore(1);
  const code = ['src/sidecar/{seed,store,integrations,normalise,commands}/**/*.ts', DEMONSTRATION, EXTREMES];
  const mark = stamp(join(DATA, `${filling}.stamp`), hashOf(root, code, [end, MONTHS]), [dir]);
  if (!mark.isFresh()) {
    mark.begin();
    rmSync(dir, { recursive: true, force: true });
    if (filling === 'huge' || filling === 'hostile') {
      const current = await filled('current');
      cpSync(current, dir, { recursive: true, filter: (path) => path !== join(current, 'seed') });
      const bill = writeExtremes(join(DATA, `${filling}.csv`), filling, Date.parse(`${dayBefore(0)}T00:00:00Z`));
      await thriftdata(['ingest', '--data', dir, bill]);
      mark.finish();
      return dir;
    }
    await thriftdata(['seed', 'acme', '--months', MONTHS, '--end', end, '--data', dir]);
    // A cluster on the nodes of the bill, and telemetry, some of it with hostile names.
    const names = filling === 'plain' ? [] : ['hostile'];
    await run(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(root, USAGE), dir, ...names]);
    mark.finish();
  }
  return dir;
}

/** A directory for one stage alone: the engine allows one process a directory, and a test may kill that process. */
async function ownDirectory(filling: Filling): Promise<string> {
  const dir = join(DATA, 'stages', `${filling}-${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(dir, { recursive: true });
  if (filling !== 'empty') {
    const source = await filled(filling === 'stale' ? 'current' : filling);
    cpSync(source, dir, { recursive: true, filter: (path) => path !== join(source, 'seed') });
  }
  return dir;
}

/** Builds what is missing and starts everything on free ports. Rejects with the reason when a part does not start. */
export async function openStage(filling: Filling): Promise<Stage> {
  await buildPluginIfStale();
  await buildHostIfStale();
  const dataDir = await ownDirectory(filling);
  const token = randomBytes(16).toString('hex');
  const clock = filling === 'stale' ? { startAt: new Date(Date.now() + STALE_DAYS * DAY_MS).toISOString() } : {};
  let sidecar = await startSidecarProcess({ dataDir, token, ...clock });
  const workbench = await startWorkbench({ port: 0, sidecar: sidecar.grpc, token, behind: 'Browser tests.' });
  const portOf = (address: string) => Number(address.slice(address.lastIndexOf(':') + 1));
  return {
    ...{ workbench, token, ...clock },
    get sidecar() {
      return sidecar;
    },
    restart: async (configFile) => {
      sidecar = await startSidecarProcess({
        ...(configFile === undefined ? {} : { configFile }),
        dataDir,
        token,
        httpPort: portOf(sidecar.http),
        grpcPort: portOf(sidecar.grpc),
      });
    },
    ask: async (call, body) => {
      const response = await fetch(`http://${sidecar.http}/api/v1/${call}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      if (!response.ok) {
        throw new Error(`${call} answered ${response.status}: ${JSON.stringify(answer)}`);
      }
      return answer;
    },
    close: async () => {
      await workbench.close();
      await sidecar.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Folder for screenshots, made when missing. */
export function screenshotFolder(): string {
  const folder = join(root, 'build', 'screenshots');
  mkdirSync(folder, { recursive: true });
  return folder;
}
