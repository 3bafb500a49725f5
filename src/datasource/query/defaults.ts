import { CoreApp } from '@grafana/data';
import type { QueryForm } from '../../contract/api/ask.ts';
import type {
  HostParts,
  KubernetesParts,
  PipelineParts,
  QueryParts,
  ThriftOptions,
  ThriftQuery,
  UnitCostParts,
  UsageParts,
} from '../types';

/** What a query without further words means; equal to the contract's defaults. */
export const defaultParts: QueryParts = {
  queryType: 'cost',
  format: 'timeseries',
  measures: ['EffectiveCost'],
  dimensions: [],
  filters: [],
  granularity: 'auto',
  compare: 'none',
  other: true,
  limit: 10_000,
  total: 'month',
  question: '',
};

/** What a query of clusters means without further words; equal to the contract's defaults. */
export const defaultKubernetes: KubernetesParts = {
  dimensions: ['namespace'],
  filters: [],
  idle: 'separate',
  idleBy: 'node',
  figure: 'totalCost',
};

/** What a query of machines means without further words; equal to the contract's defaults. */
export const defaultHosts: HostParts = { filters: [], figure: 'cost' };

/** What a query of pipelines means without further words; equal to the contract's defaults. */
export const defaultPipelines: PipelineParts = { by: ['repository', 'pipeline'] };

/** What a unit cost starts with: no metric yet, and the cost of one. */
export const defaultUnitCost: UnitCostParts = { metric: '', filters: [], per: '1' };

/** What a query of usage starts with: no metric yet. */
export const defaultUsage: UsageParts = { metric: '', dimensions: [], filters: [] };

/** A form with everything that whoever wrote it by hand left out; equal to the contract's defaults. */
export function completeForm(form: Partial<QueryForm>): QueryForm {
  const { time, measures = [], dimensions = [], filters = [] } = form;
  const nothing = { grain: null, compare: null, having: null, order: null, limit: null, limit_per: null };
  return {
    ...{ intent: 'total', rest: false, transform: null, ...nothing, ...form },
    ...{ measures, dimensions, filters: filters.map((filter) => ({ ...filter, values: filter.values ?? [] })) },
    time: { says: '', from: '', to: '', ...time },
  };
}

/** The query with everything left out filled in. */
export function completeQuery(query: ThriftQuery): ThriftQuery & QueryParts {
  const stated = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== null));
  return { ...defaultParts, ...stated, refId: query.refId };
}

/** What a new query starts with. Alert rules start with one number per label set, which they can evaluate. */
export function newQuery(app: CoreApp, options: ThriftOptions): QueryParts {
  const parts: QueryParts = { ...defaultParts, measures: [options.defaultMeasure || 'EffectiveCost'] };
  if (options.defaultCurrency) {
    parts.currency = options.defaultCurrency;
  }
  return isAlerting(app) ? { ...parts, format: 'numeric', granularity: 'none' } : parts;
}

/** True where the query is stored in an alert or recording rule: no variables there, and no tables. */
export function isAlerting(app: CoreApp | undefined): boolean {
  return app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting;
}
