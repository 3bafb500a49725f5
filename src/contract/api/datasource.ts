/** The data source's query model: what Grafana stores in a panel and sends to QueryData. */
import { z } from 'zod';
import { FormPeriod, QueryForm } from './ask.ts';
import { EventKind } from '../events/event.ts';
import { HostFilter } from './hosts.ts';
import { IdleMode, IdleScope, KubernetesDimension, KubernetesFilter } from './kubernetes.ts';
import { PipelineDimension } from './pipelines.ts';
import { Compare, Filter, Unconverted } from './query.ts';
import { UsageAggregation, UsageDimension, UsageFilter } from './usage.ts';
import { BillingCurrency, CurrencyCode, DecimalText } from '../money.ts';
import { AskedMeasure, DimensionName } from '../metrics.ts';
import { Granularity } from '../period.ts';

/**
 * `timeseries`: one field per breakdown value, with labels; `numeric`: strings and one number over the whole range,
 * which alert rules evaluate; `table`: everything, decimals also as text; `annotations`: deliveries, anomalies, events on
 * resources, what budgets passed and what a reconciliation found, as events.
 */
export const FrameFormat = z.enum(['timeseries', 'numeric', 'table', 'annotations', 'nodegraph']);
export type FrameFormat = z.infer<typeof FrameFormat>;

/** `auto` picks hour, day or month from the range and the panel's width. */
export const QueryGranularity = z.union([Granularity, z.literal('auto')]);

/** What series and numbers of clusters are; tables have all of it. */
export const KubernetesFigure = z.enum([
  'totalCost',
  'cpuCost',
  'ramCost',
  'gpuCost',
  'networkCost',
  'volumeCost',
  'loadBalancerCost',
  'cpuEfficiency',
  'ramEfficiency',
]);
export type KubernetesFigure = z.infer<typeof KubernetesFigure>;

/** What a query of kind `kubernetes` asks of clusters. */
export const KubernetesPart = z.object({
  dimensions: z.array(KubernetesDimension).max(6).default(['namespace']),
  filters: z.array(KubernetesFilter).max(50).default([]),
  idle: IdleMode.default('separate'),
  idleBy: IdleScope.default('node'),
  figure: KubernetesFigure.default('totalCost'),
});

/** What series and numbers of hosts are; tables have all of it. Shares are 0 to 1. */
export const HostFigure = z.enum([
  'cost',
  'idleCost',
  'costPerUsedCoreHour',
  'saving',
  'idleShare',
  'cpuAverage',
  'cpuP95',
  'cpuMax',
  'memoryAverage',
  'memoryMax',
]);
export type HostFigure = z.infer<typeof HostFigure>;

/** What a query of kind `hosts` asks of machines. */
export const HostsPart = z.object({
  filters: z.array(HostFilter).max(50).default([]),
  figure: HostFigure.default('cost'),
});

/** What a query of kind `usage` asks of the metrics that came in by OpenTelemetry. */
export const UsagePart = z.object({
  metric: z.string().max(500).default(''),
  aggregation: UsageAggregation.optional(),
  dimensions: z.array(UsageDimension).max(6).default([]),
  filters: z.array(UsageFilter).max(50).default([]),
});

/** What a query of kind `unitCost` divides costs by: a metric, and per how many of it. The query's filters are the costs'. */
export const UnitCostPart = z.object({
  metric: z.string().max(500).default(''),
  aggregation: UsageAggregation.optional(),
  filters: z.array(UsageFilter).max(50).default([]),
  per: z.union([DecimalText, z.literal('')]).default('1'),
});

/** What numbers of commitments are; tables have all of it. Percents are 0 to 100. */
export const CommitmentFigure = z.enum(['utilization', 'coverage', 'unusedCost', 'daysLeft']);
export type CommitmentFigure = z.infer<typeof CommitmentFigure>;

/** What a query of kind `commitments` asks of reservations and savings plans. */
export const CommitmentsPart = z.object({ figure: CommitmentFigure.default('utilization') });

/** Which budgets a query of kind `budgets` asks for; as numbers, on what was spent, on what is expected, or both. */
export const BudgetsPart = z.object({
  id: z.string().max(200).optional(),
  on: z.enum(['actual', 'forecast']).optional(),
});

/** Which anomalies a query of kind `anomalies` asks for: of cost, in money, or of usage by hour, in percent. */
export const AnomaliesPart = z.object({
  of: z.enum(['cost', 'usage']).default('cost'),
  metric: z.string().max(500).optional().describe('of usage: only this metric; all of them without it'),
});
/** What a query of kind `pipelines` breaks the cost of builds, tests and deployments down by. */
export const PipelinesPart = z.object({
  by: z.array(PipelineDimension).min(1).max(6).default(['repository', 'pipeline']),
});

/**
 * What a query of kind `ask` runs in its question's place: the form that the question was read as. It is about the
 * panel's range, unless its period stays as it is or means what its words mean on the day.
 */
export const AskPart = z.object({ form: QueryForm, period: FormPeriod.default('range') });

export const DatasourceQuery = z.object({
  refId: z.string().default('A'),
  queryType: z
    .enum([
      'cost',
      'freshness',
      'deliveries',
      'reconciliation',
      'budgets',
      'forecast',
      'kubernetes',
      'hosts',
      'usage',
      'unitCost',
      'anomalies',
      'events',
      'pipelines',
      'commitments',
      'ask',
    ])
    .default('cost'),
  format: FrameFormat.default('timeseries'),
  measures: z.array(AskedMeasure).min(1).max(8).default(['EffectiveCost']),
  dimensions: z.array(DimensionName).max(6).default([]),
  /** Conditions on the charges; a question is answered over what they leave. */
  filters: z.array(Filter).max(50).default([]),
  granularity: QueryGranularity.default('auto'),
  compare: Compare.default('none'),
  currency: BillingCurrency.optional(),
  convertTo: CurrencyCode.optional(),
  unconverted: Unconverted.optional(),
  top: z.number().int().min(1).max(1000).optional(),
  other: z.boolean().default(true),
  limit: z.number().int().min(1).max(1_000_000).default(10_000),
  /** For forecasts as numbers: the period whose expected total is given, the one in which the data ends. */
  total: z.enum(['month', 'quarter', 'year']).default('month'),
  kubernetes: KubernetesPart.optional(),
  hosts: HostsPart.optional(),
  usage: UsagePart.optional(),
  unitCost: UnitCostPart.optional(),
  commitments: CommitmentsPart.optional(),
  budgets: BudgetsPart.optional(),
  pipelines: PipelinesPart.optional(),
  /** For the kind `events`: which kinds of events; all without. */
  eventKinds: z.array(EventKind).max(20).optional(),
  anomalies: AnomaliesPart.optional(),
  /** For the kind `ask`: a question in English or Portuguese; the panel's range holds where it names none. */
  question: z.string().max(2000).default(''),
  ask: AskPart.optional(),
  /** Answered all the same: Grafana's expressions ask hidden queries too, and drop them themselves (pkg/expr, transform.go). */
  hide: z.boolean().optional(),
});
export type DatasourceQuery = z.infer<typeof DatasourceQuery>;
export type DatasourceQueryInput = z.input<typeof DatasourceQuery>;
