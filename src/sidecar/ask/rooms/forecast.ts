/** A forecast of a period to come, as an answer. Pure. */
import type { ForecastAnswer } from '../../../contract/api/forecast.ts';
import { inWords } from '../../../contract/sentences.ts';
import type { Language } from '../lexicon/phrases.ts';
import { addUnits, instantOfDay } from '../time/days.ts';
import { forecastColumns, soFar } from './forecast-columns.ts';
import type { RoomPart } from './ports.ts';
import type { RoomRange } from './room-question.ts';

/** The totals that make up the range; held back where the forecast refuses, or tells no such total. */
export function answerForecast(
  range: RoomRange,
  { series, provenance, level, measure }: ForecastAnswer,
  language: Language
): RoomPart {
  const pt = language === 'pt';
  const refused = series.find((one) => one.refused !== null)?.refused ?? null;
  const wanted = series.map((one) => ({ one, totals: totalsOf(one, range) }));
  if (refused !== null || wanted.length === 0) {
    return { status: 'refused', reason: 'no_data', explanation: refused !== null ? inWords(refused, language) : (pt ? 'Não há dados para prever.' : 'There are no data to forecast from.') }; // prettier-ignore
  }
  if (wanted.some(({ totals }) => totals.length === 0)) {
    return {
      status: 'refused',
      reason: 'outside_data',
      explanation: pt
        ? 'Previsões são ditas por meses, trimestres e anos do calendário que ainda não terminaram.'
        : 'Forecasts are told by calendar months, quarters and years that are not over.',
    };
  }
  const day = (at: number) => instantOfDay(at).slice(0, 10);
  const share = Math.round(level * 100);
  return {
    status: 'answered',
    sql: provenance.sql,
    parameters: provenance.parameters,
    columns: [...forecastColumns(language), soFar(language)],
    rows: wanted.flatMap(({ one, totals }) =>
      totals.map(({ period, mean, lower, upper, actual }) => [period.from, one.currency, mean, lower, upper, actual])
    ),
    explanation: pt
      ? `Previsão de custo de ${day(range.from)} até antes de ${day(range.to)}.`
      : `Forecast of cost from ${day(range.from)} to before ${day(range.to)}.`,
    assumptions: [
      `${range.says} = ${day(range.from)} ${pt ? 'até antes de' : 'to before'} ${day(range.to)} (UTC)`,
      pt
        ? `${measure}; uma estimativa: o valor fica entre os limites em ${share} % dos casos assim`
        : `${measure}; an estimate: the amount lies between the limits in ${share} % of such cases`,
      ...provenance.notices.map((notice) => inWords(notice, language)),
    ],
    confidence: 0.9,
    chart: { type: 'table', title: pt ? 'Previsão de custo' : 'Forecast of cost' },
  };
}

// Limits of months do not add up to those of a quarter: a total of the range itself goes before its months.
function totalsOf({ totals }: ForecastAnswer['series'][number], { from, to }: RoomRange) {
  const [start, end] = [instantOfDay(from), instantOfDay(to)];
  const isCalendar = ({ kind }: (typeof totals)[number]) => kind !== 'horizon';
  const whole = totals.find((total) => isCalendar(total) && same(total.period.from, start) && same(total.period.to, end)); // prettier-ignore
  if (whole !== undefined) {
    return [whole];
  }
  const months = totals.filter(
    ({ kind, period }) =>
      kind === 'month' && Date.parse(period.from) >= Date.parse(start) && Date.parse(period.to) <= Date.parse(end)
  );
  const isWhole = addUnits(from, 'month', months.length) === to;
  return isWhole && same(months[0]?.period.from ?? '', start) ? months : [];
}

const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);
