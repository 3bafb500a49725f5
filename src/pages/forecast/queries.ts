/** The questions of the page, and what it reads out of the answers. Pure. */
import { QUANTITY } from '../../contract/api/budget.ts';
import type { CostForecastSeries, ForecastMeasure, ForecastQueryInput } from '../../contract/api/forecast.ts';
import type { AmountUnit } from '../../contract/amounts.ts';
import type { CostQueryInput, Filter, ValuesQuery } from '../../contract/api/query.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import { monthOf, type Period } from '../../contract/calendar.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import { currencyShown, inCurrency } from '../../components/scene/currencyChoice';
import type { AskedQuestion } from '../../components/links/elsewhere';
import type { BurnDay } from '../../components/visualisation/burn-down/burnLines';
import type { KnownDay } from './bandChart';

/** What can be forecast, the one that a page opens with first. */
export const MEASURES = [
  'EffectiveCost',
  'BilledCost',
  'ContractedCost',
  'ListCost',
  QUANTITY,
] as const satisfies readonly ForecastMeasure[];

const UNIT = 'ConsumedUnit';

/** Units in which usage is billed, those of the most cost first. */
export const unitsQuery: ValuesQuery = { dimension: UNIT, search: '', filters: [], limit: 100 };

/** What is forecast: a cost in the chosen currency, or a quantity of usage in one unit. */
export interface Subject {
  measure: ForecastMeasure;
  /** Of a quantity; empty for a cost. */
  unit: string;
  /** The choice of currency, which a quantity has none of. */
  choice: string;
}

/** True where something can be asked: a currency or unit is known. */
export function isKnown({ measure, unit, choice }: Subject): boolean {
  return (measure === QUANTITY ? unit : choice) !== '';
}

/** The conditions that leave one unit; none for a cost. */
function filtersOf({ measure, unit }: Subject): Filter[] {
  return measure === QUANTITY ? [{ dimension: UNIT, operator: '=', values: [unit] }] : [];
}

/** The currency of a question about cost. */
function currencyOf({ measure, choice }: Subject): ReturnType<typeof inCurrency> {
  return measure === QUANTITY ? {} : inCurrency(choice);
}

/** What the amounts of a series are in. */
export function amountUnit({ currency, unit = '' }: Pick<CostForecastSeries, 'currency' | 'unit'>): AmountUnit {
  return unit === '' ? { currency, unit } : { currency: '', unit };
}

/** How many calendar months ahead can be asked for, the current one included. */
export const MONTHS = [1, 3, 6, 12, 18];

/** Where converted amounts are wanted, they are forecast at the rates of the past. */
export function forecastQuery(months: number, by: string, subject: Subject): ForecastQueryInput {
  const { measure, choice } = subject;
  const { convertTo } = currencyOf(subject);
  const currency = convertTo === undefined ? { currency: currencyShown(choice) } : { convertTo };
  return {
    ...{ measure, months, dimensions: by === '' ? [] : [by], filters: filtersOf(subject) },
    ...(measure === QUANTITY ? {} : currency),
  };
}

/** The same forecast as panels and alert rules ask it, over their own range. */
export function panelQuestion(uid: string, subject: Subject): AskedQuestion {
  const filters = filtersOf(subject);
  const query: DatasourceQueryInput = {
    ...{ queryType: 'forecast', measures: [subject.measure], ...currencyOf(subject) },
    ...(filters.length === 0 ? {} : { filters }),
  };
  return { datasource: { type: DATASOURCE_TYPE, uid }, queries: [{ refId: 'A', ...query }] };
}

/** The known days before a forecast. */
export function knownQuery(period: Period, subject: Subject): CostQueryInput {
  return {
    ...{ measures: [subject.measure], period, granularity: 'day', filters: filtersOf(subject) },
    ...currencyOf(subject),
  };
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
