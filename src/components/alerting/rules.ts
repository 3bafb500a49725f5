/** Alert rules as Grafana's provisioning API takes them, made from what is kept in ThriftData. Pure. */
import { DATASOURCE_TYPE } from '../../App/constants';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { Budget, Threshold } from '../../contract/api/budget.ts';
import type { KnownUsageAnomaly } from '../../contract/api/usage-anomaly.ts';
import type { Filter } from '../../contract/api/query.ts';
import { exploreUrl, type LinkScope } from '../links/exploreUrl';

/** Labels of every rule of ours: by `product` it is found again and led by notification policies. */
export const PRODUCT = 'thriftdata';

/** The groups of rules in Grafana that are made here. */
export const BUDGET_GROUP = 'Budgets';
export const ANOMALY_GROUP = 'Anomalies';

const DAY_SECONDS = 86_400;
/** Bills lag: an anomaly that still runs may have had its last known day a week ago. */
const ANOMALY_DAYS = 14;
const EXPRESSION = '__expr__';
const LONGEST_TITLE = 190;

/** "ProvisionedAlertRule" of Grafana's alerting provisioning API, as far as it is written here. */
export interface AlertRule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  noDataState: 'OK';
  execErrState: 'Error';
  isPaused: boolean;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  data: Array<{
    refId: string;
    queryType: string;
    datasourceUid: string;
    relativeTimeRange: { from: number; to: number };
    model: Record<string, unknown>;
  }>;
}

type RuledBudget = Pick<Budget, 'name' | 'thresholds' | 'filters' | 'currency' | 'period'>;

/** One rule for each threshold of a budget: the share of the amount, of what was spent or of what is expected. */
export function budgetRules(id: string, budget: RuledBudget, datasource: string): AlertRule[] {
  const spent = budget.currency === '' ? 'used' : 'spent';
  return budget.thresholds.map(({ percent, on }) => ({
    ...common,
    uid: budgetRuleUid(id, { percent, on }),
    title: cut(`${budget.name}: ${percent} % ${on === 'actual' ? spent : 'expected'}`, ` (${id.slice(0, 8)})`),
    condition: 'Passed',
    labels: { product: PRODUCT, severity: on === 'actual' && percent >= 100 ? 'critical' : 'warning' },
    annotations: {
      summary: `{{ $labels.budget }}: {{ $values.Percent }} % of the budget is ${on === 'actual' ? spent : 'expected'}`,
      description: `Owner {{ $labels.owner }}, team {{ $labels.team }}, in {{ $labels.${budget.currency === '' ? 'unit' : 'currency'} }}.`,
      ...exploreAnnotation(budget.filters, {
        ...{ datasource, currency: budget.currency },
        ...rangeOf(budget.period),
      }),
    },
    data: [
      question('Percent', { queryType: 'budgets', budgets: { id, on } }, datasource, 1),
      threshold('Passed', 'Percent', 'gt', [percent]),
    ],
  }));
}

/** The uid of a budget's rule: from it the rule is found again, whatever the budget is called by then. */
export function budgetRuleUid(id: string, { percent, on }: Threshold): string {
  return `td${on === 'actual' ? 'a' : 'f'}${percent}-${id.replace(/[^0-9a-zA-Z]/g, '').slice(0, 32)}`;
}

/** True for the rules of a budget; of any budget without an id. */
export function isBudgetRule(uid: string, id?: string): boolean {
  const known = /^td[af]\d+-([0-9a-zA-Z]+)$/.exec(uid);
  return known !== null && (id === undefined || known[1] === id.replace(/[^0-9a-zA-Z]/g, '').slice(0, 32));
}

/** A rule that tells of every anomaly on the same account and service from an amount on, up or down. */
export function anomalyRule(
  leaf: Pick<KnownAnomaly, 'provider' | 'subAccountId' | 'subAccountName' | 'serviceName'>,
  amount: number,
  datasource: string
): AlertRule {
  const { provider, subAccountId, subAccountName, serviceName } = leaf;
  const is = (dimension: string, value: string) => ({ dimension, operator: '=' as const, values: [value] });
  const filters = [
    is('ServiceProviderName', provider),
    is('SubAccountId', subAccountId),
    is('ServiceName', serviceName),
  ];
  const key = fingerprint(JSON.stringify([provider, subAccountId, serviceName]));
  return {
    ...common,
    uid: `tdn-${key}`,
    title: cut(`Anomalies of ${serviceName}, ${subAccountName || subAccountId}`, ` (${key.slice(0, 8)})`),
    condition: 'Unusual',
    labels: { product: PRODUCT, severity: 'warning' },
    annotations: {
      summary:
        '{{ $labels.service }}, {{ $labels.account }}: {{ $values.Impact }} {{ $labels.currency }} beside what was expected',
      description: 'Provider {{ $labels.provider }}, team {{ $labels.team }}, owner {{ $labels.owner }}.',
      ...exploreAnnotation(filters, { datasource, from: 'now-30d', to: 'now' }),
    },
    data: [
      question('Impact', { queryType: 'anomalies', filters }, datasource, ANOMALY_DAYS),
      threshold('Unusual', 'Impact', 'outside_range', [-amount, amount]),
    ],
  };
}

/** A rule that tells of every anomaly of a metric of a service, from a change in percent on, up or down. */
export function usageAnomalyRule(
  leaf: Pick<KnownUsageAnomaly, 'metric' | 'service'>,
  percent: number,
  datasource: string
): AlertRule {
  const { metric, service } = leaf;
  const key = fingerprint(JSON.stringify([metric, service]));
  const filters =
    service === '' ? [] : [{ dimension: 'ServiceName' as const, operator: '=' as const, values: [service] }];
  return {
    ...common,
    uid: `tdu-${key}`,
    title: cut(
      `Anomalies of usage: ${[metric, service].filter((part) => part !== '').join(', ')}`,
      ` (${key.slice(0, 8)})`
    ),
    condition: 'Unusual',
    labels: { product: PRODUCT, severity: 'warning' },
    annotations: {
      summary: '{{ $labels.metric }}, {{ $labels.service }}: {{ $values.Change }} % beside what was expected',
      description: 'Provider {{ $labels.provider }}, team {{ $labels.team }}, owner {{ $labels.owner }}.',
    },
    data: [
      question('Change', { queryType: 'anomalies', anomalies: { of: 'usage', metric }, filters }, datasource, 1),
      threshold('Unusual', 'Change', 'outside_range', [-percent, percent]),
    ],
  };
}

/** A rule as Grafana keeps it: with fields that only Grafana knows. */
export type KeptRule = Record<string, unknown> & { uid: string };

/**
 * The rules of a group after a change: `wanted` are added or take the place of what has their uid, those that `isOurs`
 * and are no longer wanted leave, all others stay. That somebody paused a rule, or says whom it tells, stays too.
 */
export function mergedRules(
  kept: readonly KeptRule[],
  wanted: readonly AlertRule[],
  isOurs: (uid: string) => boolean
): KeptRule[] {
  const others = kept.filter(({ uid }) => !isOurs(uid) && !wanted.some((rule) => rule.uid === uid));
  return [
    ...others,
    ...wanted.map((rule) => {
      const before = kept.find(({ uid }) => uid === rule.uid);
      return {
        ...rule,
        ...(before?.['isPaused'] === true ? { isPaused: true } : {}),
        ...(before?.['notification_settings'] ? { notification_settings: before['notification_settings'] } : {}),
      };
    }),
  ];
}

/** Leads from the rule in Grafana to the costs that it looks at. */
export function exploreAnnotation(filters: readonly Filter[], scope: LinkScope): Record<string, string> {
  const address = exploreUrl({ by: ['ServiceName'], filters: [...filters], step: 'day' }, scope);
  return { thriftdata_explore: address.slice(address.indexOf('?') + 1) };
}

/** The period under way, as the time picker writes it. */
function rangeOf(period: Budget['period']): Pick<LinkScope, 'from' | 'to'> {
  switch (period.type) {
    case 'month':
      return { from: 'now/M', to: 'now' };
    case 'quarter':
      return { from: 'now/Q', to: 'now' };
    case 'year':
      return { from: 'now/y', to: 'now' };
    case 'rolling':
      return { from: `now-${period.days}d`, to: 'now' };
    case 'custom':
      return { from: `${period.from}T00:00:00Z`, to: `${period.to}T00:00:00Z` };
  }
}

const common = { for: '0s', noDataState: 'OK', execErrState: 'Error', isPaused: false } as const;

/** A part of a rule that asks ThriftData over the last days. */
export function question(
  refId: string,
  asked: DatasourceQueryInput,
  datasourceUid: string,
  days: number
): AlertRule['data'][0] {
  return {
    ...{ refId, queryType: asked.queryType ?? '', datasourceUid },
    relativeTimeRange: { from: days * DAY_SECONDS, to: 0 },
    model: { ...asked, refId, format: 'numeric', datasource: { type: DATASOURCE_TYPE, uid: datasourceUid } },
  };
}

/** A part of a rule that compares a number; an alert fires where it holds. */
export function threshold(refId: string, expression: string, type: string, params: number[]): AlertRule['data'][0] {
  return {
    ...{ refId, queryType: '', datasourceUid: EXPRESSION },
    relativeTimeRange: { from: 0, to: 0 },
    model: {
      ...{ refId, type: 'threshold', expression, datasource: { type: EXPRESSION, uid: EXPRESSION } },
      conditions: [{ type: 'query', evaluator: { type, params }, query: { params: [expression] } }],
    },
  };
}

/** Grafana wants titles of at most 190 characters, and each once in a folder: the end tells namesakes apart. */
function cut(text: string, end: string): string {
  return `${text.slice(0, LONGEST_TITLE - end.length)}${end}`;
}

/** FNV-1a, 64 bits, as 16 hexadecimal digits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}
