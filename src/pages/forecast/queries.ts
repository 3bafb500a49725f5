/** The questions of the page, and what it reads out of the answers. Pure. */
import type { CostForecastSeries, ForecastQueryInput } from '../../contract/api/forecast.ts';
import type { CostQueryInput } from '../../contract/api/query.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import { monthOf, type Period } from '../../contract/calendar.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { currencyShown, inCurrency } from '../../components/scene/currencyChoice';
import type { AskedQuestion } from '../../components/links/elsewhere';
import type { BurnDay } from '../../components/visualisation/burn-down/burnLines';
import type { KnownDay } from './bandChart';

export const METRIC = 'EffectiveCost';

/** How many calendar months ahead can be asked for, the current one included. */
export const MONTHS = [1, 3, 6, 12, 18];

/** Where converted amounts are wanted, they are forecast at the rates of the past. */
export function forecastQuery(months: number, by: string, choice: string): ForecastQueryInput {
  const { convertTo } = inCurrency(choice);
  return {
    measure: METRIC,
    months,
    dimensions: by === '' ? [] : [by],
    ...(convertTo === undefined ? { currency: currencyShown(choice) } : { convertTo }),
  };
}

/** The same forecast as panels and alert rules ask it, over their own range. */
export function panelQuestion(uid: string, choice: string): AskedQuestion {
  const query: DatasourceQueryInput = { queryType: 'forecast', measures: [METRIC], ...inCurrency(choice) };
  return { datasource: { type: DATASOURCE_TYPE, uid }, queries: [{ refId: 'A', ...query }] };
}

/** The known days before a forecast. */
export function knownQuery(period: Period, choice: string): CostQueryInput {
  return { measures: [METRIC], period, granularity: 'day', ...inCurrency(choice) };
}

/** The current month's days for a burn-down: known ones as they were, the others as expected. */
export function burnDays(known: readonly KnownDay[], { days }: CostForecastSeries): BurnDay[] {
  const first = days[0]?.day;
  const month = first === undefined ? undefined : monthOf(`${first}T00:00:00Z`);
  const inMonth = (instant: string) =>
    month !== undefined && month.from <= instant && Date.parse(instant) < Date.parse(month.to);
  return [
    ...known
      .filter(({ day }) => inMonth(day))
      .map(({ day, amount }) => ({ day, actual: amount, expected: null, lower: null, upper: null })),
    ...days
      .filter(({ day }) => inMonth(`${day}T00:00:00Z`))
      .map(({ day, mean, lower, upper }) => ({
        ...{ day: `${day}T00:00:00Z`, actual: null },
        ...{ expected: mean, lower, upper },
      })),
  ];
}
