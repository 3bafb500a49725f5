/** What a container used right after its start, which a rate over minutes does not tell. Pure. */
import type { PrometheusSeries } from '../../protocols/prometheus.ts';

/** The first sample in milliseconds; null where that is the first of the day, since it may have run before. */
export function startOf(points: PrometheusSeries['points'], midnight: number): number | null {
  const [first] = points;
  const at = first === undefined ? midnight : Date.parse(first.at);
  return at === midnight ? null : at;
}

/**
 * The rate at an instant, 0 where none is known. Prometheus divides by the whole span of a rate also where a counter is
 * younger, so until a container is as old as the span the first rate over a whole one is taken; one that never gets so
 * old has the rate over its own time.
 */
export function rateSinceStart(
  samples: ReadonlyMap<string, number>,
  startedAt: number | null,
  spanMs: number
): (at: string) => number {
  if (startedAt === null) {
    return (at) => samples.get(at) ?? 0;
  }
  const aged = [...samples].map(([at, value]) => ({ age: Date.parse(at) - startedAt, value }));
  const full = aged.find(({ age }) => age >= spanMs && age < 2 * spanMs);
  const known = aged.findLast(({ age }) => age > 0 && age < spanMs);
  const early = full?.value ?? (known === undefined ? 0 : (known.value * spanMs) / known.age);
  return (at) => (Date.parse(at) - startedAt < spanMs ? early : (samples.get(at) ?? 0));
}
