import { isAlerting } from './defaults';
import type { CoreApp } from '@grafana/data';
import type { FrameFormat, QueryKind, QueryParts, ThriftQuery } from '../types';

/** The contract's limits, so that the editor never stores more than the sidecar takes. */
export const MOST_MEASURES = 8;
export const MOST_DIMENSIONS = 6;
export const MOST_FILTERS = 50;
export const MOST_TOP = 1000;
export const MOST_ROWS = 1_000_000;
export const LONGEST_QUESTION = 2000;

/** One change by the user: a field and its new value. */
export type QueryChange = {
  [Field in keyof QueryParts]-?: { field: Field; value: QueryParts[Field] };
}[keyof QueryParts];

/** The formats that make sense for what is asked, where it is asked. */
export function formatsOf(kind: QueryKind, app?: CoreApp): FrameFormat[] {
  switch (kind) {
    case 'cost':
      return isAlerting(app) ? ['numeric', 'timeseries'] : ['timeseries', 'numeric', 'table', 'nodegraph'];
    case 'kubernetes':
    case 'hosts':
    case 'usage':
    case 'unitCost':
      return isAlerting(app) ? ['numeric', 'timeseries'] : ['timeseries', 'numeric', 'table'];
    case 'forecast':
      return isAlerting(app) ? ['numeric'] : ['timeseries', 'numeric'];
    case 'freshness':
    case 'pipelines':
    case 'commitments':
      return isAlerting(app) ? ['numeric'] : ['table', 'numeric'];
    case 'reconciliation':
    case 'budgets':
    case 'anomalies':
    case 'events':
    case 'deliveries':
      return isAlerting(app) ? ['numeric'] : ['table', 'numeric', 'annotations'];
    case 'ask':
      return isAlerting(app) ? ['numeric', 'timeseries'] : ['table', 'timeseries', 'numeric'];
  }
}

/** The query after the change, with what follows from it. Fields without a value are left out. */
export function changeQuery(query: ThriftQuery, change: QueryChange, app?: CoreApp): ThriftQuery {
  switch (change.field) {
    case 'queryType': {
      const [format] = formatsOf(change.value, app);
      return withFormat({ ...query, queryType: change.value }, format ?? 'table');
    }
    case 'format':
      return withFormat(query, change.value);
    case 'measures':
      return { ...query, measures: change.value.slice(0, MOST_MEASURES) };
    case 'dimensions':
      return withDimensions(query, change.value.slice(0, MOST_DIMENSIONS));
    case 'filters':
      return { ...query, filters: change.value.slice(0, MOST_FILTERS) };
    case 'top':
      return without({ ...query, top: wholeWithin(change.value, MOST_TOP) }, 'top');
    case 'limit':
      return { ...query, limit: wholeWithin(change.value, MOST_ROWS) ?? 10_000 };
    case 'currency':
      return without({ ...query, currency: change.value || undefined }, 'currency');
    case 'convertTo':
      return without({ ...query, convertTo: change.value || undefined }, 'convertTo');
    case 'granularity':
      return { ...query, granularity: change.value };
    case 'compare':
      return { ...query, compare: change.value };
    case 'other':
      return { ...query, other: change.value };
    case 'total':
      return { ...query, total: change.value };
    case 'kubernetes':
      return { ...query, kubernetes: change.value };
    case 'hosts':
      return { ...query, hosts: change.value };
    case 'usage':
      return { ...query, usage: change.value };
    case 'unitCost':
      return { ...query, unitCost: change.value };
    case 'commitments':
      return { ...query, commitments: change.value };
    case 'anomalies':
      return { ...query, anomalies: change.value };
    case 'budgets':
      return { ...query, budgets: change.value };
    case 'pipelines':
      return { ...query, pipelines: change.value };
    case 'eventKinds':
      return { ...query, eventKinds: change.value };
    case 'ask':
      return without({ ...query, ask: change.value }, 'ask');
    case 'question':
      return { ...query, question: change.value.slice(0, LONGEST_QUESTION) };
  }
}

/** A series needs steps; a number or a graph over the whole range has none. */
function withFormat(query: ThriftQuery, format: FrameFormat): ThriftQuery {
  if (format === 'numeric' || format === 'nodegraph') {
    return { ...query, format, granularity: 'none' };
  }
  const stepless = query.granularity === 'none' || query.granularity === undefined;
  return format === 'timeseries' && stepless ? { ...query, format, granularity: 'auto' } : { ...query, format };
}

/** Without a breakdown there is no top of it. */
function withDimensions(query: ThriftQuery, dimensions: string[]): ThriftQuery {
  const changed = { ...query, dimensions };
  return dimensions.length === 0 ? without({ ...changed, top: undefined }, 'top') : changed;
}

function without(query: ThriftQuery, field: 'top' | 'currency' | 'convertTo' | 'ask'): ThriftQuery {
  if (query[field] !== undefined) {
    return query;
  }
  const { [field]: _dropped, ...rest } = query;
  return rest;
}

function wholeWithin(value: number | undefined, most: number): number | undefined {
  if (value === undefined || !Number.isFinite(value) || value < 1) {
    return undefined;
  }
  return Math.min(Math.floor(value), most);
}
