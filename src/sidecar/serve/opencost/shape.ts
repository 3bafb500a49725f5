/** Times and numbers as OpenCost writes them. Pure. */
import type { Period } from '../../../contract/calendar.ts';
import { decimalToChartNumber, roundDecimal } from '../../../contract/money.ts';

export const GIB = 1024 ** 3;
const DECIMALS = 6;

export const hoursOf = ({ from, to }: Period) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
export const rounded = (value: number) => Number(value.toFixed(DECIMALS));
/** The only place where money leaves as a number: OpenCost's clients read nothing else. */
export const money = (amount: string) => decimalToChartNumber(roundDecimal(amount, DECIMALS));

/** When something began and ended, where that is told. */
interface Span {
  readonly start: string | null;
  readonly end: string | null;
}

/** What has no container, as idle and what nobody mounts, is there for the whole window. */
export function spanOf({ from, to }: Period, { start, end }: Span): Period {
  return { from: start ?? from, to: end ?? to };
}

/** The window of an item, and when it began and ended within it; the whole window where that is not told. */
export function timesOf(window: Period, span: Span = { start: null, end: null }) {
  const { from, to } = window;
  const { from: start, to: end } = spanOf(window, span);
  return { window: { start: from, end: to }, start, end, minutes: rounded(hoursOf({ from: start, to: end }) * 60) };
}
