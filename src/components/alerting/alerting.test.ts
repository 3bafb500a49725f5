import { of, throwError } from 'rxjs';
import type { Budget } from '../../contract/api/budget.ts';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { keepRules } from './grafanaAlerting';
import { rulePage, ruleStates } from './ruleStates';
import { anomalyRule, budgetRules, isBudgetRule, mergedRules, usageAnomalyRule } from './rules';
import { alertingSentence } from './sentence';

/** What Grafana was asked, and what it answers: shapes of its documentation of the alerting provisioning API. */
let asked: Array<{ method: string; url: string; data?: unknown; headers?: Record<string, string> }>;
let answers: Record<string, unknown>;
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => ({
    fetch: (request: (typeof asked)[number]) => {
      asked.push(request);
      const answer = answers[`${request.method} ${request.url}`];
      return answer instanceof Failure
        ? throwError(() => ({ status: answer.status, statusText: '', data: answer.data }))
        : of({ data: answer });
    },
  }),
}));

class Failure {
  constructor(
    readonly status: number,
    readonly data: object
  ) {}
}

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const budget: Pick<Budget, 'name' | 'thresholds' | 'filters' | 'currency' | 'period'> = {
  ...{ name: 'Team a', currency: 'USD', period: { type: 'quarter' } },
  filters: [{ dimension: 'tag:team', operator: '=', values: ['a {{b}}'] }],
  thresholds: [
    { percent: 1000, on: 'forecast' },
    { percent: 100, on: 'actual' },
  ],
};
const GROUP = '/api/v1/provisioning/folder/folder-1/rule-groups/Budgets';
const OURS = encodeURIComponent(JSON.stringify({ Name: 'product', Value: 'thriftdata', Type: 0 }));
const RULES = `/api/prometheus/grafana/api/v1/rules?matcher=${OURS}&group_limit=100&limit_alerts=100`;
const SEARCH = 'GET /api/search?type=dash-folder&query=ThriftData';
const folder = [{ id: 3, uid: 'folder-1', title: 'ThriftData', type: 'dash-folder' }];

beforeEach(() => {
  asked = [];
  answers = { [SEARCH]: folder };
});

test('what is used and not spent is told so', () => {
  const said = (currency: string) => JSON.stringify(budgetRules(id, { ...budget, currency }, 'ds'));
  expect(said('USD')).toMatch(/100 % spent.*is spent/);
  expect(said('')).toMatch(/100 % used.*is used/);
});

test('rules ask what the sidecar answers, under uids that Grafana takes', () => {
  const leaf = { provider: 'AWS', subAccountId: '1', subAccountName: 'shop', serviceName: 'S3' };
  const rules = [
    ...budgetRules(id, budget, 'ds'),
    anomalyRule(leaf, 250, 'ds'),
    usageAnomalyRule({ metric: 'queue.length', service: '' }, 50, 'ds'),
  ];
  for (const { uid, data, condition } of rules) {
    expect(uid).toMatch(/^[\w-]{1,40}$/);
    const [question, threshold] = data;
    expect(DatasourceQuery.parse(question?.model)).toMatchObject({ format: 'numeric' });
    expect(threshold).toMatchObject({
      refId: condition,
      datasourceUid: '__expr__',
      model: { expression: question?.refId },
    });
  }
  // Grafana would take braces for a template.
  const [link] = rules.map(({ annotations }) => annotations['thriftdata_explore'] ?? '');
  expect(link).not.toContain('{');
  expect([...new URLSearchParams(link)]).toEqual(
    expect.arrayContaining([
      ['from', 'now/Q'],
      ['var-currency', 'USD'],
      ['filter', 'tag:team|=|a {{b}}'],
    ])
  );
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(4);
  expect(rules.map(({ uid }) => [isBudgetRule(uid), isBudgetRule(uid, id)])).toEqual([
    [true, true],
    [true, true],
    [false, false],
    [false, false],
  ]);
});

test('what a budget no longer has leaves, what people added or paused stays', () => {
  const wanted = budgetRules(id, budget, 'ds').slice(1);
  const kept = [
    { uid: 'made-by-hand', title: 'mine' },
    ...budgetRules(id, budget, 'ds').map((rule) => ({
      ...rule,
      isPaused: true,
      notification_settings: { receiver: 'x' },
    })),
  ];
  expect(mergedRules(kept, wanted, (uid) => isBudgetRule(uid, id))).toMatchObject([
    { uid: 'made-by-hand' },
    { uid: wanted[0]?.uid, isPaused: true, notification_settings: { receiver: 'x' } },
  ]);
});

test('a group that is not there is made, editable, and evaluated by the hour', async () => {
  answers[`GET ${GROUP}`] = new Failure(404, { message: 'rule group does not exist' });
  answers[`PUT ${GROUP}`] = {};
  expect(await keepRules('Budgets', budgetRules(id, budget, 'ds'))).toBe(2);
  const put = asked.at(-1);
  expect(put?.headers).toEqual({ 'X-Disable-Provenance': 'true' });
  expect(put?.data).toMatchObject({
    ...{ title: 'Budgets', folderUid: 'folder-1', interval: 3600 },
    rules: [
      { folderUID: 'folder-1', ruleGroup: 'Budgets', noDataState: 'OK', execErrState: 'Error' },
      { title: 'Team a: 100 % spent (0f8fad5b)' },
    ],
  });
});

test('the folder is made when there is none, and a group without rules is removed', async () => {
  answers = {
    [SEARCH]: [],
    'POST /api/folders': { uid: 'folder-1', title: 'ThriftData' },
    [`GET ${GROUP}`]: { title: 'Budgets', interval: 60, rules: budgetRules(id, budget, 'ds') },
    [`DELETE ${GROUP}`]: {},
  };
  expect(await keepRules('Budgets', [], (uid) => isBudgetRule(uid))).toBe(0);
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'DELETE']);
});

test.each([
  [403, { message: "You'll need additional permissions to perform this action." }, /You may not change alert rules/],
  [400, { message: 'invalid alert rule: title is empty', traceID: '' }, /Grafana refused the rule: invalid alert rule/],
  [409, { message: 'version mismatch' }, /Somebody else changed the rules.*version mismatch/],
])('what Grafana refuses with %i is told in one sentence', async (status, data, sentence) => {
  answers[`GET ${GROUP}`] = { title: 'Budgets', interval: 60, rules: [] };
  answers[`PUT ${GROUP}`] = new Failure(status, data);
  const cause: unknown = await keepRules('Budgets', budgetRules(id, budget, 'ds')).catch((thrown: unknown) => thrown);
  expect(alertingSentence(cause)).toMatch(sentence);
});

test('of all rules ours are told, what alerts first', async () => {
  const rule = (name: string, state: string, product?: string) => ({
    ...{ uid: name, name, state, health: 'ok', lastEvaluation: '2026-09-01T10:00:00Z', type: 'alerting' },
    labels: product === undefined ? {} : { product },
    alerts: [
      { labels: { budget: 'Team a' }, state: state === 'firing' ? 'Alerting' : 'Normal', activeAt: '', value: '1' },
    ],
  });
  const pageOf = (names: ReadonlyArray<[string, object[]]>, groupNextToken?: string) => ({
    status: 'success',
    data: { groups: names.map(([name, rules]) => ({ name, file: 'ThriftData', rules })), groupNextToken },
  });
  const budgets: [string, object[]] = ['Budgets', [rule('b', 'inactive', 'thriftdata'), rule('other', 'firing')]];
  // A page of rules that are all of other products, as an older Grafana gives it.
  const pages = [
    pageOf([budgets], 'x'),
    pageOf([['Others', [rule('c', 'firing')]]], 'y'),
    pageOf([['ThriftData', [rule('a', 'firing', 'thriftdata')]]]),
  ];
  pages.forEach((page, at) => {
    const token = ['', '&group_next_token=x', '&group_next_token=y'][at] ?? '';
    answers[`GET ${RULES}${token}`] = page;
  });
  expect(await rulePage()).toMatchObject({ rules: [{ name: 'b' }], next: 'x' });
  expect(await ruleStates()).toMatchObject([
    { name: 'a', group: 'ThriftData', state: 'firing', firing: [{ budget: 'Team a' }] },
    { name: 'b', group: 'Budgets', state: 'inactive', firing: [] },
  ]);
});
