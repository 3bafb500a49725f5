/** The watch over the seeded company: are its planted truths found, by the right name, and how much is told for nothing? */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { anomalyDetail, createAnomalyWatch, listAnomalies } from '../../src/sidecar/analyse/anomaly/index.ts';
import { runSeed } from '../../src/sidecar/commands/seed.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { Truth } from '../../src/sidecar/seed/index.ts';
import { createState } from '../../src/sidecar/state/index.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import type { EvalPart, Figure } from './part.ts';

const MS_PER_DAY = 86_400_000;
const END = '2026-11-14';
const TAUGHT_DAYS = 63;
/** A lasting change is told up to so many days late. */
const LATE = 14;
const silent = { answer: () => {}, say: () => {}, interactive: false };

type Planted = Truth['anomalies'][number];

interface Outcome {
  readonly planted: readonly Planted[];
  /** What told of a planted one, and the first resource among its causes. */
  readonly told: ReadonlyMap<Planted, { readonly anomaly: KnownAnomaly; readonly resource: string }>;
  readonly forNothing: readonly KnownAnomaly[];
  readonly seriesDays: number;
}

export const seededCompany: EvalPart = {
  name: 'seeded-company',
  title: 'Anomalies of the seeded company',
  about:
    'The bills of the seeded company, loaded as they would have come, watched as while serving: every account’s cost of every service over eighteen months in seven providers’ bills, with everything planted that its truth tells of, from a chatty log to a price rise. What is planted is the same for every seed; prices, usage and noise are not. An anomaly for which nothing was planted on one of its accounts and services at the time counts as for nothing, sales and holidays included. What was told for nothing was looked into, and mended by its causes, on the seeds 101 to 104.',
  data: ({ seeds }) => `seeds ${seeds.join(', ')}`,
  run: async ({ seeds }) => {
    const outcomes: Outcome[] = [];
    for (const seed of seeds) {
      outcomes.push(await outcomeOf(seed));
    }
    return figuresOf(outcomes);
  },
};

async function outcomeOf(seed: number): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-eval-'));
  const dataDir = path.join(folder, 'data');
  const files = path.join(folder, 'files');
  await runSeed('acme', { data: dataDir, out: files, seed: String(seed), end: END }, silent);
  const truth = Truth.parse(JSON.parse(readFileSync(path.join(files, 'truth.json'), 'utf8')));
  const clock = createFixedClock(new Date(Date.parse(END) + 1.4 * MS_PER_DAY).toISOString());
  const store = await openStore({ dataDir });
  const state = createState({ place: { dataDir }, clock });
  const places = { memory: path.join(folder, 'watch'), models: path.join(folder, 'models') };
  const watch = createAnomalyWatch({ store, state, clock, places });
  try {
    const { series } = await watch.look();
    const { anomalies } = await listAnomalies(state, { limit: 1000 });
    const told = new Map<Planted, { anomaly: KnownAnomaly; resource: string }>();
    for (const planted of truth.anomalies) {
      const anomaly = anomalies.find((each) => tellsOf(each, planted));
      if (anomaly !== undefined) {
        const { causes } = await anomalyDetail(anomaly, store, { surface: 'http', user: 'eval' });
        const resource = causes.find(({ dimension }) => dimension === 'ResourceId')?.value ?? '';
        told.set(planted, { anomaly, resource });
      }
    }
    const days = (Date.parse(truth.lastDay) - Date.parse(truth.firstDay)) / MS_PER_DAY + 1;
    return {
      planted: truth.anomalies,
      told,
      forNothing: anomalies.filter((each) => !truth.anomalies.some((planted) => tellsOf(each, planted))),
      seriesDays: series * (days - TAUGHT_DAYS),
    };
  } finally {
    await watch.close();
    await state.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tellsOf({ members, firstDay, lastDay, direction }: KnownAnomaly, planted: Planted): boolean {
  const moved = planted.total.startsWith('-') ? 'down' : 'up';
  const last = planted.end === null ? END : later(planted.end, LATE);
  return (
    direction === moved &&
    firstDay <= last &&
    lastDay >= planted.start &&
    firstDay >= later(planted.start, -LATE) &&
    members.some(
      ({ subAccountId, serviceName }) => subAccountId === planted.subAccountId && serviceName === planted.serviceName
    )
  );
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const all = outcomes.flatMap(({ planted }) => planted);
  const told = outcomes.flatMap((outcome) => [...outcome.told]);
  const nothing = outcomes.reduce((sum, { forNothing }) => sum + forNothing.length, 0);
  const seriesDays = outcomes.reduce((sum, outcome) => sum + outcome.seriesDays, 0);
  const rightLeaf = told.filter(
    ([planted, { anomaly }]) =>
      anomaly.subAccountId === planted.subAccountId && anomaly.serviceName === planted.serviceName
  );
  const named = told.filter(([{ resourceIds }]) => resourceIds.length > 0);
  const rightResource = named.filter(([{ resourceIds }, { resource }]) => resourceIds.includes(resource));
  const missed = all.filter((planted) => !told.some(([found]) => found === planted)).map(({ id }) => id);
  const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(0)} %)`;
  const figure = (what: string, value: string, bar = '', goal = ''): Figure => ({ what, value, bar, goal });
  return [
    figure('planted truths found', share(told.length, all.length), '80 %', '85 %'),
    figure('told for nothing, per 1,000 series-days', ((1000 * nothing) / seriesDays).toFixed(2), '0.3', '0.2'),
    figure('right account and service first', share(rightLeaf.length, told.length), '90 %', '95 %'),
    figure('right resource first, where the bill names one', share(rightResource.length, named.length)),
    figure('missed', [...new Set(missed)].join(', ') || 'none'),
  ];
}
