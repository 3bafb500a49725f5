import { QueryForm, type QueryFormInput } from '../../../contract/api/ask.ts';
import { formGrains, formMeasures } from '../../../contract/form-words.ts';
import { havingNames, measureOf, withBreakdown, withCompare, withFilter, withGrain, withHaving, withLimit, withMeasure, withoutMeasure } from './change'; // prettier-ignore
import { chipsOf } from './chips';
import { daysOf, periodOf } from './days';

const time = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', says: 'last month' };
const asked = (more: Partial<QueryFormInput>) =>
  QueryForm.parse({
    intent: 'breakdown',
    measures: [{ name: 'effective_cost' }],
    dimensions: ['service'],
    time,
    ...more,
  });

test('every change of any measure, step or breakdown is a form that the sidecar takes', () => {
  const form = asked({ order: [['effective_cost', 'desc']], limit: 5, rest: true });
  const changed = [
    ...formMeasures.map((name) => withMeasure(form, 0, measureOf(name, form, form.measures[0]))),
    ...[null, ...formGrains].map((grain) => withGrain(form, grain)),
    ...[[], ['region', 'tag:team']].map((fields) => withBreakdown(form, fields)),
    ...([null, 'previous', 'year_ago', 'explicit'] as const).map((kind) => withCompare(form, kind)),
    withFilter(form, 0, { field: 'tag:team', op: '=', values: ['ml'] }),
    withLimit(form, 3, 'asc', false),
  ];
  changed.forEach((one) => expect(() => QueryForm.parse(one)).not.toThrow());
});

test('what follows from a change is changed with it: order, ranking, comparison and what the question is', () => {
  const top = asked({ order: [['effective_cost', 'desc']], limit: 5, having: [['effective_cost', '>', '10']] });
  const billed = withMeasure(top, 0, { name: 'billed_cost' });
  expect(billed).toMatchObject({ order: [['billed_cost', 'desc']], having: null, intent: 'top' });
  expect(withBreakdown(top, [])).toMatchObject({ limit: null, order: null, intent: 'total' });
  const grown = asked({
    ...{ compare: { from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z', kind: 'previous' } },
    ...{ order: [['delta_pct', 'desc']], having: [['delta', '>', '1']] },
  });
  expect(withCompare(grown, null)).toMatchObject({ compare: null, having: null, order: [['effective_cost', 'desc']] });
  expect(withCompare(top, 'previous').compare?.from).toBe('2026-09-01T00:00:00Z');
  expect(withGrain(asked({ grain: 'fiscal_year', fiscal_start: 4 }), 'fiscal_quarter')).not.toHaveProperty(
    'fiscal_start'
  );
});

test('each part is a chip in the reader’s language, and those that a form can do without can be taken out', () => {
  const form = asked({
    ...{
      filters: [{ field: 'charge_category', op: '!=', values: ['Tax'] }],
      limit: 3,
      order: [['effective_cost', 'asc']],
    },
    ...{ measures: [{ name: 'avg_daily_cost', base: 'billed_cost' }], rest: true },
  });
  expect(chipsOf(form, 'en').map(({ label, without }) => [label, without === null])).toEqual([
    ['Average cost per day (Billed cost)', true],
    ['last month: 2026-10-01 to 2026-10-31', true],
    // What a ranking is of stays until the ranking goes.
    ['Service', true],
    ['Charge category ≠ Tax', false],
    ['Smallest 3 and the rest', false],
  ]);
  expect(chipsOf(form, 'pt').at(-1)?.label).toBe('Os menores 3 e os demais');
});

test('a further measure and conditions on numbers are parts too: added, told, and taken out with what leant on them', () => {
  const both = withMeasure(asked({ order: [['effective_cost', 'desc']] }), 1, { name: 'billed_cost' });
  const above = withHaving(both, 0, ['effective_cost', '>', '1000']);
  expect(() => QueryForm.parse(above)).not.toThrow();
  expect(chipsOf(above, 'en').map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Effective cost', 'Billed cost', 'Effective cost > 1000'])
  );
  expect(withoutMeasure(above, 0)).toMatchObject({ measures: [{ name: 'billed_cost' }], order: [['billed_cost', 'desc']], having: null }); // prettier-ignore
  expect(withHaving(above, 0, null)).toMatchObject({ having: null });
  expect(havingNames(withCompare(both, 'previous'))).toEqual(['effective_cost', 'billed_cost', 'delta', 'delta_pct']);
});

test('days are inside, periods are half-open', () => {
  expect(daysOf(time)).toEqual({ first: '2026-10-01', last: '2026-10-31' });
  expect(periodOf({ first: '2026-10-01', last: '2026-10-31' })).toEqual({ from: time.from, to: time.to });
  expect(periodOf({ first: '2026-10-02', last: '2026-10-01' })).toBeNull();
});
