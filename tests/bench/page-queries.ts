/**
 * The fourteen page queries of the research: each as a page asks the API, and as plain SQL that gives the same columns
 * over a table of the raw charges.
 */
import type { CostQueryInput } from '../../src/contract/api/query.ts';
import type { Period } from '../../src/contract/calendar.ts';
import type { Dialect } from './dialect.ts';

/** What a page posts. */
export type Ask =
  | { readonly call: 'query'; readonly body: CostQueryInput }
  | {
      readonly call: 'values';
      readonly body: { dimension: string; period: Period; search?: string; limit: number };
    };

export interface PageQuery {
  readonly name: string;
  readonly ask: Ask;
  sql(dialect: Dialect): string;
  /** Places of the columns that are ratios: exact in the API, floats in plain SQL. */
  readonly ratios?: readonly number[];
  /** How the query differs from the research's of that name. */
  readonly note?: string;
}

/** Values that the world has, found before the queries run. */
export interface Known {
  readonly resourceId: string;
}

const year: Period = { from: '2025-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const october: Period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const quarter: Period = { from: '2026-08-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const monthToDate: Period = { from: '2026-10-01T00:00:00Z', to: '2026-10-24T00:00:00Z' };
const lastDay: Period = { from: '2026-10-31T00:00:00Z', to: '2026-11-01T00:00:00Z' };

const currency = 'USD';
const cost = 'sum(EffectiveCost)';

/** Charges of a period in the currency asked for, which further conditions narrow. */
function charges({ from, to }: Period, ...conditions: readonly string[]): string {
  const instant = (text: string) => `'${text.replace('T', ' ').replace('Z', '')}'`;
  return [
    `FROM cost WHERE ChargePeriodStart >= ${instant(from)} AND ChargePeriodStart < ${instant(to)} AND BillingCurrency = 'USD'`,
    ...conditions,
  ].join(' AND ');
}

function topResources(name: string, period: Period): PageQuery {
  return {
    name,
    ask: {
      call: 'query',
      body: { measures: ['EffectiveCost'], dimensions: ['ResourceId'], period, currency, top: 50, other: false },
    },
    sql: () =>
      `SELECT ResourceId, 'USD', ${cost} AS c ${charges(period)} GROUP BY ResourceId ORDER BY c DESC, ResourceId LIMIT 50`,
  };
}

/** All fourteen, in the order of the research. */
export function pageQueries({ resourceId }: Known): PageQuery[] {
  const byService = `GROUP BY ServiceName ORDER BY c DESC, ServiceName`;
  return [
    {
      name: 'month to date by service',
      ask: {
        call: 'query',
        body: { measures: ['EffectiveCost'], dimensions: ['ServiceName'], period: monthToDate, currency },
      },
      sql: () => `SELECT ServiceName, 'USD', ${cost} AS c ${charges(monthToDate)} ${byService}`,
    },
    {
      name: '13-month trend by provider',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          dimensions: ['ServiceProviderName'],
          period: year,
          currency,
          granularity: 'month',
          top: 8,
          other: true,
        },
      },
      sql: (d) =>
        `SELECT ${d.step('month')} AS step, ProviderName, 'USD', ${cost} ${charges(year)} GROUP BY step, ProviderName ORDER BY step`,
    },
    topResources('top 50 resources, month', october),
    topResources('top 50 resources, 13 months', year),
    {
      name: 'untagged, 13 months',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          dimensions: ['ServiceName'],
          filters: [{ dimension: 'tag:team', operator: '=', values: [''] }],
          period: year,
          currency,
        },
      },
      sql: (d) => `SELECT ServiceName, 'USD', ${cost} AS c ${charges(year, `${d.tag('team')} = ''`)} ${byService}`,
    },
    {
      name: 'by team, filtered, 3 months',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          dimensions: ['tag:team'],
          filters: [{ dimension: 'tag:environment', operator: '=', values: ['prod'] }],
          period: quarter,
          currency,
        },
      },
      sql: (d) =>
        `SELECT ${d.tag('team')} AS team, 'USD', ${cost} AS c ${charges(quarter, `${d.tag('environment')} = 'prod'`)} GROUP BY team ORDER BY c DESC`,
    },
    {
      name: 'day over day',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          dimensions: ['ServiceName'],
          period: lastDay,
          compare: 'previous_period',
          currency,
        },
      },
      sql: (d) => {
        const now = d.sumIf('EffectiveCost', "ChargePeriodStart >= '2026-10-31 00:00:00'");
        const before = d.sumIf('EffectiveCost', "ChargePeriodStart < '2026-10-31 00:00:00'");
        const both = { from: '2026-10-30T00:00:00Z', to: lastDay.to };
        return `SELECT ServiceName, 'USD', ${now} AS c, ${before} AS p, ${now} - ${before} ${charges(both)} ${byService}`;
      },
    },
    {
      name: 'distinct resources',
      note: 'no measure counts resources: the list of all resources, dearest first, as a picker asks it',
      ask: { call: 'values', body: { dimension: 'ResourceId', period: year, limit: 100 } },
      sql: () => `SELECT ResourceId ${charges(year)} GROUP BY ResourceId ORDER BY ${cost} DESC, ResourceId LIMIT 100`,
    },
    {
      name: 'commitment coverage and utilisation',
      ratios: [2, 3],
      ask: {
        call: 'query',
        body: {
          measures: ['CommitmentCoverage', 'CommitmentUtilization'],
          period: year,
          granularity: 'month',
          currency,
        },
      },
      sql: (d) => {
        const usage = d.sumIf('ListCost', "ChargeCategory = 'Usage'");
        const covered = d.sumIf('ListCost', "ChargeCategory = 'Usage' AND CommitmentDiscountStatus = 'Used'");
        const used = d.sumIf('EffectiveCost', "CommitmentDiscountStatus = 'Used'");
        const all = d.sumIf('EffectiveCost', "CommitmentDiscountStatus IN ('Used', 'Unused')");
        return `SELECT ${d.step('month')} AS step, 'USD', ${d.ratio(covered, usage)}, ${d.ratio(used, all)} ${charges(year)} GROUP BY step ORDER BY step`;
      },
    },
    {
      name: 'Kubernetes join',
      note: 'no Kubernetes data yet: the named resources of one service in a month',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          dimensions: ['ResourceId', 'ResourceName'],
          filters: [{ dimension: 'ServiceName', operator: '=', values: ['Service 49'] }],
          period: october,
          currency,
          top: 100,
          other: false,
        },
      },
      sql: () =>
        `SELECT ResourceId, ResourceName, 'USD', ${cost} AS c ${charges(october, "ServiceName = 'Service 49'")} GROUP BY ResourceId, ResourceName ORDER BY c DESC, ResourceId LIMIT 100`,
    },
    {
      name: 'account + service + day',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          filters: [
            { dimension: 'SubAccountId', operator: '=', values: ['account-07'] },
            { dimension: 'ServiceName', operator: '=', values: ['Service 49'] },
          ],
          period: quarter,
          granularity: 'day',
          currency,
        },
      },
      sql: (d) =>
        `SELECT ${d.step('day')} AS step, 'USD', ${cost} ${charges(quarter, "SubAccountId = 'account-07'", "ServiceName = 'Service 49'")} GROUP BY step ORDER BY step`,
    },
    {
      name: 'one resource id',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost'],
          filters: [{ dimension: 'ResourceId', operator: '=', values: [resourceId] }],
          period: year,
          granularity: 'day',
          currency,
        },
      },
      sql: (d) =>
        `SELECT ${d.step('day')} AS step, 'USD', ${cost} ${charges(year, `ResourceId = '${resourceId}'`)} GROUP BY step ORDER BY step`,
    },
    {
      name: 'resource search',
      ask: { call: 'values', body: { dimension: 'ResourceName', search: 'NODE-77', period: october, limit: 20 } },
      sql: (d) =>
        `SELECT ResourceName ${charges(october, d.contains('ResourceName', 'NODE-77'))} GROUP BY ResourceName ORDER BY ${cost} DESC, ResourceName LIMIT 20`,
    },
    {
      name: 'amortised and billed',
      ask: {
        call: 'query',
        body: {
          measures: ['EffectiveCost', 'BilledCost'],
          dimensions: ['SubAccountName'],
          period: year,
          granularity: 'month',
          currency,
        },
      },
      sql: (d) =>
        `SELECT ${d.step('month')} AS step, SubAccountName, 'USD', ${cost}, sum(BilledCost) ${charges(year)} GROUP BY step, SubAccountName ORDER BY step`,
    },
  ];
}
