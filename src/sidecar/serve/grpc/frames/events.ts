/** Events on resources as frames: counts for alert rules, a table, and annotations. */
import type { EventCount, StoredEvent } from '../../../../contract/api/events.ts';
import { number, text, time } from './fields.ts';
import type { Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

/** How many there are by kind and resource, with labels for notification policies. */
export function toEventNumbers(counts: readonly EventCount[], refId: string): Frame[] {
  const of = (name: string, title: string, value: (count: EventCount) => string) =>
    text(name, title, counts.map(value));
  const fields = [
    of('kind', 'Kind', ({ kind }) => kind),
    of('provider', 'Provider', ({ provider }) => provider),
    of('accountId', 'Sub account ID', ({ account }) => account),
    of('resourceId', 'Resource', ({ resourceId }) => resourceId),
    number(
      'Events',
      'Events',
      counts.map(({ events }) => events),
      0
    ),
  ];
  return [{ name: 'Events', refId, meta: bareMeta('numeric-long'), fields: counts.length === 0 ? [] : fields }];
}

/** One row an event. */
export function toEventTable(events: readonly StoredEvent[], refId: string): Frame[] {
  const of = (name: string, title: string, value: (event: StoredEvent) => string) =>
    text(name, title, events.map(value));
  const fields = [
    time(
      'Time',
      'Time',
      events.map(({ at }) => at)
    ),
    of('Kind', 'Kind', ({ kind }) => kind),
    of('Severity', 'Severity', ({ severity }) => severity),
    of('What', 'What happened', ({ what }) => what),
    of('Actor', 'Who', ({ actor }) => actor),
    of('ResourceId', 'Resource', ({ resourceIds }) => resourceIds.join(', ')),
    of('SubAccountId', 'Sub account ID', ({ account }) => account),
    of('RegionId', 'Region', ({ region }) => region),
    of('Provider', 'Provider', ({ provider }) => provider),
    of('Service', 'Told by', ({ service }) => service),
    of('Source', 'Source', ({ source }) => source),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Events', refId, meta, fields }];
}

/** Each event at its time. */
export function toEventAnnotations(events: readonly StoredEvent[], refId: string): Frame[] {
  const of = (name: string, value: (event: StoredEvent) => string) => text(name, name, events.map(value));
  const fields = [
    time(
      'time',
      'Time',
      events.map(({ at }) => at)
    ),
    of('title', ({ what }) => what),
    of('text', ({ actor, resourceIds }) => [actor, resourceIds.join(', ')].filter((part) => part !== '').join(': ')),
    of('tags', ({ kind, severity, provider }) => [kind, severity, provider].filter((tag) => tag !== '').join(',')),
    of('id', ({ id }) => id),
  ];
  return [{ name: 'Events', refId, meta: { ...bareMeta('table'), dataTopic: 'annotations' as const }, fields }];
}
