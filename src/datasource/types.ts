/** What the data source keeps in panels, variables and its own settings. */
import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { DatasourceQuery } from '../contract/api/datasource.ts';
import type { CatalogAnswer, Compare, Filter } from '../contract/api/query.ts';

export type QueryKind = DatasourceQuery['queryType'];
export type ForecastTotal = DatasourceQuery['total'];
export type FrameFormat = DatasourceQuery['format'];
export type QueryFilter = Filter;
export type FilterOperator = Filter['operator'];
export type { CatalogAnswer, Compare };

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
