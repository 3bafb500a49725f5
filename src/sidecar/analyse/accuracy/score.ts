/** Scores of the watch from what people said. Pure. */
import type { DetectionAccuracy, MissedAnomaly, Share } from '../../../contract/api/accuracy.ts';
import type { Anomaly } from '../../../contract/api/anomaly.ts';

const MS_PER_DAY = 86_400_000;
/** What was told later was found looking back, as when old bills are loaded: no delay of the watch. */
const TOLD_WITHIN_DAYS = 30;
/** A report and an anomaly whose days are no further apart are about the same. */
const NEAR_DAYS = 3;
/** The quantile of the standard normal distribution for 95 %. */
const Z = 1.959964;
const DIGITS = 4;

/**
 * The scores over anomalies that began in the days asked for, and the reports of what was missed in them. What was told
 * within a day of `firstLook`, an instant, was found looking back over all that was loaded before, and has no delay.
 */
export function detectionAccuracy(
  anomalies: readonly Anomaly[],
  reports: readonly MissedAnomaly[],
  firstLook: string
): DetectionAccuracy {
  const told = anomalies.filter(({ status }) => status !== 'withdrawn');
  const judged = told.filter(({ verdict }) => verdict !== null);
  const unexpected = judged.filter(({ verdict }) => verdict?.verdict === 'unexpected').length;
  const missed = reports.filter((report) => !told.some((anomaly) => isAbout(anomaly, report))).length;
  return {
    ...{ alerts: told.length, judged: judged.length, unexpected, expected: judged.length - unexpected, missed },
    precision: share(unexpected, judged.length),
    recall: share(unexpected, unexpected + missed),
    delayDays: delays(told.filter(({ foundAt }) => Date.parse(foundAt) > Date.parse(firstLook) + MS_PER_DAY)),
  };
}

/**
 * A share with Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", 1927); null of nothing.
 */
export function share(some: number, all: number): Share | null {
  if (all === 0) {
    return null;
  }
  const value = some / all;
  const square = Z * Z;
  const middle = (value + square / (2 * all)) / (1 + square / all);
  const reach = (Z / (1 + square / all)) * Math.sqrt((value * (1 - value)) / all + square / (4 * all * all));
  return {
    of: all,
    value: rounded(value),
    lower: rounded(Math.max(0, middle - reach)),
    upper: rounded(Math.min(1, middle + reach)),
  };
}

function isAbout(anomaly: Anomaly, { provider, subAccountId, serviceName, day }: MissedAnomaly): boolean {
  const at = Date.parse(day);
  const near = NEAR_DAYS * MS_PER_DAY;
  return (
    anomaly.members.some(
      (member) =>
        member.subAccountId === subAccountId &&
        member.serviceName === serviceName &&
        (provider === '' || member.provider === provider)
    ) &&
    at >= Date.parse(anomaly.firstDay) - near &&
    at <= Date.parse(anomaly.lastDay) + near
  );
}

function delays(told: readonly Anomaly[]): DetectionAccuracy['delayDays'] {
  const days = told
    .map(({ firstDay, foundAt }) => Math.floor((Date.parse(foundAt) - Date.parse(firstDay)) / MS_PER_DAY) - 1)
    .map((delay) => Math.max(0, delay))
    .filter((delay) => delay <= TOLD_WITHIN_DAYS)
    .sort((left, right) => left - right);
  const middle = Math.floor(days.length / 2);
  const [low = 0, high = 0] = [days[days.length % 2 === 0 ? middle - 1 : middle], days[middle]];
  return days.length === 0 ? null : { median: (low + high) / 2, most: days.at(-1) ?? 0, of: days.length };
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}
