import { DataSourceWithBackend, getTemplateSrv, type HealthCheckResult } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';
import { AnnotationEditor } from './annotations/AnnotationEditor';
import { newAnnotationQuery, toEvents } from './annotations/events';
import { failuresInLanguage, inLanguage } from './frames/inLanguage';
import { newQuery } from './query/defaults';
import { adHocConditions } from './query/adHoc';
import { queryText } from './query/displayText';
import { expandWith } from './query/expand';
import { withValueFilter } from './query/valueFilter';
import { expandFilters, interpolateQuery, templatedTexts } from './query/interpolate';
import { MOST_VALUES, ResourceClient, type ResourceCalls } from './resources/client';
import {
  clusterValues,
  holdingLast,
  hostValues,
  usageValues,
  wholeDays,
  type Completion,
} from './resources/completion';
import { inWords } from '../contract/sentences.ts';
import { userLocale } from './userLocale';
import { findValues, tagKeys, tagValues } from './variables/find';
import { ThriftVariableSupport } from './variables/support';
import type {
  AdHocVariableFilter,
  AnnotationSupport,
  CoreApp,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceGetTagValuesOptions,
  DataSourceInstanceSettings,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  QueryFixAction,
  ScopedVars,
  TimeRange,
} from '@grafana/data';
import type { QueryFilter, ThriftOptions, ThriftQuery, UsageParts, VariableQuery } from './types';

type CompletionArguments = Parameters<ThriftDataSource['completeValues']>;

const DAY_MS = 86_400_000;

/** Costs for panels, Explore, variables, annotations and alert rules. All figures are computed in the backend. */
export class ThriftDataSource extends DataSourceWithBackend<ThriftQuery, ThriftOptions> {
  readonly resources: ResourceClient;
  private readonly options: ThriftOptions;
  private readonly completing: Pick<ResourceCalls, 'post'>;

  constructor(settings: DataSourceInstanceSettings<ThriftOptions>) {
    super(settings);
    this.options = settings.jsonData;
    // The editors show failures beside the control; a toast for each keystroke would hide them.
    const quiet = { showErrorAlert: false };
    const calls: ResourceCalls = {
      get: (path, parameters) => this.getResource(path, parameters, quiet),
      post: (path, body) => this.postResource(path, body, quiet),
    };
    this.resources = new ResourceClient(calls);
    this.completing = holdingLast(calls);
    this.variables = new ThriftVariableSupport(this);
  }

  override annotations: AnnotationSupport<ThriftQuery> = {
    QueryEditor: AnnotationEditor,
    getDefaultQuery: newAnnotationQuery,
    processEvents: (annotation, frames) => toEvents(annotation, frames, () => this.resources.deliveries()),
  };

  /** What "Save & test" says, in the user's language. */
  override async callHealthCheck(): Promise<HealthCheckResult> {
    const result = await super.callHealthCheck();
    return { ...result, message: inWords(result.message, userLocale()) };
  }

  override getDefaultQuery(app: CoreApp): Partial<ThriftQuery> {
    return newQuery(app, this.options);
  }

  override query(request: DataQueryRequest<ThriftQuery>): Observable<DataQueryResponse> {
    return super.query(request).pipe(
      map((response) => ({
        ...response,
        data: inLanguage(response.data, request.app),
        ...failuresInLanguage(response),
      }))
    );
  }

  override applyTemplateVariables(
    query: ThriftQuery,
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): ThriftQuery {
    return interpolateQuery(query, expandWith(getTemplateSrv(), scopedVars), adHocConditions(filters));
  }

  /** A cost query without a measure, usage or unit cost without a metric, is one that the user is still writing. */
  override filterQuery(query: ThriftQuery): boolean {
    if (query.queryType === 'usage' && !query.usage?.metric) {
      return false;
    }
    if (query.queryType === 'unitCost' && !query.unitCost?.metric) {
      return false;
    }
    return query.hide !== true && (query.measures === undefined || query.measures.length > 0 || !asksForCost(query));
  }

  override getQueryDisplayText(query: ThriftQuery): string {
    return queryText(query);
  }

  override targetContainsTemplate(query: ThriftQuery): boolean {
    return templatedTexts(query).some((text) => getTemplateSrv().containsTemplate(text));
  }

  /** Explore's "filter for value" and "filter out value". */
  override modifyQuery(query: ThriftQuery, action: QueryFixAction): ThriftQuery {
    return withValueFilter(query, action);
  }

  override metricFindQuery(query: VariableQuery, options?: LegacyMetricFindQueryOptions): Promise<MetricFindValue[]> {
    return findValues(this.resources, query, expandWith(getTemplateSrv(), options?.scopedVars ?? {}), options?.range);
  }

  override getTagKeys(): Promise<MetricFindValue[]> {
    return tagKeys(this.resources);
  }

  override getTagValues(options: DataSourceGetTagValuesOptions<ThriftQuery>): Promise<MetricFindValue[]> {
    return tagValues(this.resources, options);
  }

  /** Values for the editors' completion, given the other conditions of the query. */
  completeValues(dimension: string, search: string, others: QueryFilter[], range?: TimeRange): Promise<string[]> {
    const expand = expandWith(getTemplateSrv(), {});
    const filters = expandFilters(others, expand);
    const [name] = expand(dimension).texts;
    return this.resources.values({ dimension: name ?? dimension, search, filters, range, limit: MOST_VALUES / 10 });
  }

  /** The same for machines. */
  completeHostValues(...[dimension, search, others, range]: CompletionArguments): Promise<string[]> {
    return hostValues(this.completing, this.completion(dimension, search, others, range));
  }

  /** The same for what is in clusters. */
  completeClusterValues(...[dimension, search, others, range]: CompletionArguments): Promise<string[]> {
    return clusterValues(this.completing, this.completion(dimension, search, others, range));
  }

  /** The same for the streams of a metric; none without a metric. */
  async completeUsageValues(asked: UsageParts, ...[dimension, search, others, range]: CompletionArguments) {
    const expand = expandWith(getTemplateSrv(), {});
    const [metric = ''] = expand(asked.metric).texts;
    return metric === ''
      ? []
      : usageValues(this.completing, { ...asked, metric }, this.completion(dimension, search, others, range));
  }

  private completion(...[dimension, search, others, range]: CompletionArguments): Completion {
    const expand = expandWith(getTemplateSrv(), {});
    const [name = dimension] = expand(dimension).texts;
    const [from, to] = [range?.from.valueOf() ?? Date.now() - 30 * DAY_MS, range?.to.valueOf() ?? Date.now()];
    return { dimension: name, search, filters: expandFilters(others, expand), period: wholeDays(from, to) };
  }
}

function asksForCost(query: ThriftQuery): boolean {
  return query.queryType === undefined || query.queryType === 'cost' || query.queryType === 'forecast';
}
