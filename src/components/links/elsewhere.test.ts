import { dateTime } from '@grafana/data';
import { dashboardPanel, exploreAddress } from './elsewhere';

const question = {
  datasource: { type: 'thriftdata-thriftdata-datasource', uid: 'abc' },
  queries: [{ refId: 'A', measures: ['EffectiveCost'], dimensions: ['tag:a&b'] }],
};

test('Explore opens with the same question over the same days', () => {
  const [from, to] = [dateTime('2026-11-01T00:00:00Z'), dateTime('2026-11-25T23:59:59Z')];
  const url = exploreAddress(question, { from, to, raw: { from, to } });
  const pane = JSON.parse(new URLSearchParams(url.split('?')[1]).get('panes') ?? '{}').costs;
  expect(pane.queries[0]).toMatchObject({ dimensions: ['tag:a&b'], datasource: { uid: 'abc' } });
  expect(pane.range).toEqual({ from: String(from.valueOf()), to: String(to.valueOf()) });
});

test('a drawing of ours becomes the table it is drawn from, because a dashboard has no such panel', () => {
  const drawn = { ...question, queries: [{ refId: 'A', format: 'table', measures: ['EffectiveCost'] }] };
  expect(dashboardPanel('Costs', drawn, { defaults: {}, overrides: [] })).toMatchObject({ type: 'table', options: {} });
});

test('a dashboard gets the question with its data source and its unit and axes', () => {
  const overrides = [{ matcher: { id: 'byName', options: 'unit:order' }, properties: [] }];
  const panel = dashboardPanel('Costs', question, { defaults: { unit: 'currencyUSD' }, overrides });
  expect(panel).toMatchObject({
    type: 'timeseries',
    title: 'Costs',
    fieldConfig: { defaults: { unit: 'currencyUSD' }, overrides },
  });
  expect(panel.targets).toEqual([{ ...question.queries[0], datasource: question.datasource }]);
});
