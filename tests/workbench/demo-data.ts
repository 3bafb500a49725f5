/** Fills a data directory for the demonstration: the seeded company with its cluster and telemetry, and a real FOCUS sample, once a day. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, stamp } from './freshness.ts';
import { root, run, thriftdata } from './processes.ts';

const DEMO = join(root, 'build', 'demo');
/** A name of its own: the sample mixes providers that the company has too, and must replace none of their bills. */
const SAMPLE_SOURCE = 'focus-sample';
const SAMPLE = join(root, 'tests', 'fixtures', 'focus', 'focus-1.0');

export interface Loaded {
  readonly dataDir: string;
  /** What was loaded in this run, a sentence each. */
  readonly did: readonly string[];
}

/**
 * Loads unless it was done today from the same inputs. The own directory is made anew; one that was named is only
 * added to. Rejects when a file is not loaded.
 */
export async function loadDemo(named: string | undefined, say: (line: string) => void): Promise<Loaded> {
  const dataDir = named ?? DEMO;
  // The company's last day is yesterday, so that the pages show a current month.
  const today = new Date().toISOString().slice(0, 10);
  const hash = hashOf(
    root,
    [
      'src/sidecar/{seed,store,integrations,normalise}/**/*',
      'tests/fixtures/focus/**/*',
      'tests/workbench/demo-{usage,events,hosts}.ts',
    ],
    [today]
  );
  const mark = stamp(
    join(root, 'build', 'stamps', `demo-${named === undefined ? 'own' : hashOf(root, [], [named]).slice(0, 12)}`),
    hash,
    [dataDir]
  );
  if (mark.isFresh()) {
    return { dataDir, did: [] };
  }
  mark.begin();
  if (named === undefined) {
    rmSync(DEMO, { recursive: true, force: true });
  }
  const did: string[] = [];
  say('seeding the company "acme"');
  did.push(`seeded company: ${summary(await thriftdata(['seed', 'acme', '--data', dataDir], say))}`);
  if (existsSync(SAMPLE)) {
    say('loading the FOCUS sample');
    did.push(
      `FOCUS sample: ${summary(await thriftdata(['ingest', '--source', SAMPLE_SOURCE, '--data', dataDir, SAMPLE]))}`
    );
  } else {
    did.push(`no FOCUS sample: ${SAMPLE} is missing`);
  }
  say('loading a cluster and telemetry');
  const usage = join(root, 'tests', 'workbench', 'demo-usage.ts');
  await run(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', usage, dataDir]);
  did.push('a cluster on the nodes of the AWS bill; requests, orders and spans by OpenTelemetry');
  mark.finish();
  return { dataDir, did };
}

interface Counts {
  readonly rows: number;
  readonly rejected: number;
}

/** One delivery as `seed` (rows, rejected) and `ingest` (rowsStored, rowsRejected) print it. */
function countsOf(delivery: unknown): Counts {
  const number = (...names: string[]) => {
    const found = names
      .map((name): unknown => Reflect.get(Object(delivery), name))
      .find((value) => typeof value === 'number');
    return Number(found ?? 0);
  };
  return { rows: number('rows', 'rowsStored'), rejected: number('rejected', 'rowsRejected') };
}

/** What `seed` or `ingest` printed, in one line. */
function summary(output: string): string {
  const printed: { readonly deliveries?: readonly unknown[] } = JSON.parse(output);
  const counts = (printed.deliveries ?? []).map(countsOf);
  const sum = (part: keyof Counts) => counts.reduce((total, each) => total + each[part], 0).toLocaleString('en-US');
  return `${counts.length} deliveries, ${sum('rows')} rows stored, ${sum('rejected')} rejected`;
}
