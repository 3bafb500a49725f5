/** Anomalies of usage in a period, as an answer. Pure. */
import type { KnownUsageAnomaly, UsageAnomaliesAnswer } from '../../../contract/api/usage-anomaly.ts';
import { refusalText } from '../answer/sayings.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { instantOfDay } from '../time/days.ts';
import type { RoomPart } from './ports.ts';
import type { RoomRange } from './room-question.ts';

const titles = [
  ['first_hour', 'dimension', 'First hour', 'Primeira hora'],
  ['last_hour', 'dimension', 'Last hour', 'Última hora'],
  ['metric', 'dimension', 'Metric', 'Métrica'],
  ['service', 'dimension', 'Service', 'Serviço'],
  ['status', 'dimension', 'Status', 'Situação'],
  ['unit', 'dimension', 'Unit', 'Unidade'],
  ['actual', 'measure', 'Actual', 'Realizado'],
  ['expected', 'measure', 'Expected', 'Esperado'],
  ['change', 'measure', 'Change in %', 'Mudança em %'],
] as const;

const states = { open: ['open', 'aberta'], ended: ['ended', 'encerrada'], withdrawn: ['', ''] } as const;

/** What was found in the range about the names; held back where usage is not watched. */
export function answerUsageAnomalies(
  { range, names }: { readonly range: RoomRange; readonly names: readonly (readonly ValueReading[])[] },
  { anomalies, total, watched }: UsageAnomaliesAnswer,
  language: Language
): RoomPart {
  const pt = language === 'pt';
  const [from, to] = [instantOfDay(range.from), instantOfDay(range.to)];
  if (anomalies.length === 0 && !watched) {
    return { status: 'refused', reason: 'no_data', explanation: pt ? 'O uso não é observado; a configuração o liga com watch.usage.enabled.' : 'Usage is not watched; the configuration turns it on with watch.usage.enabled.' }; // prettier-ignore
  }
  // The list is the newest first and bounded: what lies before its end is not known.
  if (anomalies.length < total && from < (anomalies.at(-1)?.firstHour ?? from)) {
    return { status: 'refused', reason: 'limit', explanation: refusalText('limit', '', language) };
  }
  const found = anomalies.filter(
    (anomaly) =>
      anomaly.status !== 'withdrawn' &&
      anomaly.firstHour < to &&
      anomaly.lastHour >= from &&
      names.every((readings) => readings.some((name) => isAbout(anomaly, name)))
  );
  const [first, end] = [from, to].map((instant) => instant.slice(0, 10));
  return {
    status: 'answered',
    columns: titles.map(([name, role, en, br]) => ({ name, role, title: pt ? br : en })),
    rows: found.map(({ firstHour, lastHour, metric, service, status, unit, actual, expected, change }) => {
      const state = states[status][pt ? 1 : 0];
      return [firstHour, lastHour, metric, service, state, unit, actual, expected, String(change)];
    }),
    explanation: pt
      ? `Anomalias de uso de ${first} até antes de ${end}: ${found.length}.`
      : `Anomalies of usage from ${first} to before ${end}: ${found.length}.`,
    assumptions: [
      `${range.says === '' ? (pt ? 'nenhum período foi dito' : 'no period was named') : range.says} = ${first} ${pt ? 'até antes de' : 'to before'} ${end} (UTC)`,
      pt ? 'das métricas observadas por hora; o esperado é uma estimativa' : 'from the metrics watched by the hour; what was expected is an estimate', // prettier-ignore
    ],
    confidence: 0.95,
    chart: { type: 'table', title: pt ? 'Anomalias de uso' : 'Anomalies of usage' },
  };
}

function isAbout({ provider, subAccountId, service, team, owner }: KnownUsageAnomaly, { field, values }: ValueReading) {
  const about: Readonly<Record<string, string>> = {
    ...{ provider, service, sub_account: subAccountId, 'tag:team': team, 'tag:owner': owner },
  };
  return values.includes(about[field] ?? '');
}
