/** What the data source keeps in panels, variables and its own settings. */
import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { CommitmentFigure, DatasourceQuery, HostFigure, KubernetesFigure } from '../contract/api/datasource.ts';
import type { FormPeriod, QueryForm } from '../contract/api/ask.ts';
import type { EventKind } from '../contract/events/event.ts';
import type { KubernetesQuery } from '../contract/api/kubernetes.ts';
import type { PipelineDimension } from '../contract/api/pipelines.ts';
import type { CatalogAnswer, Compare, Filter } from '../contract/api/query.ts';
import type { UsageAggregation } from '../contract/api/usage.ts';

export type QueryKind = DatasourceQuery['queryType'];
export type ForecastTotal = DatasourceQuery['total'];
export type FrameFormat = DatasourceQuery['format'];
export type QueryFilter = Filter;
export type FilterOperator = Filter['operator'];
export type { CatalogAnswer, Compare };

/** What is asked of clusters. */
export interface KubernetesParts {
  dimensions: string[];
  filters: QueryFilter[];
  idle: KubernetesQuery['idle'];
  idleBy: KubernetesQuery['idleBy'];
  figure: KubernetesFigure;
}

/** What is asked of machines. */
export interface HostParts {
  filters: QueryFilter[];
  figure: HostFigure;
}

/** What is asked of the metrics that came in by OpenTelemetry. */
export interface UsageParts {
  metric: string;
  aggregation?: UsageAggregation;
  dimensions: string[];
  filters: QueryFilter[];
}

/** What costs are divided by, and per how many of it. */
export interface UnitCostParts extends Omit<UsageParts, 'dimensions'> {
  per: string;
}

/** Which number of commitments is asked for. */
export interface CommitmentsParts {
  figure: CommitmentFigure;
}

/** What the cost of pipelines is broken down by. */
export interface PipelineParts {
  by: PipelineDimension[];
}

/** Which of all budgets, and on what was spent or is expected; both without. */
export interface BudgetsParts {
  id?: string;
  on?: 'actual' | 'forecast';
}

/** Whether anomalies of cost or of usage are asked for. */
export interface AnomaliesParts {
  of: 'cost' | 'usage';
}

/** The reading of a question that runs in its place, and which period it is about. */
export interface AskParts {
  form: QueryForm;
  /** The panel's range unless told. */
  period?: FormPeriod;
}

/** The parts of a query that a user sets, complete. Names may be variables such as `$measure` until they are sent. */
export interface QueryParts {
  queryType: QueryKind;
  format: FrameFormat;
  measures: string[];
  dimensions: string[];
  filters: QueryFilter[];
  granularity: string;
  compare: Compare;
  currency?: string;
  convertTo?: string;
  top?: number;
  other: boolean;
  limit: number;
  total: ForecastTotal;
  kubernetes?: KubernetesParts;
  hosts?: HostParts;
  usage?: UsageParts;
  unitCost?: UnitCostParts;
  commitments?: CommitmentsParts;
  budgets?: BudgetsParts;
  eventKinds?: EventKind[];
  anomalies?: AnomaliesParts;
  pipelines?: PipelineParts;
  question: string;
  ask?: AskParts;
}

/** The contract's `DatasourceQuery` as Grafana stores it: defaults may be left out, names may be variables. */
export interface ThriftQuery extends DataQuery, Partial<Omit<QueryParts, 'queryType'>> {
  queryType?: QueryKind;
  /** For annotations: every delivery, or only those that replaced rows of an earlier one. */
  events?: DeliveryEvents;
}

export type DeliveryEvents = 'all' | 'restatements';
export type VariableKind = 'measures' | 'dimensions' | 'values' | 'tagKeys' | 'currencies';

/** What a query variable asks for. `dimension`, `filters` and `search` belong to the kind `values`. */
export interface VariableQuery extends DataQuery {
  kind?: VariableKind;
  dimension?: string;
  filters?: QueryFilter[];
  search?: string;
}

export interface ThriftOptions extends DataSourceJsonData {
  defaultMeasure?: string;
  defaultCurrency?: string;
}

export interface ThriftSecureOptions {
  /** The secret the sidecar asks of every request. */
  token?: string;
}
