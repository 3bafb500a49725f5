/** What the page shows, as it stands in the address. Pure. */
import type { PipelineDimension } from '../../contract/api/pipelines.ts';
import type { Filter } from '../../contract/api/query.ts';
import type { UsageAggregation } from '../../contract/api/usage.ts';
import { writeFilter } from '../../components/links/exploreState';
import { readFilter } from '../../components/links/readExplore';

export const STEPS = ['day', 'week', 'month'] as const;
export const AGGREGATIONS = [
  'total',
  'count',
  'average',
  'minimum',
  'maximum',
  'level',
] as const satisfies readonly UsageAggregation[];

/** What pipelines are broken down by; `pipeline` with its repository. */
export const PIPELINE_VIEWS = [
  'pipeline',
  'repository',
  'job',
  'branch',
  'actor',
  'sku',
  'day',
  'system',
] as const satisfies readonly PipelineDimension[];

export interface UnitCostView {
  /** Empty for the first that counts something. */
  metric: string;
  /** Empty for what the metric is. */
  aggregation: UsageAggregation | '';
  /** Cost per so many units, decimal text. */
  per: string;
  step: (typeof STEPS)[number];
  /** Which costs are divided. */
  filters: Filter[];
  /** A dimension that costs and usage both have, each by its name; empty for none. */
  costBy: string;
  usageBy: string;
  /** Workload of the spans; empty for all. */
  service: string;
  /** What its cost is shared out over, and by which weight. */
  endpoint: string;
  weight: string;
  pipelineBy: (typeof PIPELINE_VIEWS)[number];
}

export const defaultView: UnitCostView = {
  ...{ metric: '', aggregation: '', per: '1', step: 'day', filters: [] },
  ...{ costBy: '', usageBy: 'ServiceName', service: '', endpoint: 'SpanName', weight: 'duration' },
  pipelineBy: 'pipeline',
};

export const VIEW_KEYS = [
  ...['metric', 'aggregation', 'per', 'step', 'filter'],
  ...['costBy', 'usageBy', 'service', 'endpoint', 'weight', 'pipelineBy'],
];

/** The view as address parameters; all keys are present so that going back restores defaults too. */
export function toUrl({ filters, ...view }: UnitCostView): Record<string, string | string[]> {
  return { ...view, filter: filters.map(writeFilter) };
}

/** The view an address means; what is missing or makes no sense takes its default. */
export function fromUrl(values: Partial<Record<string, string | string[] | null | undefined>>): UnitCostView {
  const text = (key: keyof UnitCostView & string, fallback: string) => {
    const value = values[key];
    return typeof value === 'string' && value !== '' ? value : fallback;
  };
  const wanted = values.filter;
  const conditions = Array.isArray(wanted) ? wanted : typeof wanted === 'string' ? [wanted] : [];
  const per = text('per', defaultView.per);
  return {
    metric: text('metric', ''),
    aggregation: AGGREGATIONS.find((known) => known === values.aggregation) ?? '',
    per: /^\d+(\.\d+)?$/.test(per) && Number(per) > 0 ? per : defaultView.per,
    step: STEPS.find((known) => known === values.step) ?? defaultView.step,
    filters: conditions.map(readFilter).filter((filter) => filter !== null),
    costBy: text('costBy', ''),
    usageBy: text('usageBy', defaultView.usageBy),
    service: text('service', ''),
    endpoint: text('endpoint', defaultView.endpoint),
    weight: text('weight', defaultView.weight),
    pipelineBy: PIPELINE_VIEWS.find((known) => known === values.pipelineBy) ?? defaultView.pipelineBy,
  };
}
