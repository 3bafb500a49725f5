import { from, map, of, type Observable } from 'rxjs';
import type { AnnotationEvent, AnnotationQuery, DataFrame } from '@grafana/data';
import type { Delivery } from '../../contract/api/delivery.ts';
import type { DeliveryEvents, ThriftQuery } from '../types';

const SOURCE = 'x_Source';

/** What a new annotation asks for: every delivery as an event. */
export function newAnnotationQuery(): Pick<ThriftQuery, 'refId' | 'queryType' | 'format' | 'events'> {
  return { refId: 'Anno', queryType: 'deliveries', format: 'annotations', events: 'all' };
}

/** What is marked: deliveries, all or those that restated, or what was found beside them. */
export type Marked = DeliveryEvents | 'anomalies' | 'usageAnomalies' | 'events' | 'budgets' | 'reconciliation';

/** What the query marks. */
export function markedBy({ queryType, events, anomalies }: ThriftQuery): Marked {
  if (queryType === 'anomalies' && anomalies?.of === 'usage') {
    return 'usageAnomalies';
  }
  return queryType === 'anomalies' ||
    queryType === 'events' ||
    queryType === 'budgets' ||
    queryType === 'reconciliation'
    ? queryType
    : (events ?? 'all');
}

/** The query for other events. Only deliveries, events on resources and reconciliations are of sources. */
export function withMarked(query: ThriftQuery, marked: Marked): ThriftQuery {
  if (marked === 'all' || marked === 'restatements') {
    return { ...query, queryType: 'deliveries', events: marked };
  }
  const { events: _deliveries, anomalies: _anomalies, ...others } = query;
  if (marked === 'usageAnomalies') {
    return { ...others, queryType: 'anomalies', anomalies: { of: 'usage' }, filters: [] };
  }
  return {
    ...others,
    queryType: marked,
    filters: marked === 'reconciliation' || marked === 'events' ? (query.filters ?? []) : [],
  };
}

/** The sources whose deliveries are marked; none means all. */
export function sourcesOf(query: ThriftQuery): string[] {
  return query.filters?.find(({ dimension }) => dimension === SOURCE)?.values ?? [];
}

/** The query for the deliveries of these sources. */
export function withSources(query: ThriftQuery, values: string[]): ThriftQuery {
  return { ...query, filters: values.length === 0 ? [] : [{ dimension: SOURCE, operator: '=', values }] };
}

/**
 * Rows of annotation frames as events, narrowed as the annotation says. Events do not say which source they are of or
 * what they replaced; the ledger does, and is asked only when it is needed.
 */
export function toEvents(
  annotation: AnnotationQuery<ThriftQuery>,
  frames: DataFrame[],
  ledger: () => Promise<Delivery[]>
): Observable<AnnotationEvent[] | undefined> {
  const events = frames.flatMap(eventsOf);
  const { target } = annotation;
  // The sidecar has narrowed these already.
  if (target !== undefined && isFound(markedBy(target))) {
    return of(events);
  }
  const sources = target === undefined ? [] : sourcesOf(target);
  const onlyRestatements = target?.events === 'restatements';
  if (sources.length === 0 && !onlyRestatements) {
    return of(events);
  }
  const isMarked = ({ source, replaces }: Delivery) =>
    (sources.length === 0 || sources.includes(source)) && (!onlyRestatements || replaces.length > 0);
  return from(ledger()).pipe(
    map((deliveries) => {
      const marked = new Set(deliveries.filter(isMarked).map(({ id }) => id));
      return events.filter(({ id }) => id !== undefined && marked.has(id));
    })
  );
}

function isFound(marked: Marked): boolean {
  return marked !== 'all' && marked !== 'restatements';
}

function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const cell = (name: string, row: number): unknown => frame.fields.find((field) => field.name === name)?.values[row];
  return Array.from({ length: frame.length }, (_, row) => ({
    time: numberIn(cell('time', row)),
    timeEnd: numberIn(cell('timeEnd', row)),
    title: textIn(cell('title', row)),
    text: textIn(cell('text', row)),
    id: textIn(cell('id', row)),
    tags: tagsIn(cell('tags', row)),
  })).filter(({ time }) => time !== undefined);
}

/** Frames carry tags as one text, separated by commas. */
function tagsIn(value: unknown): string[] {
  const tags = Array.isArray(value) ? value.map(String) : (textIn(value) ?? '').split(',');
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
