import { CostAlertRule } from '../../contract/api/alert-rule.ts';
import { changeableOf, changedRule, costRule } from './costRule';
import { anomalyRule } from './rules';

const asked = CostAlertRule.parse({
  ...{ name: 'Shop', days: 7, above: '1234.50', pending: '0s', currency: 'USD' },
  filters: [{ dimension: 'tag:team', operator: '=', values: ['shop'] }],
});

test('a rule asks for the cost of the days, and alerts above the amount', () => {
  const rule = costRule('tdc-1', asked, 'uid');
  expect(rule).toMatchObject({
    ...{ title: 'Shop', condition: 'TooMuch', labels: { product: 'thriftdata', severity: 'warning' } },
    data: [
      {
        relativeTimeRange: { from: 7 * 86_400, to: 0 },
        model: { queryType: 'cost', format: 'numeric', currency: 'USD', filters: asked.filters },
      },
      { datasourceUid: '__expr__', model: { conditions: [{ evaluator: { type: 'gt', params: [1234.5] } }] } },
    ],
  });
  expect(rule.annotations['thriftdata_explore']).toContain('from=now-7d');
  expect(changeableOf({ ...rule })).toEqual({
    ...{ name: 'Shop', above: '1234.5', pending: '0s', severity: 'warning', paused: false },
  });
});

test('a change keeps what else Grafana knows of a rule, and both ends of a range', () => {
  const leaf = { provider: 'AWS', subAccountId: '1', subAccountName: 'shop', serviceName: 'EC2' };
  const rule = { ...anomalyRule(leaf, 100, 'uid'), provenance: 'api', notification_settings: { receiver: 'team' } };
  const change = { name: 'EC2', above: '250', pending: '1h', severity: 'critical', paused: true } as const;
  const changed = changedRule(rule, change);
  expect(changed).toMatchObject({
    ...{ uid: rule.uid, title: 'EC2', for: '1h', isPaused: true, provenance: 'api' },
    ...{ labels: { product: 'thriftdata', severity: 'critical' }, notification_settings: { receiver: 'team' } },
  });
  expect(changed['data']).toMatchObject([{}, { model: { conditions: [{ evaluator: { params: [-250, 250] } }] } }]);
});
