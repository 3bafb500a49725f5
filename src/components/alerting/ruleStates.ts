/**
 * How the rules of ours stand, by Grafana's Prometheus-compatible rules API. It gives whole groups of rules, ordered by
 * folder and group, a page after another by a token; it sorts by nothing.
 */
import { callAlerting, fieldOf, listIn } from './callAlerting';
import { PRODUCT } from './rules';

const PATH = '/api/prometheus/grafana/api/v1/rules';
/** Groups that one answer has: a Grafana may keep thousands of rules of other products. */
const GROUPS = 100;
/** Alerts of one rule that one answer has, those that fire first. */
const ALERTS = 100;
/** Where Grafana picks rules by a label, only ours come; an older one does not, so they are picked here again. */
const OURS = JSON.stringify({ Name: 'product', Value: PRODUCT, Type: 0 });

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

/** Rules of ours in Grafana's order, and the token of what follows; null when nothing does. */
export interface RulePage {
  rules: RuleState[];
  next: string | null;
}

/** The rules after a token that an earlier page gave; from the beginning without one. There may be none on a page. */
export async function rulePage(after?: string): Promise<RulePage> {
  const asked = new URLSearchParams({
    ...{ matcher: OURS, group_limit: String(GROUPS), limit_alerts: String(ALERTS) },
    ...(after === undefined ? {} : { group_next_token: after }),
  });
  const data = fieldOf(await callAlerting('GET', `${PATH}?${asked.toString()}`), 'data');
  const rules = listIn(fieldOf(data, 'groups')).flatMap((group) =>
    listIn(fieldOf(group, 'rules'))
      .filter((rule) => fieldOf(fieldOf(rule, 'labels'), 'product') === PRODUCT)
      .map((rule) => toState(rule, group))
  );
  const next = fieldOf(data, 'groupNextToken');
  return { rules, next: typeof next === 'string' && next !== '' && next !== after ? next : null };
}

/** All rules of ours that the user may see, what fires first. */
export async function ruleStates(): Promise<RuleState[]> {
  const rules: RuleState[] = [];
  for (let page: RulePage | null = await rulePage(); page !== null;) {
    rules.push(...page.rules);
    page = page.next === null ? null : await rulePage(page.next);
  }
  const order = ['firing', 'pending', 'recovering', 'unknown', 'inactive'];
  return rules.sort(
    (left, right) => order.indexOf(left.state) - order.indexOf(right.state) || left.name.localeCompare(right.name)
  );
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
