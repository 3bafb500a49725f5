/** What the currency control of a page can be set to: charges of one currency, or all charges converted to one. */
import type { CostQueryInput } from '../../contract/api/query.ts';

const ALL_IN = 'all:';
/** Before a currency whose own name begins like one of the two. */
const ONLY_IN = 'is:';

/** The choice of all charges, converted to a currency at stated rates. */
export function allIn(currency: string): string {
  return `${ALL_IN}${currency}`;
}

/** The choice of the charges that are billed in a currency: mostly its name. */
export function onlyIn(currency: string): string {
  return marked(currency) === undefined ? currency : `${ONLY_IN}${currency}`;
}

/** True where all charges are converted to the currency. */
export function isConverted(choice: string): boolean {
  return marked(choice) === ALL_IN;
}

/** The currency that amounts are shown in. */
export function currencyShown(choice: string): string {
  return choice.slice(marked(choice)?.length ?? 0);
}

function marked(text: string): string | undefined {
  return [ALL_IN, ONLY_IN].find((mark) => text.startsWith(mark));
}

/** The part of a question that the choice makes. What cannot be converted is left out, and a notice says so. */
export function inCurrency(choice: string): Pick<CostQueryInput, 'currency' | 'convertTo' | 'unconverted'> {
  const currency = currencyShown(choice);
  return isConverted(choice) ? { convertTo: currency, unconverted: 'left_out' } : { currency };
}

/** The same for charges as they are billed: no condition where all are converted. */
export function billedIn(choice: string): { currency?: string } {
  return isConverted(choice) ? {} : { currency: currencyShown(choice) };
}
