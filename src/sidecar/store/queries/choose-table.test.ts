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
  ['by service', { dimensions: ['ServiceName'] }, 'cost_daily'],
  ['by source and billing period', { dimensions: ['x_Source', 'BillingPeriodStart'] }, 'cost_daily'],
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
  ['utilisation by service', { measures: ['CommitmentUtilization'], dimensions: ['ServiceName'] }, 'cost_daily'],
  ['utilisation by resource', { measures: ['CommitmentUtilization'], dimensions: ['ResourceId'] }, 'cost'],
  ['utilisation by tag', { measures: ['CommitmentUtilization'], dimensions: ['tag:team'] }, 'cost'],
  ['by tag', { dimensions: ['tag:team'] }, 'cost_daily_tag'],
  ['filtered by tag', { filters: [filter('tag:team', '!=', '')] }, 'cost_daily_tag'],
  ['by two tags', { dimensions: ['tag:team', 'tag:env'] }, 'cost_daily_tag'],
  ['by tag, service and account', { dimensions: ['tag:team', 'ServiceName', 'SubAccountId'] }, 'cost_daily_tag'],
  ['by tag and region', { dimensions: ['tag:team', 'RegionId'] }, 'cost'],
  ['by tag and resource', { dimensions: ['tag:team', 'ResourceId'] }, 'cost'],
  ['by a tag the roll-up leaves out', { dimensions: ['tag:trace'] }, 'cost'],
  [
    'by tag, filtered by one the roll-up leaves out',
    { dimensions: ['tag:team'], filters: [filter('tag:trace')] },
    'cost',
  ],
  ['previous months', { dimensions: ['ResourceId'], compare: 'previous_period' }, 'cost_resource_month'],
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
    const pieces = piecesOf('cost_daily', boundsOf(hours));
    expect(pieces.map(({ table, bounds }) => [table, dateTimeText(bounds.from), dateTimeText(bounds.to)])).toEqual([
      ['cost_daily', '2026-01-06 00:00:00', '2026-01-09 00:00:00'],
      ['cost', '2026-01-05 06:00:00', '2026-01-06 00:00:00'],
      ['cost', '2026-01-09 00:00:00', '2026-01-09 18:00:00'],
    ]);
  });
});
