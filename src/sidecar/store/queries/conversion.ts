/**
 * Amounts in another currency, from stated rates. A charge is converted at the rate stated for the month in which it
 * begins; what no rate is stated for stays in its own currency, so that nothing is guessed and nothing is left out.
 * Amounts are multiplied exactly and rounded once, to 18 decimals, half to even.
 */
import type { Conversion, Notice, StatedRate, UsedRate } from '../../../contract/api/query.ts';
import { divideDecimals, multiplyDecimals } from '../../../contract/decimal.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { MonthRate } from '../finance/month-rates.ts';

/** A month (YYYY-MM) in which there are charges of a currency. */
export interface CurrencyMonth {
  readonly currency: string;
  readonly month: string;
}

/** The factors for the charges there are. Pure: rates and months come in. */
export function conversionTo(
  to: string,
  charged: readonly CurrencyMonth[],
  stated: readonly MonthRate[]
): { conversion: Conversion; notices: Notice[] } {
  const foreign = charged.filter(({ currency }) => currency !== to);
  const used = foreign.map(({ currency, month }) => {
    const ofMonth = stated.filter((rate) => rate.month === month);
    return { from: currency, month, found: factorOf(currency, to, ofMonth) };
  });
  const rates = used.flatMap(({ from, month, found }): UsedRate[] =>
    found === null ? [] : [{ from, month, ...found }]
  );
  return {
    conversion: {
      to,
      rates,
      missing: used.filter(({ found }) => found === null).map(({ from, month }) => ({ from, month })),
    },
    notices: rates.flatMap((rate) => rate.stated.flatMap((one) => disagreement(one, rate.month, stated))),
  };
}

/**
 * What to tell of amounts that have no rate: that those among the currencies shown stay in their own, or, where none
 * are shown because they are left out, that all are.
 */
export function missingNotice({ to, missing }: Conversion, shown: ReadonlySet<string> | 'left out'): Notice[] {
  const currencies = [...new Set(missing.map(({ from }) => from))]
    .filter((currency) => shown === 'left out' || shown.has(currency))
    .sort();
  return currencies.map((currency) => {
    const months = missing
      .filter(({ from }) => from === currency)
      .map(({ month }) => month)
      .sort();
    const code = shown === 'left out' ? 'rate_missing_left_out' : 'rate_missing_apart';
    return { severity: 'warning' as const, ...sentence(code, { from: currency, to, months }) };
  });
}

/** Decimals of a factor that had to be divided: twice those of an amount, so that a round result stays round. */
export const FACTOR_SCALE = 36;

interface Factor {
  readonly factor: string;
  readonly stated: StatedRate[];
}

/** The rate as stated, else its inverse, else one over a third currency (the first by name that both are stated for). */
function factorOf(from: string, to: string, stated: readonly MonthRate[]): Factor | null {
  const direct = stepOf(from, to, stated);
  if (direct !== null) {
    return finished(direct.over, direct.under, [direct.stated]);
  }
  const thirds = [...new Set(stated.flatMap((rate) => [rate.from, rate.to]))].sort();
  for (const third of thirds) {
    const first = stepOf(from, third, stated);
    const second = stepOf(third, to, stated);
    if (first !== null && second !== null) {
      return finished(multiplyDecimals(first.over, second.over), multiplyDecimals(first.under, second.under), [
        first.stated,
        second.stated,
      ]);
    }
  }
  return null;
}

// A fraction, so that a rate over two steps is divided and rounded once.
function stepOf(from: string, to: string, stated: readonly MonthRate[]) {
  const direct = stated.find((rate) => rate.from === from && rate.to === to);
  if (direct !== undefined) {
    return { over: direct.rate, under: '1', stated: direct };
  }
  const inverse = stated.find((rate) => rate.from === to && rate.to === from);
  return inverse === undefined ? null : { over: '1', under: inverse.rate, stated: inverse };
}

function finished(over: string, under: string, stated: readonly MonthRate[]): Factor | null {
  const factor = divideDecimals(over, under, FACTOR_SCALE);
  return factor === null ? null : { factor, stated: stated.map(({ month: _month, ...rate }) => rate) };
}

function disagreement(used: StatedRate, month: string, stated: readonly MonthRate[]): Notice[] {
  return stated
    .filter(
      (other) => other.month === month && other.from === used.from && other.to === used.to && other.rate !== used.rate
    )
    .map((other) => ({
      severity: 'warning',
      ...sentence('rates_differ', {
        ...{ used: used.source, other: other.source, from: used.from, to: used.to, date: { day: used.date } },
        ...{ rate: used.rate, otherRate: other.rate },
      }),
    }));
}
