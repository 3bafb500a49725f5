/** Queries for events on resources: counts, a table, annotations. */
import type { DatasourceQuery } from '../../../contract/api/datasource.ts';
import { EventsQuery, type EventConditions } from '../../../contract/api/events.ts';
import type { Filter } from '../../../contract/api/query.ts';
import { instantFromMs } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import type { CallContext } from '../access/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { toEventAnnotations, toEventNumbers, toEventTable } from './frames/events.ts';
import type { Frame } from './frames/frame.ts';
import type { TimeRange } from './plan.ts';

const MOST_EVENTS = 10_000;
/** More marks than this hide the chart. */
const MOST_MARKS = 500;

const conditionOf: Readonly<Record<string, keyof EventConditions>> = {
  ResourceId: 'resourceIds',
  SubAccountId: 'accounts',
  RegionId: 'regions',
  ServiceProviderName: 'providers',
  x_Source: 'sources',
};

/** The events of the range. Throws a caller error for a condition that events do not have. */
export async function eventFrames(
  query: DatasourceQuery,
  range: TimeRange,
  { store }: Pick<ServeTools, 'store'>,
  context: CallContext
): Promise<Frame[]> {
  const marks = query.format === 'annotations';
  const parsed = readInput(
    EventsQuery,
    {
      ...Object.fromEntries(query.filters.map(conditionFor)),
      ...(query.eventKinds === undefined || query.eventKinds.length === 0 ? {} : { kinds: query.eventKinds }),
      period: {
        from: instantFromMs(range.fromEpochMS),
        to: instantFromMs(Math.max(range.toEpochMS, range.fromEpochMS + 1)),
      },
      limit: Math.min(query.limit, marks ? MOST_MARKS : MOST_EVENTS),
    },
    `query ${query.refId}`
  );
  const { raw: _raw, limit: _limit, offset: _offset, ...conditions } = parsed;
  if (query.format === 'numeric') {
    return toEventNumbers(await store.events.counts(conditions, context), query.refId);
  }
  const { events } = await store.events.list(parsed, context);
  return marks ? toEventAnnotations(events, query.refId) : toEventTable(events, query.refId);
}

function conditionFor({ dimension, operator, values }: Filter): [keyof EventConditions, readonly string[]] {
  const condition = conditionOf[dimension];
  if (condition === undefined || operator !== '=') {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `events cannot be filtered by "${dimension} ${operator}"; filter them with = by ${Object.keys(conditionOf).join(', ')}`,
      { field: 'filters' }
    );
  }
  return [condition, values];
}
