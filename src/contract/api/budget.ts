/** Budgets: what may be spent, on what, in which period; and how that stands. Money is decimal text. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { BillingCurrencyOrNone, compareDecimals, decimalPattern, DecimalText } from '../money.ts';
import { measureByName, type MeasureName as Measure } from '../measures.ts';
import { MeasureName } from '../metrics.ts';
import { Instant, Period } from '../period.ts';
import { Filter } from './query.ts';
import { recordOf } from './records.ts';
import { Notice } from './sentence.ts';

const PositiveAmount = DecimalText.refine((text) => !decimalPattern.test(text) || compareDecimals(text, '0') > 0, {
  error: 'a budget is more than nothing; write an amount above 0, as 0.01 to be told of any cost',
});

/** The costs that a budget is usually held against, amortised first: what commitments cost where they are used. */
export const COST_METRICS = ['EffectiveCost', 'BilledCost', 'ContractedCost', 'ListCost'] as const satisfies Measure[];

/** What a budget may measure besides costs: how much was used, in one unit. */
export const QUANTITY = 'ConsumedQuantity' as const satisfies Measure;

/** The period that an amount is for. Calendar periods begin anew by themselves; custom ones end. */
export const BudgetPeriod = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['month', 'quarter', 'year']) }),
  z
    .strictObject({ type: z.literal('custom'), from: Day, to: Day.describe('the first day after it') })
    .refine(({ from, to }) => from < to, { error: '"from" must lie before "to"; swap them', path: ['from'] }),
  z.strictObject({
    type: z.literal('rolling'),
    days: z.number().int().min(1).max(731).describe('the last so many days'),
  }),
]);
export type BudgetPeriod = z.infer<typeof BudgetPeriod>;

/** An amount of its own for periods that begin on or after a day, until the next such day. */
export const PlannedAmount = z.strictObject({ from: Day, amount: PositiveAmount });
export type PlannedAmount = z.infer<typeof PlannedAmount>;

/** Each month, quarter or year after the one that holds the day has so many percent more than the one before it. */
export const BudgetGrowth = z.strictObject({
  percent: DecimalText.refine((text) => /^[+-]?\d{1,3}(\.\d{1,6})?$/.test(text) && compareDecimals(text, '-100') > 0, {
    error: (issue) => `"${String(issue.input)}" is no growth; write percent above -100 and below 1000, as "2.5"`,
  }),
  from: Day,
});
export type BudgetGrowth = z.infer<typeof BudgetGrowth>;

/** When to tell: at this share of the amount, of what was spent or of what is to be expected by the end. */
export const Threshold = z.strictObject({
  percent: z.number().int().min(1).max(1000),
  on: z.enum(['actual', 'forecast']),
});
export type Threshold = z.infer<typeof Threshold>;

export const Budget = z
  .strictObject({
    name: z.string().trim().min(1, { error: 'missing; give the budget a name' }).max(200),
    enabled: z.boolean().default(true),
    owner: z.string().max(200).default('').describe('who answers for it: a login or an e-mail address'),
    team: z.string().max(200).default(''),
    parent: z.string().max(200).default('').describe('id of the budget that this is a part of'),
    measure: MeasureName.default('EffectiveCost').refine(
      (name) => name === QUANTITY || measureByName(name as Measure).unit === 'money',
      { error: `a budget is money or a quantity; choose a cost such as EffectiveCost, or ${QUANTITY}` }
    ),
    filters: z.array(Filter).max(50).default([]).describe('which charges count; all without conditions'),
    currency: BillingCurrencyOrNone.default('').describe('of a cost, as bills state it; a quantity has none'),
    amount: PositiveAmount.describe('for one period, in the currency, or in the unit that the conditions name'),
    planned: z
      .array(PlannedAmount)
      .max(120)
      .default([])
      .describe('other amounts for periods that begin on or after a day, as a plan for the year has them'),
    growth: BudgetGrowth.nullable().default(null),
    period: BudgetPeriod,
    thresholds: z
      .array(Threshold)
      .max(20)
      .default([
        { percent: 80, on: 'actual' },
        { percent: 100, on: 'actual' },
        { percent: 100, on: 'forecast' },
      ]),
    note: z.string().max(2000).default(''),
  })
  .refine(
    ({ thresholds }) => new Set(thresholds.map(({ percent, on }) => `${on} ${percent}`)).size === thresholds.length,
    {
      error: 'the same threshold twice; remove one',
      path: ['thresholds'],
    }
  )
  .refine(({ planned }) => new Set(planned.map(({ from }) => from)).size === planned.length, {
    error: 'two amounts from the same day on; remove one',
    path: ['planned'],
  })
  .refine(({ measure, currency }) => (measure === QUANTITY) === (currency === ''), {
    error: (issue) =>
      (issue.input as { currency: string }).currency === ''
        ? 'missing; write the currency of the amount, like "USD"'
        : 'a quantity has no currency; leave it out',
    path: ['currency'],
  })
  .refine(({ measure, filters }) => measure !== QUANTITY || unitIn(filters) !== null, {
    error:
      'quantities of different units are never added up; add a condition that leaves one unit, as ConsumedUnit = Hours',
    path: ['filters'],
  })
  .refine(({ growth, period }) => growth === null || ['month', 'quarter', 'year'].includes(period.type), {
    error: 'only months, quarters and years grow from one to the next; choose one of them, or leave growth out',
    path: ['growth'],
  });
export type Budget = z.infer<typeof Budget>;

/** What the amounts of a budget are in. */
export function budgetUnit({ measure, currency, filters }: Pick<Budget, 'measure' | 'currency' | 'filters'>): {
  currency: string;
  unit: string;
} {
  return measure === QUANTITY ? { currency: '', unit: unitIn(filters) ?? '' } : { currency, unit: '' };
}

/** The one unit of usage that the conditions leave; null where there may be several. */
export function unitIn(filters: readonly Filter[]): string | null {
  const [only, ...more] = filters
    .filter(({ dimension, operator }) => dimension === 'ConsumedUnit' && operator === '=')
    .flatMap(({ values }) => values);
  return only === undefined || only === '' || more.length > 0 ? null : only;
}

/** A threshold that was passed, as it was found. It stays, whatever later bills say. */
export const BudgetBreach = z.strictObject({
  budget: z.string().describe('id of the budget'),
  name: z.string(),
  owner: z.string(),
  team: z.string(),
  periodFrom: Day,
  periodTo: Day,
  on: Threshold.shape.on,
  percent: Threshold.shape.percent,
  crossedOn: Day.describe('the day on which the sum passed it, or is expected to'),
  limit: DecimalText,
  sum: DecimalText.describe('what was spent, or expected by the end, when it was found'),
  currency: BillingCurrencyOrNone.describe('"" for a quantity'),
  unit: z.string().default('').describe('of a quantity; "" for money'),
  foundAt: Instant,
  /** The conditions of the budget, by which it is decided who may see this. */
  filters: z.array(Filter),
});
export type BudgetBreach = z.infer<typeof BudgetBreach>;

export const BudgetState = z.enum(['within', 'at_risk', 'over']);
export type BudgetState = z.infer<typeof BudgetState>;

/** How a budget stands in the period under way. */
export const BudgetStatus = z.object({
  id: z.string(),
  version: z.number().int(),
  budget: Budget,
  period: Period,
  amount: DecimalText.describe('for this period: as planned, grown'),
  dataUpTo: Instant.nullable().describe('up to when there are charges; days after it are forecast'),
  actual: DecimalText,
  remaining: DecimalText.describe('of the amount; below zero when it is spent'),
  percent: DecimalText.describe('spent of the amount, in percent'),
  forecast: DecimalText.describe('spent and expected by the end of the period'),
  forecastPercent: DecimalText,
  forecastInterval: z
    .object({ lower: DecimalText, upper: DecimalText })
    .nullable()
    .describe('where the sum will lie in 80 % of such cases, by what forecasts missed before; null by run rate'),
  forecastMethod: z
    .enum(['model', 'run_rate'])
    .describe('model: the cost forecast; run_rate: the mean of the last days with data, where history is short'),
  firstToCross: Day.nullable().describe(
    'the day on which the amount is passed or expected to be; null within the period'
  ),
  state: BudgetState.describe('over: spent; at_risk: a threshold is passed or the forecast is over the amount'),
  thresholds: z.array(z.object({ ...Threshold.shape, limit: DecimalText, crossedOn: Day.nullable() })),
  parts: z
    .object({ budgets: z.number().int(), allocated: DecimalText, overAllocated: z.boolean() })
    .nullable()
    .describe('what the budgets below it add up to; those of other currencies and periods are left out'),
  notices: z.array(Notice),
});
export type BudgetStatus = z.infer<typeof BudgetStatus>;

/** `GET /api/v1/budgets/status` */
export const BudgetsStatusAnswer = z.object({ budgets: z.array(BudgetStatus), now: Instant });
export type BudgetsStatusAnswer = z.infer<typeof BudgetsStatusAnswer>;

/** How a budget did in a period that is over. */
export const PastBudgetPeriod = z.object({
  period: Period,
  amount: DecimalText.describe('for that period: as planned, grown'),
  actual: DecimalText,
  percent: DecimalText.describe('spent of the amount, in percent'),
  isOver: z.boolean(),
});
export type PastBudgetPeriod = z.infer<typeof PastBudgetPeriod>;

/** `GET /api/v1/budgets/{id}/history` */
export const BudgetHistoryAnswer = z.object({
  currency: BillingCurrencyOrNone.describe('"" for a quantity'),
  unit: z.string().describe('of a quantity; "" for money'),
  periods: z
    .array(PastBudgetPeriod)
    .describe('the newest first, by bills as they are now; from the first one with charges'),
});
export type BudgetHistoryAnswer = z.infer<typeof BudgetHistoryAnswer>;

/** One day of a burn-down. */
export const BurnDownDay = z.object({
  day: Day,
  spent: DecimalText.describe('on this day'),
  sum: DecimalText.describe('since the period began'),
  remaining: DecimalText,
  even: DecimalText.describe('what would remain were the amount spent evenly'),
  isForecast: z.boolean(),
});
export type BurnDownDay = z.infer<typeof BurnDownDay>;

/** `GET /api/v1/budgets/{id}/burn-down` */
export const BurnDownAnswer = z.object({ status: BudgetStatus, days: z.array(BurnDownDay) });
export type BurnDownAnswer = z.infer<typeof BurnDownAnswer>;

/** `GET /api/v1/budgets/breaches` */
export const BreachesAnswer = z.object({ items: z.array(recordOf(BudgetBreach)), total: z.number().int() });
export type BreachesAnswer = z.infer<typeof BreachesAnswer>;
