/** Anomalies of usage as frames: numbers for alert rules, a table, and events. */
import type { KnownUsageAnomaly } from '../../../../contract/api/usage-anomaly.ts';
import { number, text, time } from './fields.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

const MS_PER_HOUR = 3_600_000;

const dimensionsText = ({ dimensions }: Pick<KnownUsageAnomaly, 'dimensions'>) =>
  dimensions.map(({ name, value }) => `${name}=${value}`).join(', ');

/** The change of each anomaly in percent of what was expected, with labels for notification policies. */
export function toUsageAnomalyNumbers(anomalies: readonly KnownUsageAnomaly[], refId: string): Frame[] {
  const fields = [
    ...labels(anomalies),
    number(
      'Change',
      'Change',
      anomalies.map(({ change }) => change)
    ),
  ];
  const meta = bareMeta('numeric-long');
  return [{ name: 'Anomalies of usage', refId, meta, fields: anomalies.length === 0 ? [] : fields }];
}

/** One row an anomaly. */
export function toUsageAnomalyTable(anomalies: readonly KnownUsageAnomaly[], refId: string): Frame[] {
  const of = (name: string, title: string, value: (anomaly: KnownUsageAnomaly) => string) =>
    text(name, title, anomalies.map(value));
  const quantity = (name: 'actual' | 'expected', title: string) =>
    number(
      name,
      title,
      anomalies.map((anomaly) => Number(anomaly[name]))
    );
  const fields = [
    time(
      'FirstHour',
      'First hour',
      anomalies.map(({ firstHour }) => firstHour)
    ),
    time(
      'LastHour',
      'Last hour',
      anomalies.map(({ lastHour }) => lastHour)
    ),
    ...labels(anomalies),
    of('status', 'Status', ({ status }) => status),
    quantity('actual', 'Actual'),
    quantity('expected', 'Expected'),
    number(
      'Change',
      'Change',
      anomalies.map(({ change }) => change)
    ),
    of('verdict', 'Verdict', ({ verdict }) => verdict?.verdict ?? ''),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Anomalies of usage', refId, meta, fields }];
}

/** Each anomaly as a stretch of hours. */
export function toUsageAnomalyAnnotations(anomalies: readonly KnownUsageAnomaly[], refId: string): Frame[] {
  const of = (name: string, value: (anomaly: KnownUsageAnomaly) => string) => text(name, name, anomalies.map(value));
  const end = (hour: string) => new Date(Date.parse(hour) + MS_PER_HOUR).toISOString();
  const fields = [
    time(
      'time',
      'Time',
      anomalies.map(({ firstHour }) => firstHour)
    ),
    time(
      'timeEnd',
      'End',
      anomalies.map(({ lastHour }) => end(lastHour))
    ),
    of('title', ({ metric, service, direction }) =>
      [metric, service]
        .filter((part) => part !== '')
        .join(', ')
        .concat(`: usage ${direction}`)
    ),
    of('text', ({ actual, expected, unit, change }) => `${actual} ${unit} instead of ${expected}: ${change} %`),
    of('tags', ({ provider, direction, team, owner }) =>
      ['usage anomaly', provider, direction, team, owner].filter((tag) => tag !== '').join(',')
    ),
    of('id', ({ id }) => id),
  ];
  const meta = { ...bareMeta('table'), dataTopic: 'annotations' as const };
  return [{ name: 'Anomalies of usage', refId, meta, fields }];
}

function labels(anomalies: readonly KnownUsageAnomaly[]): Field[] {
  const of = (name: string, title: string, value: (anomaly: KnownUsageAnomaly) => string) =>
    text(name, title, anomalies.map(value));
  return [
    of('metric', 'Metric', ({ metric }) => metric),
    of('unit', 'Unit', ({ unit }) => unit),
    of('dimensions', 'Dimensions', dimensionsText),
    of('provider', 'Provider', ({ provider }) => provider),
    of('accountId', 'Sub account ID', ({ subAccountId }) => subAccountId),
    of('service', 'Service', ({ service }) => service),
    of('team', 'Team', ({ team }) => team),
    of('owner', 'Owner', ({ owner }) => owner),
    of('direction', 'Direction', ({ direction }) => direction),
    of('began', 'Began', ({ firstHour }) => firstHour),
  ];
}
