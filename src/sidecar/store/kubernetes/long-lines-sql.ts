/**
 * Charges that are longer than a day, as monthly invoices of rented machines are, spread over their days by time, as SQL.
 * What a day has is what the charge is worth by its end less what it is worth by its start, each cut to 18 decimals: the
 * days add up to the charge to the last decimal, whichever of them are asked for.
 */
import type { Period } from '../../../contract/calendar.ts';
import type { Params } from '../queries/params.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { resourceKeySql } from './resource-key.ts';

type Bind = Params['bind'];

/** Charges that are spread, and what is known of clusters over all of their days. */
export interface LongLines {
  readonly resourceIds: readonly string[];
  /** The days of the charges, also those before and after the period that is asked for. */
  readonly period: Period;
  /** The loads of these days that count. */
  readonly loads: readonly string[];
}

/** Charges of what was used or rented; commitments that were bought are no part of what a machine costs. */
export const countedCharges =
  "(ChargeCategory IN ('Usage', 'Credit', 'Adjustment') OR ChargeCategory = 'Purchase' AND CommitmentDiscountId = '')";

/** Whether a charge is spread. Hours and days count on the day on which they begin. */
export const isLong = '(ChargePeriodEnd > ChargePeriodStart + INTERVAL 1 DAY)';

/** Charges of resources that are spread and have a part in the period. */
export function longCharges(resourceIds: readonly string[], period: Period, bind: Bind): string {
  const at = (instant: string) => `toDateTime(${bind('Date', instant.slice(0, 10))}, 'UTC')`;
  return `cost WHERE ResourceId IN ${bind('Array(String)', resourceIds)} AND ${isLong} AND ChargePeriodStart < ${at(period.to)} AND ChargePeriodEnd > ${at(period.from)} AND ${countedCharges}`;
}

/** Days of `LongFrom` to `LongTo` within the period. */
const daysSql = (period: Period, bind: Bind) => {
  const day = (instant: string) => `toUInt32(${bind('Date', instant.slice(0, 10))})`;
  return `arrayMap(day -> toDate(toUInt16(day)), range(greatest(toUInt32(toDate(LongFrom)), ${day(period.from)}), least(toUInt32(toDate(LongTo - INTERVAL 1 SECOND)) + 1, ${day(period.to)})))`;
};

const LENGTH = 'toInt64(LongTo - LongFrom)';
/** Seconds of a charge that are over when a day begins. */
const secondsBy = (day: string) =>
  `least(greatest(toInt64(toUnixTimestamp(toDateTime(${day}, 'UTC'))) - toInt64(toUnixTimestamp(LongFrom)), 0), ${LENGTH})`;
const amountBy = (amount: string, day: string) =>
  `toDecimal128(toDecimal256(${amount}, ${DECIMAL_SCALE}) * ${secondsBy(day)} / ${LENGTH}, ${DECIMAL_SCALE})`;

/** What an amount of a charge comes to on `LongDay`. */
const onDay = (amount: string) => `${amountBy(amount, 'LongDay + 1')} - ${amountBy(amount, 'LongDay')}`;
/** The part of a charge's time that `LongDay` has. */
const ratioOfDay = `(${secondsBy('LongDay + 1')} - ${secondsBy('LongDay')}) / ${LENGTH}`;

/** Every day of every charge that is spread: `key`, `LongDay`, `BillingCurrency` and the amounts by name. */
export function spreadSql(
  key: string,
  resourceIds: readonly string[],
  period: Period,
  amounts: Readonly<Record<string, string>>,
  bind: Bind
): string {
  const sums = Object.entries(amounts).map(([name, sql]) => `ifNull(${sql}, 0) AS Long${name}`);
  return [
    `SELECT LongKey, LongDay, BillingCurrency, ${Object.keys(amounts)
      .map((name) => `${onDay(`Long${name}`)} AS ${name}`)
      .join(', ')} FROM`,
    `(SELECT ${key} AS LongKey, ChargePeriodStart AS LongFrom, ChargePeriodEnd AS LongTo, BillingCurrency, ${sums.join(', ')}`,
    `FROM ${longCharges(resourceIds, period, bind)} GROUP BY LongKey, LongFrom, LongTo, BillingCurrency)`,
    `ARRAY JOIN ${daysSql(period, bind)} AS LongDay`,
  ].join(' ');
}

/** The times of charges that are spread, by the key of what they are for. */
const timesSql = ({ resourceIds }: LongLines, period: Period, bind: Bind) =>
  `SELECT DISTINCT ${resourceKeySql('ResourceId')} AS LongKey, ChargePeriodStart AS LongFrom, ChargePeriodEnd AS LongTo FROM ${longCharges(resourceIds, period, bind)}`;

const ofLoads = (table: string, { loads }: Pick<LongLines, 'loads'>, bind: Bind) =>
  `${table} WHERE \`Load\` IN ${bind('Array(String)', loads)} AND ResourceKey != ''`;

/**
 * Days that a charge is for and on which no cluster has its node, volume or balancer, as rows of the table with no
 * minutes: those of the first by name that a cluster had while the charge ran.
 */
export function absentSql(table: 'k8s_node' | 'k8s_asset', long: LongLines, period: Period, bind: Bind): string {
  const name = table === 'k8s_node' ? 'Node' : 'Kind, Name';
  const known = [
    `SELECT known.*, LongFrom, LongTo FROM (SELECT * FROM ${ofLoads(table, long, bind)}) AS known`,
    `INNER JOIN (${timesSql(long, period, bind)}) AS times ON known.ResourceKey = times.LongKey`,
    `WHERE Day >= toDate(LongFrom) AND Day <= toDate(LongTo - INTERVAL 1 SECOND) ORDER BY Cluster, ${name}, Day LIMIT 1 BY ResourceKey, LongFrom, LongTo`,
  ].join(' ');
  return [
    'SELECT * EXCEPT (LongFrom, LongTo, LongDay) REPLACE (LongDay AS Day, 0 AS Minutes)',
    `FROM (SELECT *, LongDay FROM (${known}) ARRAY JOIN ${daysSql(period, bind)} AS LongDay`,
    `WHERE (ResourceKey, LongDay) NOT IN (SELECT ResourceKey, Day FROM ${ofLoads(table, long, bind)})`,
    `ORDER BY Cluster, ${name} LIMIT 1 BY ResourceKey, LongDay)`,
  ].join(' ');
}

/** The name of what falls on days on which no cluster has the node, volume or balancer. */
export const ABSENT = '__absent__';

/**
 * Parts of charges that are spread, from the parts of their days (`Key`, `Day`, `Transfer`, a pod, its ratio): a pod's
 * are one, and days without the node are a part named `__absent__`.
 */
export function longPartsSql(parts: string, long: LongLines, period: Period, scale: number, bind: Bind): string {
  const days = `SELECT LongKey, LongFrom, LongTo, LongDay, ${ratioOfDay} AS DayRatio FROM (${timesSql(long, period, bind)}) ARRAY JOIN ${daysSql(long.period, bind)} AS LongDay`;
  const ratio = (sql: string) => `sum(toDecimal128(${sql}, ${scale})) AS Ratio`;
  const span = 'LongKey AS Key, LongFrom AS SpanFrom, LongTo AS SpanEnd, Transfer';
  const there = ['k8s_node', 'k8s_asset']
    .map((table) => `SELECT ResourceKey, Day FROM ${ofLoads(table, long, bind)}`)
    .join(' UNION ALL ');
  return [
    `SELECT ${span}, Id, PodName, any(PodTags) AS PodTags, ${ratio('DayRatio * Ratio')}, any(Rest) AS Rest`,
    `FROM (${days}) AS days INNER JOIN (${parts}) AS parts ON days.LongKey = parts.Key AND days.LongDay = parts.Day`,
    'GROUP BY LongKey, LongFrom, LongTo, Transfer, Id, PodName',
    'UNION ALL',
    `SELECT LongKey AS Key, LongFrom AS SpanFrom, LongTo AS SpanEnd, toUInt8(arrayJoin([0, 1])) AS Transfer, '' AS Id, '${ABSENT}' AS PodName, '' AS PodTags, ${ratio('DayRatio')}, '' AS Rest`,
    `FROM (${days}) WHERE (LongKey, LongDay) NOT IN (${there}) GROUP BY LongKey, LongFrom, LongTo, Transfer`,
  ].join('\n');
}
