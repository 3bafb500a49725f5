/** What goes wrong with made-up services: kinds, sizes, and the hours they last. */
import type { Random, ServiceLeaf } from './services.ts';

export const incidentKinds = ['burst', 'step', 'outage', 'drop', 'leak', 'left-on', 'backlog'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** One incident: the series it moves, as places in their list, and its hours, both inside. */
export interface Incident {
  readonly kind: IncidentKind;
  readonly leaves: readonly number[];
  readonly direction: 'up' | 'down';
  readonly first: number;
  readonly last: number;
}

type Change = (value: number, since: number) => number;

/** Ordinary hours before the first incident, and between two of one service. */
const BEFORE = 16 * 24;
const GAP = 5 * 24;
const METRICS = 4;

/** Changes the values in place; each service has up to a few incidents, of all of its metrics or of one. */
export function plantIncidents(leaves: readonly ServiceLeaf[], hours: number, random: Random): Incident[] {
  const incidents: Incident[] = [];
  for (let service = 0; service < leaves.length / METRICS; service++) {
    let from = BEFORE + Math.floor(40 * 24 * random());
    while (from < hours - 48) {
      const incident = plant(leaves, service, from, random);
      if (incident !== null) {
        incidents.push(incident);
      }
      from = (incident?.last ?? from) + GAP + Math.floor(50 * 24 * random());
    }
  }
  return incidents;
}

function plant(leaves: readonly ServiceLeaf[], service: number, first: number, random: Random): Incident | null {
  const base = service * METRICS;
  const kindOfService = leaves[base]?.service.split('-')[0] ?? '';
  const kind = kindFor(kindOfService, random);
  if (kind === null) {
    return null;
  }
  // Requests, processor time and the queue move together; errors seldom do.
  const moved = kind === 'backlog' ? [2] : random() < 0.5 ? [0, 1] : [random() < 0.7 ? 0 : 1];
  const { length, change } = shapeOf(kind, leaves[base]?.values ?? new Float64Array(), random);
  const last = Math.min((leaves[base]?.values.length ?? 0) - 1, first + length - 1);
  let size = 0;
  for (const leaf of moved) {
    const { values } = leaves[base + leaf] ?? { values: new Float64Array() };
    let [before, after] = [0, 0];
    for (let at = first; at <= last; at++) {
      const value = values[at] ?? 0;
      values[at] = change(value, at - first);
      before += value;
      after += values[at] ?? 0;
    }
    size = Math.max(size, Math.abs(after - before) / Math.max(1e-9, before));
  }
  // What moves by less is told to nobody.
  return size < 0.3
    ? null
    : {
        ...{ kind, first, last, leaves: moved.map((leaf) => base + leaf) },
        direction: kind === 'outage' || kind === 'drop' ? 'down' : 'up',
      };
}

function kindFor(service: string, random: Random): IncidentKind | null {
  if (service === 'sparse') {
    return random() < 0.5 ? 'step' : 'backlog';
  }
  if (service === 'office' || service === 'batch' || service === 'cron') {
    return random() < 0.5 ? 'left-on' : random() < 0.6 ? 'step' : 'backlog';
  }
  const all = ['burst', 'burst', 'step', 'outage', 'drop', 'leak', 'backlog'] as const;
  return all[Math.floor(all.length * random())] ?? null;
}

function shapeOf(kind: IncidentKind, values: Float64Array, random: Random): { length: number; change: Change } {
  const high = values.toSorted()[Math.floor(values.length * 0.95)] ?? 0;
  switch (kind) {
    case 'burst': {
      const times = 1.8 + 4 * random() ** 2;
      return { length: 2 + Math.floor(10 * random()), change: (value) => value * times };
    }
    case 'step': {
      const times = 1.5 + 1.5 * random();
      return { length: 24 + Math.floor(120 * random()), change: (value) => value * times };
    }
    case 'outage': {
      const rest = 0.05 * random();
      return { length: 2 + Math.floor(10 * random()), change: (value) => value * rest };
    }
    case 'drop': {
      const rest = 0.25 + 0.35 * random();
      return { length: 6 + Math.floor(42 * random()), change: (value) => value * rest };
    }
    case 'leak': {
      const length = 48 + Math.floor(72 * random());
      const more = 0.8 + 1.2 * random();
      return { length, change: (value, since) => value * (1 + (more * (since + 1)) / length) };
    }
    case 'left-on': {
      const part = 0.6 + 0.4 * random();
      return { length: 12 + Math.floor(48 * random()), change: (value) => Math.max(value, high * part) };
    }
    case 'backlog': {
      const length = 6 + Math.floor(18 * random());
      const more = 4 + 6 * random();
      return { length, change: (value, since) => value * (1 + (more * (since + 1)) / length) };
    }
  }
}
