/** The rule that picks a table, case by case. */
import { describe, expect, it } from 'vitest';
import { CostQuery, type CostQueryInput } from '../../../contract/api/query.ts';
import { boundsOf, dateTimeText } from './bounds.ts';
import { piecesOf } from './choose-table.ts';
import { planOf, tablesOf } from './plan.ts';

const months = { from: '2026-01-01', to: '2026-04-01' };
const days = { from: '2026-01-05', to: '2026-01-09' };
const hours = { from: '2026-01-05T06:00:00Z', to: '2026-01-09T18:00:00Z' };
const withinDay = { from: '2026-01-05T06:00:00Z', to: '2026-01-05T18:00:00Z' };

const cases: readonly (readonly [why: string, query: Partial<CostQueryInput>, table: string])[] = [
  ['by service over months', { dimensions: ['ServiceName'] }, 'cost_monthly'],
  ['by service per month', { dimensions: ['ServiceName'], granularity: 'month' }, 'cost_monthly'],
  ['by service per week', { dimensions: ['ServiceName'], granularity: 'week' }, 'cost_daily'],
  ['by service per day', { dimensions: ['ServiceName'], granularity: 'day' }, 'cost_daily'],
  ['by service over some days', { dimensions: ['ServiceName'], period: days }, 'cost_daily'],
  ['months and some days', { period: { from: '2026-01-01', to: '2026-03-09' } }, 'cost_monthly + cost_daily'],
  [
    'months, days and hours',
    { period: { from: '2026-01-01', to: '2026-03-09T06:00:00Z' }, granularity: 'month' },
    'cost_monthly + cost_daily + cost',
  ],
  ['by source and billing period', { dimensions: ['x_Source', 'BillingPeriodStart'] }, 'cost_monthly'],
  ['by service per hour', { dimensions: ['ServiceName'], granularity: 'hour' }, 'cost'],
  ['by a column that no roll-up has', { dimensions: ['SkuId'] }, 'cost'],
  ['filtered by a column that no roll-up has', { filters: [filter('AvailabilityZone')] }, 'cost'],
  ['period of hours', { period: hours }, 'cost_daily + cost'],
  ['period within a day', { period: withinDay }, 'cost'],
  ['by resource over months', { dimensions: ['ResourceId'] }, 'cost_resource_month'],
  ['by resource per month', { dimensions: ['ResourceId'], granularity: 'month' }, 'cost_resource_month'],
  ['by resource per day', { dimensions: ['ResourceId'], granularity: 'day' }, 'cost'],
  ['by resource over some days', { dimensions: ['ResourceId'], period: days }, 'cost'],
  [
    'by resource, months and some days',
    { dimensions: ['ResourceId'], period: { from: '2026-01-01', to: '2026-03-09' } },
    'cost_resource_month + cost',
  ],
  ['one resource by id', { filters: [filter('ResourceId', '=', 'i-1')] }, 'cost'],
  ['charges without a resource', { filters: [filter('ResourceId', '=', '')] }, 'cost_resource_month'],
  ['resources by part of their id', { filters: [filter('ResourceId', 'contains', 'i-1')] }, 'cost_resource_month'],
  ['resources by a day’s usage units', { measures: ['ConsumedQuantity'], dimensions: ['ResourceId'] }, 'cost'],
  ['utilisation by service', { measures: ['CommitmentUtilization'], dimensions: ['ServiceName'] }, 'cost_monthly'],
  ['utilisation by resource', { measures: ['CommitmentUtilization'], dimensions: ['ResourceId'] }, 'cost'],
  ['utilisation by tag', { measures: ['CommitmentUtilization'], dimensions: ['tag:team'] }, 'cost_monthly'],
  ['by tag', { dimensions: ['tag:team'] }, 'cost_monthly'],
  ['by tag per day', { dimensions: ['tag:team'], granularity: 'day' }, 'cost_daily'],
  ['filtered by tag', { filters: [filter('tag:team', '!=', '')] }, 'cost_monthly'],
  ['by two tags', { dimensions: ['tag:team', 'tag:env'] }, 'cost_monthly'],
  ['by tag, service and account', { dimensions: ['tag:team', 'ServiceName', 'SubAccountId'] }, 'cost_monthly'],
  ['by tag and region', { dimensions: ['tag:team', 'RegionId'] }, 'cost_monthly'],
  ['by tag and resource', { dimensions: ['tag:team', 'ResourceId'] }, 'cost'],
  ['by a tag the roll-up leaves out', { dimensions: ['tag:trace'] }, 'cost'],
  [
    'by tag, filtered by one the roll-up leaves out',
    { dimensions: ['tag:team'], filters: [filter('tag:trace')] },
    'cost',
  ],
  ['previous months', { dimensions: ['ResourceId'], compare: 'previous_period' }, 'cost_resource_month'],
  [
    'part of a month beside as long a time before it, which begins with months',
    { period: { from: '2026-03-01', to: '2026-04-02' }, compare: 'previous_period' },
    'cost_monthly + cost_daily',
  ],
  [
    'previous hours, whole period',
    { period: { from: '2026-01-05T06:00:00Z', to: '2026-01-09T07:00:00Z' }, compare: 'previous_period' },
    'cost_daily + cost',
  ],
  [
    'previous hours, per day: days fall apart',
    {
      period: { from: '2026-01-05T06:00:00Z', to: '2026-01-09T07:00:00Z' },
      compare: 'previous_period',
      granularity: 'day',
    },
    'cost',
  ],
  [
    'previous days, per month: months fall apart',
    { period: { from: '2026-01-01', to: '2026-03-09' }, compare: 'previous_period', granularity: 'month' },
    'cost_daily',
  ],
];

function filter(dimension: string, operator: '=' | '!=' | 'contains' = '=', value = 'x') {
  return { dimension, operator, values: [value] };
}

describe('the table for a question', () => {
  it.each(cases)('%s', (_, given, table) => {
    const query = CostQuery.parse({ measures: ['EffectiveCost'], period: months, ...given });
    expect(tablesOf(planOf(query, { tagKeysWithGaps: new Set(['trace']) }))).toBe(table);
  });

  it('cuts a period into whole steps and edges that meet without overlap', () => {
    const period = { from: '2025-11-20T06:00:00Z', to: '2026-02-09T18:00:00Z' };
    const pieces = piecesOf(['cost_monthly', 'cost_daily', 'cost'], boundsOf(period));
    const text = pieces.map(({ table, stretches }) => [
      table,
      ...stretches.map(({ from, to }) => `${dateTimeText(from)} – ${dateTimeText(to)}`),
    ]);
    expect(text).toEqual([
      ['cost_monthly', '2025-12-01 00:00:00 – 2026-02-01 00:00:00'],
      ['cost_daily', '2025-11-21 00:00:00 – 2025-12-01 00:00:00', '2026-02-01 00:00:00 – 2026-02-09 00:00:00'],
      ['cost', '2025-11-20 06:00:00 – 2025-11-21 00:00:00', '2026-02-09 00:00:00 – 2026-02-09 18:00:00'],
    ]);
  });
});
