/** Anomalies of a period, as an answer. Pure. */
import type { AnomaliesAnswer, KnownAnomaly } from '../../../contract/api/anomaly.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { refusalText } from '../answer/sayings.ts';
import { instantOfDay } from '../time/days.ts';
import type { RoomPart } from './ports.ts';
import type { RoomRange } from './room-question.ts';

const titles = [
  ['first_day', 'dimension', 'First day', 'Primeiro dia'],
  ['last_day', 'dimension', 'Last day', 'Último dia'],
  ['provider', 'dimension', 'Provider', 'Provedor'],
  ['sub_account', 'dimension', 'Account', 'Conta'],
  ['service', 'dimension', 'Service', 'Serviço'],
  ['status', 'dimension', 'Status', 'Situação'],
  ['currency', 'currency', 'Currency', 'Moeda'],
  ['actual', 'measure', 'Actual', 'Realizado'],
  ['expected', 'measure', 'Expected', 'Esperado'],
  ['impact', 'measure', 'Impact', 'Impacto'],
] as const;

const states = { open: ['open', 'aberta'], ended: ['ended', 'encerrada'], withdrawn: ['', ''] } as const;

/** What was found in the range about the names; held back where nothing was ever looked through. */
export function answerAnomalies(
  { range, names }: { readonly range: RoomRange; readonly names: readonly (readonly ValueReading[])[] },
  { anomalies, total }: AnomaliesAnswer,
  language: Language
): RoomPart {
  const pt = language === 'pt';
  const [from, to] = [instantOfDay(range.from).slice(0, 10), instantOfDay(range.to).slice(0, 10)];
  if (anomalies.length === 0) {
    return { status: 'refused', reason: 'no_data', explanation: pt ? 'Nenhuma anomalia foi registrada até agora.' : 'No anomaly has been recorded so far.' }; // prettier-ignore
  }
  // The list is the newest first and bounded: what lies before its end is not known.
  const oldest = anomalies.at(-1)?.firstDay ?? from;
  if (anomalies.length < total && from < oldest) {
    return { status: 'refused', reason: 'limit', explanation: refusalText('limit', '', language) };
  }
  const found = anomalies.filter(
    (anomaly) =>
      anomaly.status !== 'withdrawn' &&
      anomaly.firstDay < to &&
      anomaly.lastDay >= from &&
      names.every((readings) => readings.some((name) => isAbout(anomaly, name)))
  );
  return {
    status: 'answered',
    columns: titles.map(([name, role, en, br]) => ({ name, role, title: pt ? br : en })),
    rows: found.map((anomaly) => rowOf(anomaly, pt)),
    explanation: pt
      ? `Anomalias de ${from} até antes de ${to}: ${found.length}.`
      : `Anomalies from ${from} to before ${to}: ${found.length}.`,
    assumptions: [
      `${range.says === '' ? (pt ? 'nenhum período foi dito' : 'no period was named') : range.says} = ${from} ${pt ? 'até antes de' : 'to before'} ${to} (UTC)`,
      pt ? 'das anomalias registradas; o esperado é uma estimativa' : 'from the recorded anomalies; what was expected is an estimate', // prettier-ignore
    ],
    confidence: 0.95,
    chart: { type: 'table', title: pt ? 'Anomalias' : 'Anomalies' },
  };
}

function isAbout(anomaly: KnownAnomaly, { field, values }: ValueReading): boolean {
  const about: Readonly<Record<string, readonly string[]>> = {
    provider: [anomaly.provider],
    sub_account: [anomaly.subAccountName, anomaly.subAccountId],
    service: [anomaly.serviceName],
    'tag:team': [anomaly.team],
    'tag:owner': [anomaly.owner],
  };
  return (about[field] ?? []).some((text) => values.includes(text));
}

function rowOf(anomaly: KnownAnomaly, pt: boolean) {
  const { firstDay, lastDay, provider, subAccountName, subAccountId, serviceName, status } = anomaly;
  const { currency, actual, expected, impact } = anomaly;
  const account = subAccountName === '' ? subAccountId : subAccountName;
  return [firstDay, lastDay, provider, account, serviceName, states[status][pt ? 1 : 0], currency, actual, expected, impact]; // prettier-ignore
}
