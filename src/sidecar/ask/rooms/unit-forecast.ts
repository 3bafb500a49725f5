/** A unit cost in a time to come, as an answer. Pure. */
import type { AskColumn } from '../../../contract/api/ask.ts';
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import { divideDecimals, sumDecimals } from '../../../contract/money.ts';
import { inWords } from '../../../contract/sentences.ts';
import type { Language } from '../lexicon/phrases.ts';
import { instantOfDay } from '../time/days.ts';
import { forecastColumns } from './forecast-columns.ts';
import type { RoomPart, UnitForecast } from './ports.ts';
import type { RoomRange } from './room-question.ts';

/**
 * The mean of the days that are to come. How many units each day will have is not known, so days weigh the same, and the
 * limits are the means of theirs: wider than those of the mean, never narrower.
 */
export function answerUnitForecast(
  unit: UnitCost,
  range: RoomRange,
  { series, provenance }: UnitForecast,
  language: Language
): RoomPart {
  const pt = language === 'pt';
  const [from, to] = [instantOfDay(range.from).slice(0, 10), instantOfDay(range.to).slice(0, 10)];
  const told = series.map(({ currency, days, refused }) => ({
    ...{ currency, refused },
    days: days.filter(({ day }) => day >= from && day < to),
  }));
  const known = told.filter(({ days }) => days.length > 0);
  if (known.length === 0) {
    const why = series.find(({ refused }) => refused !== null)?.refused ?? null;
    return {
      ...{ status: 'refused', reason: 'no_data' },
      explanation:
        why !== null
          ? inWords(why, language)
          : pt
            ? 'Não há dados para prever.'
            : 'There are no data to forecast from.',
    };
  }
  const title = pt ? `Previsão de custo por ${unit.name}` : `Forecast of cost per ${unit.name}`;
  const mean = (values: readonly string[]) => divideDecimals(sumDecimals(values), String(values.length));
  const [days = []] = known.map((one) => one.days);
  return {
    status: 'answered',
    ...{ sql: provenance.sql, parameters: provenance.parameters },
    columns: forecastColumns(language).map((column): AskColumn =>
      column.role === 'measure' ? { ...column, kind: 'unit_price' } : column
    ),
    rows: known.map((one) => [
      `${from}T00:00:00Z`,
      one.currency,
      mean(one.days.map((day) => day.mean)),
      mean(one.days.map((day) => day.lower)),
      mean(one.days.map((day) => day.upper)),
    ]),
    explanation: pt ? `${title} de ${from} até antes de ${to}.` : `${title} from ${from} to before ${to}.`,
    assumptions: [
      `${range.says} = ${from} ${pt ? 'até antes de' : 'to before'} ${to} (UTC)`,
      pt
        ? `média de ${days.length} dias por vir, cada um com o mesmo peso, pois não se sabe quantas unidades cada um terá`
        : `mean of ${days.length} days to come, each weighing the same, as it is not known how many units each will have`,
      pt
        ? 'uma estimativa: em quatro de cinco dias assim o valor fica entre os limites'
        : 'an estimate: the amount of four in five such days lies between the limits',
      ...provenance.notices.map((notice) => inWords(notice, language)),
    ],
    confidence: 0.85,
    chart: { type: 'table', title },
  };
}
