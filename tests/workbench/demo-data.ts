/** Fills a data directory for the demonstration: the seeded company and a real FOCUS sample, once a day. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, stamp } from './freshness.ts';
import { root, thriftdata } from './processes.ts';

const DEMO = join(root, 'build', 'demo');
const SAMPLE = join(root, 'tests', 'fixtures', 'focus');

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
  const hash = hashOf(root, ['src/sidecar/{seed,store,integrations,normalise}/**/*', 'tests/fixtures/focus/**/*'], [today]);
  const mark = stamp(join(root, 'build', 'stamps', `demo-${named === undefined ? 'own' : hashOf(root, [], [named]).slice(0, 12)}`), hash, [dataDir]);
  if (mark.isFresh()) {
    return { dataDir, did: [] };
  }
  mark.begin();
  if (named === undefined) {
    rmSync(DEMO, { recursive: true, force: true });
  }
  const did: string[] = [];
  say('seeding the company "acme"');
  did.push(`seeded company: ${summary(await thriftdata(['seed', 'acme', '--data', dataDir]))}`);
  if (existsSync(SAMPLE)) {
    say('loading the FOCUS sample');
    did.push(`FOCUS sample: ${summary(await thriftdata(['ingest', '--data', dataDir, SAMPLE]))}`);
  } else {
    did.push(`no FOCUS sample: ${SAMPLE} is missing`);
  }
  mark.finish();
  return { dataDir, did };
}

/** Rows and files in what `seed` and `ingest` print: a JSON value, or one a line. */
function summary(output: string): string {
  const texts = output.trim().startsWith('[') ? [output] : output.trim().split('\n');
  let stored = 0;
  let rejected = 0;
  let files = 0;
  const count = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(count);
    } else if (typeof value === 'object' && value !== null) {
      if ('stored' in value && typeof value.stored === 'number') {
        files += 1;
        stored += value.stored;
        rejected += 'rejected' in value && typeof value.rejected === 'number' ? value.rejected : 0;
      } else {
        Object.values(value).forEach(count);
      }
    }
  };
  for (const text of texts) {
    try {
      count(JSON.parse(text));
    } catch {
      return output.trim().split('\n').at(-1) ?? '';
    }
  }
  return `${files} files, ${stored.toLocaleString('en-US')} rows stored, ${rejected.toLocaleString('en-US')} rejected`;
}
