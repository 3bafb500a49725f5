/** The seeded company as the evaluation looks at it: its bills loaded as they would have come, its truth, its watch. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { createAnomalyWatch, listAnomalies } from '../../src/sidecar/analyse/anomaly/index.ts';
import { runSeed } from '../../src/sidecar/commands/seed.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { Truth } from '../../src/sidecar/seed/index.ts';
import { createState } from '../../src/sidecar/state/index.ts';
import { openStore, type Store } from '../../src/sidecar/store/index.ts';

export const MS_PER_DAY = 86_400_000;
const END = '2026-11-14';
const TAUGHT_DAYS = 63;
/** A lasting change is told up to so many days late. */
const LATE = 14;
const silent = { answer: () => {}, say: () => {}, interactive: false };

export type Planted = Truth['anomalies'][number];

/** What is watched beside every account's cost of every service. */
export interface Watched {
  readonly tags: readonly string[];
  readonly prices: boolean;
}

export interface Company {
  readonly store: Store;
  readonly truth: Truth;
  readonly anomalies: readonly KnownAnomaly[];
  /** Days on which something could be told, of one series, and the series. */
  readonly days: number;
  readonly series: number;
}

/** Loads a company into a folder of its own, watches it, and looks at what came of it. */
export async function withCompany<T>(
  seed: number,
  watched: Watched,
  look: (company: Company) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-eval-'));
  const dataDir = path.join(folder, 'data');
  const files = path.join(folder, 'files');
  await runSeed('acme', { data: dataDir, out: files, seed: String(seed), end: END }, silent);
  const truth = Truth.parse(JSON.parse(readFileSync(path.join(files, 'truth.json'), 'utf8')));
  const clock = createFixedClock(new Date(Date.parse(END) + 1.4 * MS_PER_DAY).toISOString());
  const store = await openStore({ dataDir });
  const state = createState({ place: { dataDir }, clock });
  const places = { memory: path.join(folder, 'watch'), models: path.join(folder, 'models') };
  const watch = createAnomalyWatch({
    store,
    state,
    clock,
    places,
    tags: async () => watched.tags ?? [],
    prices: async () => watched.prices ?? false,
  });
  try {
    const { series } = await watch.look();
    const { anomalies } = await listAnomalies(state, { limit: 1000 });
    const days = (Date.parse(truth.lastDay) - Date.parse(truth.firstDay)) / MS_PER_DAY + 1 - TAUGHT_DAYS;
    return await look({ store, truth, anomalies, days, series });
  } finally {
    await watch.close();
    await state.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether an anomaly goes the way of a planted one, at its time. */
export function isThen({ firstDay, lastDay, direction }: KnownAnomaly, planted: Planted): boolean {
  const moved = planted.total.startsWith('-') ? 'down' : 'up';
  const last = planted.end === null ? END : later(planted.end, LATE);
  return direction === moved && firstDay <= last && lastDay >= planted.start && firstDay >= later(planted.start, -LATE);
}

/** Whether it tells of a planted one: then, on its account and service. */
export function tellsOf(anomaly: KnownAnomaly, planted: Planted): boolean {
  return (
    isThen(anomaly, planted) &&
    anomaly.members.some(
      ({ subAccountId, serviceName }) => subAccountId === planted.subAccountId && serviceName === planted.serviceName
    )
  );
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

export function shareText(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(0)} %)`;
}
