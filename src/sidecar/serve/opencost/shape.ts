/** Times and numbers as OpenCost writes them. Pure. */
import type { Period } from '../../../contract/calendar.ts';
import { decimalToChartNumber, roundDecimal } from '../../../contract/money.ts';

export const GIB = 1024 ** 3;
const DECIMALS = 6;

export const hoursOf = ({ from, to }: Period) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
export const rounded = (value: number) => Number(value.toFixed(DECIMALS));
/** The only place where money leaves as a number: OpenCost's clients read nothing else. */
export const money = (amount: string) => decimalToChartNumber(roundDecimal(amount, DECIMALS));

/** The window of an item, which is also when it began and ended as far as is told here. */
export function timesOf({ from, to }: Period) {
  return { window: { start: from, end: to }, start: from, end: to, minutes: hoursOf({ from, to }) * 60 };
}
