/** The one table of calls: HTTP routes, Grafana's resource calls and the OpenAPI document all read it. */
import {
  CatalogAnswer,
  CostAnswer,
  MeasuresQuery,
  RowsAnswer,
  RowsQuery,
  ValuesAnswer,
  ValuesQuery,
} from '../../../contract/api/query.ts';
import { ExportsAnswer } from '../../../contract/api/export.ts';
import { CoverageAnswer, CoverageQuery } from '../../../contract/api/coverage.ts';
import { DeliveriesAnswer, FreshnessAnswer, RejectionsAnswer } from '../../../contract/api/delivery.ts';
import {
  FinanceLoadsAnswer,
  FinanceMappingsAnswer,
  FinanceUpload,
  FinanceUploadAnswer,
} from '../../../contract/api/finance.ts';
import { MeAnswer } from '../../../contract/api/access.ts';
import {
  TelemetryMetricsAnswer,
  TelemetrySourcesAnswer,
  UsageAnswer,
  UsageQuery,
} from '../../../contract/api/usage.ts';
import { TraceCostAnswer, TraceCostQuery } from '../../../contract/api/trace-cost.ts';
import { traceCost } from '../../analyse/trace-cost/index.ts';
import { PipelinesAnswer, PipelinesQuery } from '../../../contract/api/pipelines.ts';
import { pipelineCost } from '../../analyse/pipeline-cost/index.ts';
import { UnitCostAnswer, UnitCostQuery } from '../../../contract/api/unit-cost.ts';
import { unitCostCalls, withUnitCosts } from './unit-cost-calls.ts';
import { askMeasures, unitCost } from '../../analyse/unit-cost/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { ReconciliationAnswer, ReconciliationQuery } from '../../../contract/api/reconciliation.ts';
import { monthOf } from '../../../contract/calendar.ts';
import { reconcile, withDriftWarnings } from '../../reconcile/index.ts';
import { columnMappings } from '../../state/index.ts';
import { uploadFinance } from '../finance.ts';
import { meOf } from '../access/index.ts';
import { accuracyCalls } from './accuracy-calls.ts';
import { anomalyCalls } from './anomaly-calls.ts';
import { eventCalls } from './event-calls.ts';
import { usageAnomalyCalls } from './usage-anomaly-calls.ts';
import { forecastCalls } from './forecast-calls.ts';
import { administrationCalls } from './administration.ts';
import { budgetCalls } from './budget-calls.ts';
import { askCalls } from './ask-calls.ts';
import { modelCalls } from './model-calls.ts';
import { preferenceCalls, withPreferences } from './preference-calls.ts';
import { hostCalls } from './host-calls.ts';
import { kubernetesCalls } from './kubernetes-calls.ts';
import { reportCalls } from './report-calls.ts';
import { virtualTagCalls } from './virtual-tag-calls.ts';
import { sourceCalls } from './source-calls.ts';
import { defineCall, type ApiCall } from './call.ts';
import { telemetrySources } from './telemetry-senders.ts';
import { DeliveriesInput, NoInput, RejectionsInput } from './inputs.ts';

const DEFAULT_PAGE = 100;

/** Every call below `/api/v1/`, by its path. */
export const apiCalls: readonly ApiCall[] = [
  defineCall({
    name: 'me',
    method: 'GET',
    summary: 'Who the sidecar takes the caller for, and what they may see',
    input: NoInput,
    output: MeAnswer,
    scoped: true,
    run: (_, __, context) => Promise.resolve(meOf(context)),
  }),
  defineCall({
    name: 'query',
    method: 'POST',
    summary: 'A metrics query: measures over a period, broken down, compared',
    input: MeasuresQuery,
    output: CostAnswer,
    tabular: true,
    scoped: true,
    run: (query, tools, context) => askMeasures(query, tools, context),
  }),
  defineCall({
    name: 'rows',
    method: 'POST',
    summary: 'The charge rows behind a number, newest first',
    input: RowsQuery,
    output: RowsAnswer,
    tabular: true,
    scoped: true,
    run: (query, { store }, context) => store.rows(query, context),
  }),
  defineCall({
    name: 'values',
    method: 'POST',
    summary: 'The values a dimension takes, most expensive first',
    input: ValuesQuery,
    output: ValuesAnswer,
    scoped: true,
    run: (query, { store }, context) => store.values(query, context),
  }),
  ...forecastCalls,
  ...anomalyCalls,
  ...usageAnomalyCalls,
  ...accuracyCalls,
  ...eventCalls,
  ...askCalls,
  ...reportCalls,
  ...virtualTagCalls,
  ...unitCostCalls,
  defineCall({
    name: 'catalog',
    method: 'GET',
    summary: 'What can be asked of the data that is loaded',
    input: NoInput,
    output: CatalogAnswer,
    scoped: true,
    run: async (_, { store, state }, context) =>
      withUnitCosts(await withPreferences(await store.catalog(context), state), state, context),
  }),
  defineCall({
    name: 'freshness',
    method: 'GET',
    summary: 'Up to when every source has data',
    input: NoInput,
    output: FreshnessAnswer,
    scoped: true,
    run: async (_, { store, clock }, context) => ({ sources: await store.freshness(context), now: clock.now() }),
  }),
  defineCall({
    name: 'coverage',
    method: 'POST',
    summary: 'Types of charges, services and regions that are not known, with their amounts',
    input: CoverageQuery,
    output: CoverageAnswer,
    run: (query, { store }) => store.coverage(query),
  }),
  defineCall({
    name: 'reconciliation',
    method: 'POST',
    summary: 'From list price to bill, beside what providers, invoices and the ledger say',
    input: ReconciliationQuery,
    output: ReconciliationAnswer,
    run: (query, tools) => reconcile(query, tools),
  }),
  defineCall({
    name: 'deliveries',
    method: 'GET',
    summary: 'The ledger of what was loaded, newest first',
    input: DeliveriesInput,
    output: DeliveriesAnswer,
    run: async ({ source, limit = DEFAULT_PAGE }, tools) => {
      const deliveries = await tools.store.deliveries(source === undefined ? { limit } : { source, limit });
      const months = deliveries.flatMap(({ billingMonths }) => billingMonths).sort();
      const [first, last] = [months[0], months.at(-1)];
      if (first === undefined || last === undefined) {
        return { deliveries };
      }
      const period = { from: `${first}-01`, to: monthOf(`${last}-01`).to };
      const { checks } = await reconcile({ period, granularity: 'month' }, tools);
      return { deliveries: withDriftWarnings(deliveries, checks) };
    },
  }),
  defineCall({
    name: 'rejections',
    method: 'GET',
    summary: 'Rows that were not stored, with their reasons',
    input: RejectionsInput,
    output: RejectionsAnswer,
    run: ({ delivery, limit = DEFAULT_PAGE, offset = 0 }, { store }) =>
      store.rejections(delivery === undefined ? { limit, offset } : { delivery, limit, offset }),
  }),
  defineCall({
    name: 'usage',
    method: 'POST',
    summary: 'Usage by hour, day or month from metrics that came in by OpenTelemetry',
    input: UsageQuery,
    output: UsageAnswer,
    run: (query, { store }, context) => store.telemetry.usage(query, context),
  }),
  defineCall({
    name: 'unitCost',
    path: 'unit-cost',
    method: 'POST',
    summary: 'Any cost over any metric, step by step: what a request, an order or a token cost',
    input: UnitCostQuery,
    output: UnitCostAnswer,
    scoped: true,
    run: (query, { store }, context) => unitCost(query, store, context),
  }),
  defineCall({
    name: 'traceCost',
    path: 'trace-cost',
    method: 'POST',
    summary: 'The cost of a workload by endpoint, tenant or any attribute of its spans',
    input: TraceCostQuery,
    output: TraceCostAnswer,
    run: (query, { store }, context) => traceCost(query, store, context),
  }),
  defineCall({
    name: 'pipelines',
    method: 'POST',
    summary: 'What builds, tests and deployments cost, how long they took and how often they failed',
    input: PipelinesQuery,
    output: PipelinesAnswer,
    scoped: true,
    run: (query, { store }, context) => pipelineCost(query, store, context),
  }),
  ...hostCalls,
  ...kubernetesCalls,
  defineCall({
    name: 'telemetryMetrics',
    path: 'telemetry/metrics',
    method: 'GET',
    summary: 'The metrics that have come in, with the attributes they can be broken down by',
    input: NoInput,
    output: TelemetryMetricsAnswer,
    run: (_, { store }, context) => store.telemetry.metrics(context),
  }),
  defineCall({
    name: 'telemetrySources',
    path: 'telemetry/sources',
    method: 'GET',
    summary: 'Who sends telemetry, how much of it was taken, and what was not and why',
    input: NoInput,
    output: TelemetrySourcesAnswer,
    run: telemetrySources,
  }),
  ...sourceCalls,
  defineCall({
    name: 'exports',
    method: 'GET',
    summary: 'FOCUS files that are written on a schedule, and how it goes',
    input: NoInput,
    output: ExportsAnswer,
    run: async (_, { exports, clock }) => ({ exports: exports?.() ?? [], now: clock.now() }),
  }),
  defineCall({
    name: 'uploadFinance',
    path: 'finance/upload',
    method: 'POST',
    changes: true,
    summary: 'Loads finance documents from a CSV or XLSX file by a column mapping, which is saved',
    input: FinanceUpload,
    output: FinanceUploadAnswer,
    run: (upload, { state, loadFinanceFile }, { user, surface }) => {
      if (loadFinanceFile === undefined) {
        throw new ThriftDataError('caller', 'not_found', 'the store of this process takes no files.');
      }
      return uploadFinance(upload, state, loadFinanceFile, { user, surface });
    },
  }),
  defineCall({
    name: 'financeLoads',
    path: 'finance/loads',
    method: 'GET',
    summary: 'What was loaded of finance documents, with control totals and what was rejected and why',
    input: NoInput,
    output: FinanceLoadsAnswer,
    run: async (_, { store }) => ({ loads: await store.finance.loads() }),
  }),
  defineCall({
    name: 'financeMappings',
    path: 'finance/mappings',
    method: 'GET',
    summary: 'The saved column mappings of finance documents',
    input: NoInput,
    output: FinanceMappingsAnswer,
    run: async (_, { state }) => ({
      mappings: (await state.repository(columnMappings).all()).map(({ body }) => body),
    }),
  }),
  ...budgetCalls,
  ...preferenceCalls,
  ...modelCalls,
  ...administrationCalls,
];
