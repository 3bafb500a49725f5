/** Anomalies as frames: numbers for alert rules, a table, and events. */
import type { KnownAnomaly } from '../../../../contract/api/anomaly.ts';
import { toChartNumber } from './columns.ts';
import { amount, number, text, time } from './fields.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

const MS_PER_DAY = 86_400_000;

/** The impact so far of each anomaly, with labels for notification policies. */
export function toAnomalyNumbers(anomalies: readonly KnownAnomaly[], refId: string): Frame[] {
  const of = (name: string, title: string, value: (anomaly: KnownAnomaly) => string) =>
    text(name, title, anomalies.map(value));
  const fields = [
    of('provider', 'Provider', ({ provider }) => provider),
    of('accountId', 'Sub account ID', ({ subAccountId }) => subAccountId),
    of('account', 'Sub account', ({ subAccountName }) => subAccountName),
    of('service', 'Service', ({ serviceName }) => serviceName),
    of('team', 'Team', ({ team }) => team),
    of('owner', 'Owner', ({ owner }) => owner),
    of('direction', 'Direction', ({ direction }) => direction),
    of('currency', 'Currency', ({ currency }) => currency),
    of('began', 'Began', ({ firstDay }) => firstDay),
    number(
      'Impact',
      'Impact',
      anomalies.map(({ impact }) => toChartNumber(impact))
    ),
  ];
  return [{ name: 'Anomalies', refId, meta: bareMeta('numeric-long'), fields: anomalies.length === 0 ? [] : fields }];
}

/** One row an anomaly. */
export function toAnomalyTable(anomalies: readonly KnownAnomaly[], refId: string): Frame[] {
  const of = (value: (anomaly: KnownAnomaly) => string) => anomalies.map(value);
  const fields = [
    time(
      'FirstDay',
      'First day',
      of(({ firstDay }) => firstDay)
    ),
    time(
      'LastDay',
      'Last day',
      of(({ lastDay }) => lastDay)
    ),
    ...labels(anomalies),
    text(
      'Status',
      'Status',
      of(({ status }) => status)
    ),
    ...amount(
      'Actual',
      'Actual',
      of(({ actual }) => actual)
    ),
    ...amount(
      'Expected',
      'Expected',
      of(({ expected }) => expected)
    ),
    ...amount(
      'Impact',
      'Impact',
      of(({ impact }) => impact)
    ),
    text(
      'Verdict',
      'Verdict',
      of(({ verdict }) => verdict?.verdict ?? '')
    ),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Anomalies', refId, meta, fields }];
}

/** Each anomaly as a stretch of days. */
export function toAnomalyAnnotations(anomalies: readonly KnownAnomaly[], refId: string): Frame[] {
  const fields = [
    time(
      'time',
      'Time',
      anomalies.map(({ firstDay }) => firstDay)
    ),
    time(
      'timeEnd',
      'End',
      anomalies.map(({ lastDay }) => new Date(Date.parse(lastDay) + MS_PER_DAY).toISOString())
    ),
    text('title', 'title', anomalies.map(titleOf)),
    text(
      'text',
      'text',
      anomalies.map(
        ({ actual, expected, impact, currency }) => `${actual} ${currency} instead of ${expected}: ${impact}`
      )
    ),
    text(
      'tags',
      'tags',
      anomalies.map(({ provider, direction, team, owner }) =>
        ['anomaly', provider, direction, team, owner].filter((tag) => tag !== '').join(',')
      )
    ),
    text(
      'id',
      'id',
      anomalies.map(({ id }) => id)
    ),
  ];
  return [{ name: 'Anomalies', refId, meta: { ...bareMeta('table'), dataTopic: 'annotations' as const }, fields }];
}

function titleOf({ serviceName, subAccountName, subAccountId, direction }: KnownAnomaly): string {
  const leaf = [serviceName, subAccountName || subAccountId].filter((part) => part !== '').join(', ');
  return `${leaf}: cost ${direction}`;
}

function labels(anomalies: readonly KnownAnomaly[]): Field[] {
  const of = (name: string, title: string, value: (anomaly: KnownAnomaly) => string) =>
    text(name, title, anomalies.map(value));
  return [
    of('Provider', 'Provider', ({ provider }) => provider),
    of('SubAccountId', 'Sub account ID', ({ subAccountId }) => subAccountId),
    of('SubAccountName', 'Sub account', ({ subAccountName }) => subAccountName),
    of('ServiceName', 'Service', ({ serviceName }) => serviceName),
    of('Team', 'Team', ({ team }) => team),
    of('Owner', 'Owner', ({ owner }) => owner),
    of('Direction', 'Direction', ({ direction }) => direction),
    of('Currency', 'Currency', ({ currency }) => currency),
    of('Began', 'Began', ({ firstDay }) => firstDay),
  ];
}
