/** What goes wrong in a made-up estate: the kinds of anomalies, their sizes, and the days they are known to last. */
import type { Random } from './estate.ts';

export const plantedKinds = [
  'spike',
  'step',
  'drop',
  'credit',
  'slow-leak',
  'price-change',
  'commitment-expiry',
  'new-service',
  'weekend-left-on',
] as const;
export type PlantedKind = (typeof plantedKinds)[number];

/** One anomaly: positions in the series, both inside, and what each day cost beyond the usual. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly start: number;
  readonly end: number;
  readonly daily: readonly number[];
}

export interface PlantFacts {
  readonly firstDay: number;
  readonly kind: string;
  readonly level: number;
  readonly noise: number;
}

const shares: Readonly<Record<PlantedKind, number>> = {
  spike: 0.2,
  step: 0.18,
  drop: 0.1,
  credit: 0.17,
  'slow-leak': 0.12,
  'price-change': 0.05,
  'commitment-expiry': 0.08,
  'new-service': 0.06,
  'weekend-left-on': 0.04,
};
/** Days of ordinary life before the first anomaly, between two, and at the end. */
const BEFORE = 75;
const GAP = 30;

/** Changes the values in place: none to four anomalies, well apart. */
export function plantAnomaly(values: Float64Array, facts: PlantFacts, random: Random): Planted[] {
  const planted: Planted[] = [];
  let from = BEFORE + Math.floor(60 * random());
  while (from < values.length - 10) {
    const kind = chooseKind(facts, random, planted.length === 0);
    const made = kind === null ? null : plant(values, from, kind, facts, random);
    if (made !== null) {
      planted.push(made);
    }
    from = (made?.end ?? from) + GAP + Math.floor(220 * random());
  }
  return planted;
}

function chooseKind(facts: PlantFacts, random: Random, first: boolean): PlantedKind | null {
  if (facts.kind === 'sparse' || facts.kind === 'monthly') {
    return random() < 0.3 ? 'spike' : null;
  }
  if (facts.kind === 'office') {
    return random() < 0.45 ? 'weekend-left-on' : random() < 0.5 ? 'spike' : 'step';
  }
  let rest = random();
  const kind = plantedKinds.find((entry) => {
    rest -= shares[entry];
    return rest < 0;
  });
  return kind === 'weekend-left-on' || (kind === 'new-service' && !first) ? null : (kind ?? null);
}

type Change = (value: number, at: number) => number;

function plant(
  values: Float64Array,
  start: number,
  kind: PlantedKind,
  facts: PlantFacts,
  random: Random
): Planted | null {
  const { length, change } = shapeOf(kind, values, start, facts, random);
  const end = Math.min(values.length - 1, start + length - 1);
  if (kind === 'new-service') {
    values.fill(0, 0, start);
  }
  const daily: number[] = [];
  // Some changes stay for good; their window is only when they are news.
  const lasting = kind === 'price-change' || kind === 'commitment-expiry';
  for (let at = start; at < (lasting ? values.length : end + 1); at++) {
    const before = values[at] ?? 0;
    const after = Math.round(change(before, at - start) * 100) / 100;
    values[at] = after;
    if (at <= end) {
      daily.push(kind === 'new-service' ? after : after - before);
    }
  }
  const first = daily.findIndex((amount) => Math.abs(amount) > 0.01);
  return first < 0 ? null : { kind, start: start + first, end, daily: daily.slice(first) };
}

function shapeOf(
  kind: PlantedKind,
  values: Float64Array,
  start: number,
  facts: PlantFacts,
  random: Random
): { length: number; change: Change } {
  const visible = Math.max(4 * facts.noise, 0);
  switch (kind) {
    case 'spike': {
      const size = 1 + visible + 0.4 + 4 * random() ** 2;
      const extra = facts.kind === 'office' || facts.kind === 'sparse' || facts.kind === 'monthly' ? facts.level : 0;
      return { length: 1 + Math.floor(4 * random()), change: (value) => (value + extra) * size };
    }
    case 'step': {
      const size = 1 + visible + 0.2 + 1.2 * random() ** 2;
      return { length: 10 + Math.floor(30 * random()), change: (value) => value * size };
    }
    case 'drop': {
      const rest = random() < 0.6 ? 0 : 0.4 * random();
      return { length: 1 + Math.floor(8 * random()), change: (value) => value * rest };
    }
    case 'credit': {
      const size = facts.level * (0.5 + 2 * random());
      return { length: 1, change: (value) => value - size };
    }
    case 'slow-leak': {
      const share = 0.008 + 0.02 * random();
      return { length: 30 + Math.floor(30 * random()), change: (value, at) => value * (1 + share) ** (at + 1) };
    }
    case 'price-change': {
      const size = 1.1 + 0.1 * random();
      return { length: 30, change: (value) => value * size };
    }
    case 'commitment-expiry': {
      const size = 1.25 + 0.5 * random();
      return { length: 30, change: (value) => value * size };
    }
    case 'new-service':
      return { length: 14, change: (value) => value };
    case 'weekend-left-on': {
      const isWeekend = (at: number) => (facts.firstDay + start + at + 3) % 7 > 4;
      return {
        length: 9 + Math.floor(7 * random()),
        change: (value, at) => (isWeekend(at) && value === 0 ? facts.level * (0.7 + 0.3 * random()) : value),
      };
    }
  }
}
