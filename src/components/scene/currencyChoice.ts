/** What the currency control of a page can be set to: charges of one currency, or all charges converted to one. */
import type { CostQueryInput } from '../../contract/api/query.ts';

const ALL_IN = 'all:';

/** The choice of all charges, converted to a currency at stated rates. */
export function allIn(currency: string): string {
  return `${ALL_IN}${currency}`;
}

/** The currency that amounts are shown in. */
export function currencyShown(choice: string): string {
  return choice.startsWith(ALL_IN) ? choice.slice(ALL_IN.length) : choice;
}

/** The part of a question that the choice makes. What cannot be converted is left out, and a notice says so. */
export function inCurrency(choice: string): Pick<CostQueryInput, 'currency' | 'convertTo' | 'unconverted'> {
  return choice.startsWith(ALL_IN)
    ? { convertTo: currencyShown(choice), unconverted: 'left_out' }
    : { currency: choice };
}

/** The same for charges as they are billed: no condition where all are converted. */
export function billedIn(choice: string): { currency?: string } {
  return choice.startsWith(ALL_IN) ? {} : { currency: choice };
}
