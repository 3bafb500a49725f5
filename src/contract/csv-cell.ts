/** A cell of CSV that no spreadsheet runs. Pure; for both sides. */
import { decimalPattern } from './decimal.ts';

/**
 * The cell as RFC 4180 writes it. What a spreadsheet would take for the start of a formula gets an apostrophe before it:
 * at the start of the text, and behind what parts cells where lists are cut by semicolons or tabs, because there quotes
 * that follow a comma are no quotes. Decimal text is never changed, so that `-12.34` stays a number.
 */
export function csvCell(text: string): string {
  const safe = decimalPattern.test(text) ? text : text.split(CUTS).map(disarmed).join('');
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Kept among the parts, so that they can be put together again. */
const CUTS = /([;\t\r\n]+)/;

/** Also the wide signs, which spreadsheets of East Asia take for the plain ones. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function disarmed(part: string, index: number, all: readonly string[]): string {
  // What blanks at the start of a text keep apart, spreadsheets put together by dropping them.
  const isDropped = index === 1 && all[0] === '' && !part.startsWith(';');
  return (FORMULA.test(part) && !decimalPattern.test(part.trim())) || isDropped ? `'${part}` : part;
}
