/**
 * Grafana's alerting, asked from the browser and so with the user's own rights: the provisioning API keeps rules
 * ("Alerting provisioning HTTP API", group routes), the Prometheus-compatible one tells their state.
 */
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PRODUCT, type AlertRule, type KeptRule, mergedRules } from './rules';

/** Bills change a few times a day. */
const INTERVAL_SECONDS = 3600;
const FOLDER = { uid: 'thriftdata', title: 'ThriftData' };

/** A failure in one sentence that says what to do. */
export class AlertingError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'AlertingError';
    this.status = status;
  }
}

/** A rule of ours as Grafana last evaluated it. */
export interface RuleState {
  uid: string;
  name: string;
  group: string;
  folder: string;
  state: 'firing' | 'pending' | 'recovering' | 'inactive' | 'unknown';
  health: string;
  /** What went wrong when it was last evaluated; empty when nothing did. */
  lastError: string;
  lastEvaluation: string;
  isPaused: boolean;
  /** Of the alerts that fire now. */
  firing: Array<Record<string, string>>;
}

/** All rules with our label that the user may see, what fires first. */
export async function ruleStates(): Promise<RuleState[]> {
  const answer = await call('GET', '/api/prometheus/grafana/api/v1/rules');
  const groups = listIn(fieldOf(fieldOf(answer, 'data'), 'groups'));
  const rules = groups.flatMap((group) =>
    listIn(fieldOf(group, 'rules'))
      .filter((rule) => fieldOf(fieldOf(rule, 'labels'), 'product') === PRODUCT)
      .map((rule) => toState(rule, group))
  );
  const order = ['firing', 'pending', 'recovering', 'unknown', 'inactive'];
  return rules.sort(
    (left, right) => order.indexOf(left.state) - order.indexOf(right.state) || left.name.localeCompare(right.name)
  );
}

/**
 * Makes the rules part of a group in the folder of ThriftData; the folder and the group are made when they are missing.
 * Rules that `isOurs` says belong to the same and that are not wanted any more leave the group. The rules stay editable
 * in Grafana. Gives how many there are now.
 */
export async function keepRules(
  group: string,
  wanted: readonly AlertRule[],
  isOurs: (uid: string) => boolean = () => false
): Promise<number> {
  const folder = await folderUid();
  const path = `/api/v1/provisioning/folder/${encodeURIComponent(folder)}/rule-groups/${encodeURIComponent(group)}`;
  const before = await call('GET', path).catch((cause: unknown) => {
    if (cause instanceof AlertingError && cause.status === 404) {
      return { interval: INTERVAL_SECONDS, rules: [] };
    }
    throw cause;
  });
  const interval = fieldOf(before, 'interval');
  const rules = mergedRules(listIn(fieldOf(before, 'rules')).filter(isKept), wanted, isOurs);
  if (rules.length === 0) {
    await call('DELETE', path).catch(ignoreMissing);
    return 0;
  }
  await call('PUT', path, {
    ...{ title: group, folderUid: folder, interval: typeof interval === 'number' ? interval : INTERVAL_SECONDS },
    rules: rules.map((rule) => ({ ...rule, folderUID: folder, ruleGroup: group })),
  });
  return wanted.length;
}

/** A rule whole, as Grafana keeps it. Rejects with an AlertingError. */
export async function readRule(uid: string): Promise<KeptRule> {
  const rule = await call('GET', rulePath(uid));
  if (!isKept(rule)) {
    throw new AlertingError(404, uid);
  }
  return rule;
}

/** Adds a rule to a group in the folder of ThriftData, or puts one in the place of what has its uid. */
export async function keepRule(rule: AlertRule | KeptRule, group?: string): Promise<KeptRule> {
  const kept =
    group === undefined
      ? await call('PUT', rulePath(rule.uid), rule)
      : await call('POST', '/api/v1/provisioning/alert-rules', {
          ...{ ...rule, folderUID: await folderUid(), ruleGroup: group },
        });
  return isKept(kept) ? kept : { ...rule };
}

/** Takes a rule out of Grafana. */
export async function removeRule(uid: string): Promise<void> {
  await call('DELETE', rulePath(uid));
}

function rulePath(uid: string): string {
  return `/api/v1/provisioning/alert-rules/${encodeURIComponent(uid)}`;
}

/** The folder called ThriftData, made when there is none. */
async function folderUid(): Promise<string> {
  const found = listIn(await call('GET', `/api/search?type=dash-folder&query=${FOLDER.title}`)).find(
    (folder) => fieldOf(folder, 'title') === FOLDER.title
  );
  const uid = fieldOf(found ?? (await call('POST', '/api/folders', FOLDER)), 'uid');
  return String(uid);
}

async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, data?: object): Promise<unknown> {
  try {
    const headers = { 'X-Disable-Provenance': 'true' };
    const options = { method, url, data, headers, showErrorAlert: false, showSuccessAlert: false };
    return (await lastValueFrom(getBackendSrv().fetch<unknown>(options))).data;
  } catch (cause) {
    throw toAlertingError(cause);
  }
}

function toAlertingError(cause: unknown): AlertingError {
  const status = Number(fieldOf(cause, 'status') ?? 0);
  const data = fieldOf(cause, 'data');
  const said = [fieldOf(data, 'message'), fieldOf(cause, 'statusText'), fieldOf(cause, 'message')].find(
    (text) => typeof text === 'string' && text !== ''
  );
  return new AlertingError(status, String(said ?? status));
}

function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof AlertingError && cause.status === 404)) {
    throw cause;
  }
}

function toState(rule: unknown, group: unknown): RuleState {
  const text = (of: unknown, name: string) => String(fieldOf(of, name) ?? '');
  const states = ['firing', 'pending', 'recovering', 'inactive'] as const;
  return {
    uid: text(rule, 'uid'),
    name: text(rule, 'name'),
    group: text(group, 'name'),
    folder: text(group, 'file'),
    state: states.find((known) => known === fieldOf(rule, 'state')) ?? 'unknown',
    health: text(rule, 'health'),
    lastError: text(rule, 'lastError'),
    lastEvaluation: text(rule, 'lastEvaluation'),
    isPaused: fieldOf(rule, 'isPaused') === true,
    firing: listIn(fieldOf(rule, 'alerts'))
      .filter((alert) => /^(alerting|firing)/i.test(text(alert, 'state')))
      .map((alert) =>
        Object.fromEntries(Object.entries(Object(fieldOf(alert, 'labels'))).map(([k, v]) => [k, String(v)]))
      ),
  };
}

function isKept(rule: unknown): rule is KeptRule {
  return typeof fieldOf(rule, 'uid') === 'string';
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
