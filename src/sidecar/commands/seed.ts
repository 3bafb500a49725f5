/** `thriftdata seed`: writes a seeded world's bills and loads them in the order in which they would have come. */
import { join } from 'node:path';
import { createSystemClock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { seedScenario } from '../seed/index.ts';
import { ingestPaths } from './ingest.ts';
import { dataDirOf, openNamedStore, wrongUsage, type StoreOptions, type Terminal } from './options.ts';

export interface SeedCommandOptions extends StoreOptions {
  readonly seed: string;
  readonly end?: string;
  readonly months?: string;
  readonly out?: string;
  readonly filesOnly?: boolean;
}

/** Writes the files beside the store (or to `--out`) and loads them. */
export async function runSeed(scenario: string, options: SeedCommandOptions, terminal: Terminal): Promise<number> {
  const outDir =
    options.out ?? join(dataDirOf({ ...(options.data === undefined ? {} : { data: options.data }) }), 'seed', scenario);
  const world = await seedScenario(scenario, {
    outDir,
    seed: wholeNumber('--seed', options.seed),
    clock: createSystemClock(),
    ...(options.end === undefined ? {} : { end: options.end }),
    ...(options.months === undefined ? {} : { months: wholeNumber('--months', options.months) }),
  });
  terminal.say(`${world.files.length} files in ${outDir}; the truth is in ${world.truthFile}`);
  const results = options.filesOnly === true ? [] : await load(world.deliveries, options, terminal);
  terminal.answer(
    JSON.stringify({ scenario, files: world.files, truth: world.truthFile, deliveries: results }, null, 2)
  );
  return 0;
}

async function load(
  deliveries: Awaited<ReturnType<typeof seedScenario>>['deliveries'],
  options: SeedCommandOptions,
  terminal: Terminal
) {
  const store = await openNamedStore(options, terminal);
  const quiet: Terminal = { ...terminal, say: () => {} };
  try {
    const loaded = [];
    for (const { source, files } of deliveries) {
      const { results, refused } = await ingestPaths(store, files, { integration: 'focus', source }, quiet);
      const [problem] = refused;
      if (problem !== undefined) {
        throw new ThriftDataError('ours', 'seed_refused', problem.message);
      }
      for (const { delivery } of results) {
        terminal.say(`${source}: ${delivery.rowsStored} rows of ${delivery.billingMonths.length} months`);
        loaded.push({
          source,
          delivery: delivery.id,
          rows: delivery.rowsStored,
          rejected: delivery.rowsRejected,
          totals: delivery.totals,
        });
      }
    }
    return loaded;
  } finally {
    await store.close();
  }
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw wrongUsage(`${option} ${text} is not a whole number; write it like ${option} 7.`);
  }
  return value;
}
