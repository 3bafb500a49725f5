import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { QueryForm, type AskAnswer } from '../../contract/api/ask.ts';
import { questionTo } from '../../components/section/QuestionActions';
import { panelOf, queryOf, rangeOf } from './elsewhere';

const ir = QueryForm.parse({
  ...{ intent: 'breakdown', measures: [{ name: 'effective_cost' }], dimensions: ['service'] },
  time: { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', says: 'last month' },
});
const columns: AskAnswer['columns'] = [{ name: 'ServiceName', role: 'dimension' }, { name: 'effective_cost', role: 'measure' }]; // prettier-ignore

test('an answer goes elsewhere as its form, which the sidecar takes, over the range in which it gives the same', () => {
  const query = queryOf('and by service?', { ir, columns }, 'range');
  expect(DatasourceQuery.parse(query)).toMatchObject({
    queryType: 'ask',
    format: 'table',
    ask: { form: ir, period: 'range' },
  });
  const { from, to } = rangeOf({ ir });
  expect([from.toISOString(), to.toISOString()]).toEqual(['2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z']);
  expect(queryOf('x', { ir, columns: [{ name: 'time', role: 'time' }, ...columns] }, 'fixed').format).toBe(
    'timeseries'
  );
  expect(queryOf('Are we over budget?', { ir: null, columns }, 'range')).not.toHaveProperty('ask');
});

test.each([
  ['table', 'table'],
  ['timeseries', 'timeseries'],
  ['barchart', 'numeric'],
  ['piechart', 'numeric'],
] as const)('a panel is drawn as on the page: %s asks for %s', (chart, format) => {
  const panel = panelOf('x', chart, questionTo('u', queryOf('x', { ir, columns }, 'fixed')));
  expect(panel).toMatchObject({ type: chart, targets: [{ format, ask: { period: 'fixed' } }] });
});
