/**
 * Made-up services and their metrics by the hour, with incidents planted in them and with much that looks odd and is
 * not: lone peaks, restarts, late jobs, holidays, clocks put forward, launches, outages of the collector. It knows
 * nothing of the detector. The same seed gives the same services.
 */
import { createRandom } from '../../../src/sidecar/analyse/network/index.ts';
import { plantIncidents, type Incident } from './incidents.ts';

export type Random = () => number;
export type ServiceKind = (typeof serviceKinds)[number];
export type MetricKind = (typeof metricKinds)[number];

export interface ServiceLeaf {
  readonly service: string;
  readonly metric: MetricKind;
  readonly aggregation: 'total' | 'count' | 'level';
  /** By the hour; NaN where nothing came in. */
  readonly values: Float64Array;
}

export interface Services {
  readonly firstHour: number;
  readonly hours: number;
  readonly leaves: readonly ServiceLeaf[];
  readonly incidents: readonly Incident[];
}

interface Habit {
  readonly kind: ServiceKind;
  readonly level: number;
  readonly noise: number;
  readonly memory: number;
  readonly peak: number;
  readonly depth: number;
  readonly weekend: number;
  readonly jobAt: number;
  readonly jobHours: number;
  readonly late: number;
  readonly peaks: number;
  readonly holidays: boolean;
  readonly local: boolean;
  readonly monthly: boolean;
  readonly launch: number | null;
}

const serviceKinds = ['web', 'office', 'batch', 'steady', 'bursty', 'sparse', 'cron'] as const;
const shares = [0.34, 0.12, 0.14, 0.12, 0.1, 0.08, 0.1];
const metricKinds = ['http.requests', 'cpu.time', 'queue.length', 'errors'] as const;
const aggregations = {
  'http.requests': 'total',
  'cpu.time': 'total',
  'queue.length': 'level',
  errors: 'count',
} as const;
const DAY = 24;

/** Makes fifty services of four metrics over ten weeks. */
export function makeServices(seed: number, { services = 50, days = 70 } = {}): Services {
  const random = createRandom(seed * 7919 + 13);
  const hours = days * DAY;
  const firstHour = (Date.UTC(2026, 0, 5) / 86_400_000 + Math.floor(300 * random())) * DAY;
  const facts = {
    firstHour,
    clockChange: Math.floor(hours * random()),
    holiday: Math.floor(days * random()),
    silent: Array.from({ length: 2 }, () => Math.floor(hours * random())),
  };
  const leaves = Array.from({ length: services }, (_, index) => {
    const habit = makeHabit(random, hours);
    const activity = activityOf(habit, facts, hours, random);
    return metricKinds.map((metric): ServiceLeaf => ({
      service: `${habit.kind}-${index}`,
      metric,
      aggregation: aggregations[metric],
      values: metricOf(metric, activity, habit, random),
    }));
  }).flat();
  const incidents = plantIncidents(leaves, hours, random);
  leaves.forEach(({ values }) => {
    dirt(values, facts.silent, random);
  });
  return { firstHour, hours, leaves, incidents };
}

function makeHabit(random: Random, hours: number): Habit {
  const kind = pick(random);
  return {
    kind,
    level: 10 ** (1.5 + 3 * random()),
    noise: kind === 'bursty' ? 0.3 + 0.4 * random() : 0.02 + 0.13 * random() ** 2,
    memory: 0.9 * random(),
    peak: Math.floor(DAY * random()),
    depth: 0.2 + 0.6 * random(),
    weekend: 0.4 + 0.8 * random(),
    jobAt: Math.floor(DAY * random()),
    jobHours: 1 + Math.floor(4 * random()),
    late: 0.15 * random(),
    peaks: 0.003 * random(),
    holidays: random() < 0.6,
    local: random() < 0.5,
    monthly: kind === 'batch' && random() < 0.4,
    launch: random() < 0.08 ? Math.floor(hours * random()) : null,
  };
}

/** How busy the service is, before its metrics look at it each in its own way. */
function activityOf(
  habit: Habit,
  facts: { firstHour: number; clockChange: number; holiday: number },
  hours: number,
  random: Random
): Float64Array {
  let drift = 0;
  let moved = 0;
  return Float64Array.from({ length: hours }, (_, at) => {
    const clock = facts.firstHour + at + (habit.local && at > facts.clockChange ? 1 : 0);
    const day = Math.floor(clock / DAY);
    const weekday = (day + 3) % 7;
    const isOff = weekday > 4 || (habit.holidays && Math.floor(at / DAY) === facts.holiday);
    if (at % DAY === 0) {
      moved = random() < habit.late ? 1 : 0;
    }
    drift = habit.memory * drift + habit.noise * Math.sqrt(1 - habit.memory ** 2) * normal(random);
    const grown =
      habit.launch !== null && at > habit.launch ? 1 + 0.4 * Math.min(1, (at - habit.launch) / (14 * DAY)) : 1;
    const lone = random() < habit.peaks ? 1 + 4 * random() : 1;
    const restart = random() < 0.002 ? 0.5 : 1;
    const usual = usualAt(habit, { hour: clock % DAY, day, weekday, isOff, moved }, random);
    return habit.level * usual * grown * lone * restart * Math.exp(drift);
  });
}

function usualAt(
  { kind, peak, depth, weekend, jobAt, jobHours, monthly }: Habit,
  { hour, day, weekday, isOff, moved }: { hour: number; day: number; weekday: number; isOff: boolean; moved: number },
  random: Random
): number {
  const wave = 1 + depth * Math.cos(((hour - peak) / DAY) * 2 * Math.PI);
  const since = (hour - jobAt - moved + 2 * DAY) % DAY;
  switch (kind) {
    case 'web':
      return wave * (isOff ? weekend : 1);
    case 'office':
      return isOff || hour < 7 || hour > 18 ? 0.02 : 1;
    case 'batch': {
      const isFirst = monthly && new Date(day * 86_400_000).getUTCDate() === 1;
      return since < jobHours * (weekday === 6 ? 2 : 1) + (isFirst ? 4 : 0) ? 1 : 0.02;
    }
    case 'steady':
    case 'bursty':
      return 1;
    case 'sparse':
      return random() < 0.25 ? 2 * random() : 0;
    case 'cron':
      return since % 6 === 0 ? 1 : 0.05;
  }
}

function metricOf(metric: MetricKind, activity: Float64Array, habit: Habit, random: Random): Float64Array {
  let waiting = 0;
  const unit = habit.level / 10;
  return activity.map((busy) => {
    switch (metric) {
      case 'http.requests':
        return Math.round(Math.max(0, busy + Math.sqrt(busy) * normal(random)));
      case 'cpu.time':
        return (0.3 * habit.level + busy) * Math.max(0.2, 1 + 0.03 * normal(random));
      case 'queue.length':
        waiting = 0.6 * waiting + 0.35 * normal(random);
        return unit * Math.exp(waiting) * (0.5 + busy / habit.level);
      case 'errors':
        return poisson(0.5 + (0.01 * busy) / Math.sqrt(habit.level), random);
    }
  });
}

/** Hours in which nothing came in: of all series at once, and now and then of one. */
function dirt(values: Float64Array, silent: readonly number[], random: Random): void {
  silent.forEach((at) => {
    values.fill(Number.NaN, at, at + 3);
  });
  if (random() < 0.2) {
    const at = Math.floor(values.length * random());
    values.fill(Number.NaN, at, at + 1 + Math.floor(5 * random()));
  }
}

function pick(random: Random): ServiceKind {
  let rest = random();
  return (
    serviceKinds.find((_, index) => {
      rest -= shares[index] ?? 0;
      return rest < 0;
    }) ?? 'web'
  );
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: Random): number {
  if (mean > 30) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  }
  let [count, product] = [0, random()];
  while (product > Math.exp(-mean)) {
    count += 1;
    product *= random();
  }
  return count;
}
