/** The one way pages reach the sidecar: resources of the ThriftData data source, typed by the contract. */
import { getDataSourceSrv } from '@grafana/runtime';
import type {
  EventLoadsAnswer,
  EventRejectionsAnswer,
  EventsAnswer,
  EventsQueryInput,
} from '../../contract/api/events.ts';
import type { PipelinesAnswer, PipelinesQueryInput } from '../../contract/api/pipelines.ts';
import type {
  AnomaliesAnswer,
  AnomalyDetail,
  JudgeAnomaly,
  KnownAnomaly,
  MuteAnomaly,
  WatchAnswer,
} from '../../contract/api/anomaly.ts';
import type {
  UsageAnomaliesAnswer,
  UsageAnomalyDetail,
  KnownUsageAnomaly,
  UsageWatchAnswer,
} from '../../contract/api/usage-anomaly.ts';
import type { AccuracyAnswer, MissedAnomaly } from '../../contract/api/accuracy.ts';
import type {
  BreachesAnswer,
  Budget,
  BudgetHistoryAnswer,
  BudgetsStatusAnswer,
  BurnDownAnswer,
} from '../../contract/api/budget.ts';
import type { AskAnswer, AskRequestInput } from '../../contract/api/ask.ts';
import type { AskSuggestAnswer, AskSuggestRequestInput } from '../../contract/api/ask-help.ts';
import type {
  ConversationsAnswer,
  KeepConversationInput,
  StoredConversation,
} from '../../contract/api/conversation.ts';
import type {
  CatalogAnswer,
  CostAnswer,
  MeasuresQueryInput,
  RowsAnswer,
  RowsQuery,
  ValuesAnswer,
  ValuesQuery,
} from '../../contract/api/query.ts';
import type { CoverageAnswer, CoverageQuery } from '../../contract/api/coverage.ts';
import type { ExportsAnswer } from '../../contract/api/export.ts';
import type { DeliveriesAnswer, FreshnessAnswer, RejectionsAnswer } from '../../contract/api/delivery.ts';
import type { ForecastAnswer, ForecastQueryInput } from '../../contract/api/forecast.ts';
import type {
  KubernetesEnrichmentAnswer,
  KubernetesEnrichmentQuery,
  SetEnrichment,
} from '../../contract/api/kubernetes-enrichment.ts';
import type { HostsAnswer, HostsQueryInput } from '../../contract/api/hosts.ts';
import type {
  KubernetesAnswer,
  KubernetesInventoryAnswer,
  KubernetesInventoryQueryInput,
  KubernetesNodesAnswer,
  KubernetesNodesQuery,
  KubernetesQueryInput,
} from '../../contract/api/kubernetes.ts';
import type { IntegrationsAnswer, SourceHealth, SourcesAnswer } from '../../contract/api/source.ts';
import type { PreferencesAnswer } from '../../contract/api/preferences.ts';
import type { ReconciliationAnswer, ReconciliationQueryInput } from '../../contract/api/reconciliation.ts';
import type { TraceCostAnswer, TraceCostQueryInput } from '../../contract/api/trace-cost.ts';
import type { UnitCostAnswer, UnitCostQueryInput } from '../../contract/api/unit-cost.ts';
import type { TelemetryMetricsAnswer, TelemetrySourcesAnswer } from '../../contract/api/usage.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { decideNumbers } from '../format/locale';
import { takeAhead } from './ahead';
import { SidecarError, toSidecarError } from './errors';
import { recently, remember } from './recent';

/** Every call with what goes in (null = nothing) and what comes out. */
export interface Calls {
  accuracy: { body: { days?: number }; answer: AccuracyAnswer };
  reportMissedAnomaly: { body: { body: MissedAnomaly }; answer: { id: string; version: number } };
  anomalies: { body: { limit?: number }; answer: AnomaliesAnswer };
  anomaly: { body: { id: string }; answer: AnomalyDetail };
  judgeAnomaly: { body: JudgeAnomaly; answer: KnownAnomaly };
  lookForAnomalies: { body: Record<string, never>; answer: WatchAnswer };
  muteAnomaly: { body: MuteAnomaly; answer: KnownAnomaly };
  usageAnomalies: { body: { limit?: number }; answer: UsageAnomaliesAnswer };
  usageAnomaly: { body: { id: string }; answer: UsageAnomalyDetail };
  judgeUsageAnomaly: { body: JudgeAnomaly; answer: KnownUsageAnomaly };
  lookForUsageAnomalies: { body: Record<string, never>; answer: UsageWatchAnswer };
  muteUsageAnomaly: { body: MuteAnomaly; answer: KnownUsageAnomaly };
  ask: { body: AskRequestInput; answer: AskAnswer };
  budgetBreaches: { body: { limit: string }; answer: BreachesAnswer };
  budgetBurnDown: { body: { id: string }; answer: BurnDownAnswer };
  budgetHistory: { body: { id: string }; answer: BudgetHistoryAnswer };
  budgetsStatus: { body: null; answer: BudgetsStatusAnswer };
  createBudget: { body: { body: Budget }; answer: { id: string; version: number } };
  askSuggest: { body: AskSuggestRequestInput; answer: AskSuggestAnswer };
  conversations: { body: Record<string, never>; answer: ConversationsAnswer };
  keepConversation: { body: KeepConversationInput; answer: StoredConversation };
  coverage: { body: CoverageQuery; answer: CoverageAnswer };
  exports: { body: null; answer: ExportsAnswer };
  deliveries: { body: { source?: string; limit?: number }; answer: DeliveriesAnswer };
  forecast: { body: ForecastQueryInput; answer: ForecastAnswer };
  integrations: { body: null; answer: IntegrationsAnswer };
  rejections: { body: { delivery?: string; limit?: number; offset?: number }; answer: RejectionsAnswer };
  runSource: { body: { name: string }; answer: SourceHealth };
  sources: { body: null; answer: SourcesAnswer };
  catalog: { body: null; answer: CatalogAnswer };
  freshness: { body: null; answer: FreshnessAnswer };
  preferences: { body: null; answer: PreferencesAnswer };
  query: { body: MeasuresQueryInput; answer: CostAnswer };
  reconciliation: { body: ReconciliationQueryInput; answer: ReconciliationAnswer };
  rows: { body: RowsQuery; answer: RowsAnswer };
  values: { body: ValuesQuery; answer: ValuesAnswer };
  hosts: { body: HostsQueryInput; answer: HostsAnswer };
  kubernetesAllocation: { body: KubernetesQueryInput; answer: KubernetesAnswer };
  kubernetesEnrichment: { body: KubernetesEnrichmentQuery; answer: KubernetesEnrichmentAnswer };
  setKubernetesEnrichment: { body: SetEnrichment; answer: KubernetesEnrichmentAnswer };
  kubernetesInventory: { body: KubernetesInventoryQueryInput; answer: KubernetesInventoryAnswer };
  kubernetesNodes: { body: KubernetesNodesQuery; answer: KubernetesNodesAnswer };
  telemetryMetrics: { body: null; answer: TelemetryMetricsAnswer };
  telemetrySources: { body: null; answer: TelemetrySourcesAnswer };
  traceCost: { body: TraceCostQueryInput; answer: TraceCostAnswer };
  unitCost: { body: UnitCostQueryInput; answer: UnitCostAnswer };
  pipelines: { body: PipelinesQueryInput; answer: PipelinesAnswer };
  events: { body: EventsQueryInput; answer: EventsAnswer };
  eventLoads: { body: null; answer: EventLoadsAnswer };
  eventRejections: { body: { load: string; limit: string }; answer: EventRejectionsAnswer };
}
export type CallName = keyof Calls;

/** A field that the answer must have: anything else did not come from a sidecar of this version. */
const MARK: Record<CallName, string> = {
  accuracy: 'detection',
  reportMissedAnomaly: 'version',
  anomalies: 'anomalies',
  anomaly: 'anomaly',
  judgeAnomaly: 'version',
  lookForAnomalies: 'series',
  muteAnomaly: 'version',
  usageAnomalies: 'anomalies',
  usageAnomaly: 'anomaly',
  judgeUsageAnomaly: 'version',
  lookForUsageAnomalies: 'series',
  muteUsageAnomaly: 'version',
  ask: 'status',
  budgetBreaches: 'items',
  budgetBurnDown: 'days',
  budgetHistory: 'periods',
  budgetsStatus: 'budgets',
  createBudget: 'version',
  askSuggest: 'suggestions',
  conversations: 'items',
  keepConversation: 'version',
  coverage: 'gaps',
  exports: 'exports',
  deliveries: 'deliveries',
  forecast: 'series',
  integrations: 'integrations',
  rejections: 'rejections',
  runSource: 'status',
  sources: 'sources',
  catalog: 'measures',
  freshness: 'sources',
  preferences: 'preferences',
  query: 'columns',
  reconciliation: 'levels',
  rows: 'columns',
  values: 'values',
  hosts: 'hosts',
  kubernetesAllocation: 'rows',
  kubernetesEnrichment: 'days',
  setKubernetesEnrichment: 'days',
  kubernetesInventory: 'objects',
  kubernetesNodes: 'nodes',
  telemetryMetrics: 'metrics',
  telemetrySources: 'sources',
  traceCost: 'rows',
  unitCost: 'rows',
  pipelines: 'rows',
  events: 'events',
  eventLoads: 'loads',
  eventRejections: 'rejections',
};

/** Where calls lie that do not lie at their name; a part in braces is taken from what goes in. */
const PATHS: Partial<Record<CallName, string>> = {
  anomaly: 'anomalies/{id}',
  usageAnomalies: 'usage-anomalies',
  usageAnomaly: 'usage-anomalies/{id}',
  judgeUsageAnomaly: 'usage-anomalies/{id}/verdict',
  lookForUsageAnomalies: 'usage-anomalies/look',
  muteUsageAnomaly: 'usage-anomalies/{id}/mute',
  askSuggest: 'ask/suggest',
  conversations: 'ask/conversations',
  keepConversation: 'ask/conversations',
  judgeAnomaly: 'anomalies/{id}/verdict',
  lookForAnomalies: 'anomalies/look',
  muteAnomaly: 'anomalies/{id}/mute',
  budgetBreaches: 'budgets/breaches',
  budgetBurnDown: 'budgets/{id}/burn-down',
  budgetHistory: 'budgets/{id}/history',
  budgetsStatus: 'budgets/status',
  createBudget: 'budgets',
  eventLoads: 'events/loads',
  eventRejections: 'events/rejections',
  reportMissedAnomaly: 'missed-anomalies',
  runSource: 'sources/{name}/run',
  kubernetesAllocation: 'kubernetes/allocation',
  kubernetesEnrichment: 'kubernetes/enrichment',
  setKubernetesEnrichment: 'kubernetes/enrichment/state',
  kubernetesInventory: 'kubernetes/inventory',
  kubernetesNodes: 'kubernetes/nodes',
  telemetryMetrics: 'telemetry/metrics',
  telemetrySources: 'telemetry/sources',
  traceCost: 'trace-cost',
  unitCost: 'unit-cost',
};

/** Calls that are read with a query string instead of a body. */
const READ: ReadonlySet<CallName> = new Set([
  'accuracy',
  'anomalies',
  'anomaly',
  'usageAnomalies',
  'usageAnomaly',
  'budgetBreaches',
  'budgetBurnDown',
  'budgetHistory',
  'conversations',
  'deliveries',
  'eventRejections',
  'rejections',
]);

interface ResourceCaller {
  getResource(path: string, params?: object, options?: object): Promise<unknown>;
  postResource(path: string, body: unknown, options?: object): Promise<unknown>;
}

/** Calls the sidecar behind the data source `uid`. Rejects with a SidecarError that names cause and fix. */
export function callSidecar<Name extends CallName>(
  uid: string,
  name: Name,
  body: Calls[Name]['body'],
  signal?: AbortSignal
): Promise<Calls[Name]['answer']> {
  return callBy(uid, name, (source) => {
    const options = { ...QUIET, abortSignal: signal };
    const { path, rest } = addressOf(name, body ?? {});
    if (body !== null) {
      return READ.has(name) ? source.getResource(path, rest, options) : source.postResource(path, rest, options);
    }
    const answer = source.getResource(path, undefined, options);
    answer.then(
      () => remember(source, path, answer),
      () => undefined
    );
    return answer;
  });
}

/** The same for calls that ask nothing; an answer that another part of the page got as it opened will do. */
export function callRecently<Name extends CallName>(uid: string, name: Name): Promise<Calls[Name]['answer']> {
  return callBy(uid, name, (source) => {
    const { path } = addressOf(name, {});
    const ask = () => source.getResource(path, undefined, QUIET);
    return recently(source, path, () => takeAhead(uid, path)?.catch(ask) ?? ask());
  });
}

const QUIET = { showErrorAlert: false, showSuccessAlert: false };

async function callBy<Name extends CallName>(
  uid: string,
  name: Name,
  ask: (source: ResourceCaller) => Promise<unknown>
): Promise<Calls[Name]['answer']> {
  try {
    const source: unknown = await getDataSourceSrv().get({ uid, type: DATASOURCE_TYPE });
    if (!isResourceCaller(source)) {
      throw new SidecarError('caller', 'wrong_datasource', `data source "${uid}" is not a ThriftData data source`);
    }
    const answer = await ask(source);
    if (!isAnswer<Name>(answer, name)) {
      throw new SidecarError('ours', 'unknown_answer', `the sidecar's answer to "${name}" has no "${MARK[name]}"`);
    }
    keepToDecisions(answer);
    return answer;
  } catch (cause) {
    throw toSidecarError(cause);
  }
}

/** What is decided for everybody comes with what pages ask first, so that every number after it is written that way. */
function keepToDecisions(answer: object): void {
  const { numberFormat } =
    'preferences' in answer ? (answer as PreferencesAnswer).preferences : (answer as CatalogAnswer);
  if (numberFormat !== undefined) {
    decideNumbers(numberFormat);
  }
}

/** Where a call lies, and what of its question is not told by that. */
function addressOf(name: CallName, body: object): { path: string; rest: object } {
  const pattern = PATHS[name] ?? name;
  const path = pattern.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(String(Reflect.get(body, part))));
  return { path, rest: Object.fromEntries(Object.entries(body).filter(([key]) => !pattern.includes(`{${key}}`))) };
}

function isResourceCaller(source: unknown): source is ResourceCaller {
  return typeof source === 'object' && source !== null && 'getResource' in source && 'postResource' in source;
}

function isAnswer<Name extends CallName>(answer: unknown, name: Name): answer is Calls[Name]['answer'] {
  return typeof answer === 'object' && answer !== null && MARK[name] in answer;
}
