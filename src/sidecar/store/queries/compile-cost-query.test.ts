/** The SQL that questions become: golden files, values that stay out of the text, errors in words. */
import { describe, expect, it } from 'vitest';
import { CostQuery, RowsQuery, ValuesQuery, type CostQueryInput } from '../../../contract/api/query.ts';
import { compileCostQuery } from './compile-cost-query.ts';
import { compileRowsQuery } from './compile-rows-query.ts';
import { compileValuesQuery } from './compile-values-query.ts';

const period = { from: '2026-01-01', to: '2026-04-01' };
const compile = (given: Partial<CostQueryInput>) =>
  compileCostQuery(CostQuery.parse({ measures: ['EffectiveCost'], period, ...given }));

const golden: readonly (readonly [name: string, query: Partial<CostQueryInput>])[] = [
  ['total', {}],
  ['trend-by-provider', { dimensions: ['ServiceProviderName'], granularity: 'month' }],
  ['savings-rate-by-service', { measures: ['EffectiveSavingsRate', 'ListCost'], dimensions: ['ServiceName'] }],
  ['usage', { measures: ['ConsumedQuantity'], dimensions: ['ServiceName'] }],
  ['top-resources', { dimensions: ['ResourceId', 'ResourceName'], top: 50 }],
  [
    'top-services-per-day-compared',
    {
      dimensions: ['ServiceName'],
      granularity: 'day',
      top: 5,
      compare: 'previous_month',
      period: { from: '2026-03-01', to: '2026-04-01' },
    },
  ],
  [
    'savings-to-date-compared',
    {
      measures: ['EffectiveCost', 'NegotiatedSavings'],
      dimensions: ['ServiceName'],
      compare: 'previous_month',
      period: { from: '2026-03-01', to: '2026-03-24' },
    },
  ],
  [
    'teams-compared',
    { dimensions: ['tag:team'], compare: 'previous_month', period: { from: '2026-03-01', to: '2026-04-01' } },
  ],
  ['teams-per-day', { dimensions: ['tag:team', 'ServiceName'], granularity: 'day', currency: 'USD' }],
  ['untagged', { dimensions: ['SubAccountId'], filters: [{ dimension: 'tag:team', operator: '=', values: [''] }] }],
  [
    'hours-filtered',
    {
      granularity: 'hour',
      filters: [
        { dimension: 'ServiceName', operator: 'contains', values: ['ec2', ''] },
        { dimension: 'RegionId', operator: '!=', values: ['a', 'b'] },
      ],
      currency: 'USD',
      order: { by: 'EffectiveCost', direction: 'asc' },
      limit: 10,
    },
  ],
  ['half-days', { dimensions: ['ServiceName'], period: { from: '2026-01-01T12:00:00Z', to: '2026-01-04T06:00:00Z' } }],
];

describe('compiled questions', () => {
  it.each(golden)('%s', async (name, given) => {
    const { sql, params, table } = compile(given);
    const text = `-- ${table}\n-- ${JSON.stringify(params)}\n${sql}\n`;
    await expect(text).toMatchFileSnapshot(`__golden__/${name}.sql`);
  });

  it('rows and values', async () => {
    const rows = compileRowsQuery(
      RowsQuery.parse({ period, filters: [{ dimension: 'ServiceName', operator: '=', values: ['x'] }] })
    );
    await expect(`-- ${JSON.stringify(rows.params)}\n${rows.sql}\n`).toMatchFileSnapshot('__golden__/rows.sql');
    const values = compileValuesQuery(ValuesQuery.parse({ dimension: 'ServiceName', search: 'ec2', period }));
    await expect(`-- ${JSON.stringify(values.params)}\n${values.sql}\n`).toMatchFileSnapshot('__golden__/values.sql');
  });

  it('keeps every text from outside out of the SQL', () => {
    const evil = "x') OR 1=1 --";
    const { sql, params } = compile({
      dimensions: [`tag:${evil}`, 'ServiceName'],
      filters: [
        { dimension: `tag:${evil}`, operator: 'contains', values: [evil] },
        { dimension: 'ServiceName', operator: '!=', values: [evil] },
        { dimension: 'BillingPeriodStart', operator: '=', values: [evil] },
      ],
      top: 3,
      granularity: 'day',
      compare: 'previous_year',
    });
    expect(sql).not.toContain('1=1');
    expect(Object.values(params)).toContain(evil);
  });

  it('names its columns with their roles', () => {
    expect(compile({ dimensions: ['tag:team'], granularity: 'day', compare: 'previous_period' }).columns).toEqual([
      { name: 'time', role: 'time' },
      { name: 'tag:team', role: 'dimension' },
      { name: 'BillingCurrency', role: 'currency' },
      { name: 'EffectiveCost', role: 'measure', measure: 'EffectiveCost', unit: 'money' },
      { name: 'EffectiveCost_previous', role: 'previous', measure: 'EffectiveCost', unit: 'money' },
      { name: 'EffectiveCost_change', role: 'change', measure: 'EffectiveCost', unit: 'money' },
    ]);
    expect(compile({ measures: ['ChargeCount'], dimensions: ['BillingCurrency', 'BillingCurrency'] }).columns).toEqual([
      { name: 'BillingCurrency', role: 'dimension' },
      { name: 'ChargeCount', role: 'measure', measure: 'ChargeCount', unit: 'count' },
    ]);
  });

  it('refuses an order by something that is not in the answer', () => {
    expect(() => compile({ order: { by: 'time', direction: 'asc' } })).toThrow(
      'order.by: "time" is not in the answer; use one of BillingCurrency, EffectiveCost'
    );
  });

  it('refuses a dimension that is not of the model even where no schema looked', () => {
    const query = { ...CostQuery.parse({ measures: ['EffectiveCost'], period }), dimensions: ['toString(1)'] };
    expect(() => compileCostQuery(query)).toThrow(RangeError);
  });
});
