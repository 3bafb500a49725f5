/**
 * Days as spreadsheets count them, where a cell lost its format as a date: 46326 is 2026-10-31. Counted from 1900, as
 * all spreadsheets do but some old ones of Macs. No other way of writing a day has five digits.
 */

const MS_PER_DAY = 86_400_000;
/** Day 0, so that days from March 1900 on are right (spreadsheets count a 29th of February 1900). */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** The ISO day of a serial number, with its time of day in UTC if it has one; null for anything else. */
export function serialDay(cell: string): string | null {
  const [, days, part] = /^\s*(\d{5})(\.\d+)?\s*$/.exec(cell) ?? [];
  if (days === undefined) {
    return null;
  }
  const seconds = Math.round(Number(`0${part ?? ''}`) * 86_400);
  const instant = new Date(EPOCH_MS + Number(days) * MS_PER_DAY + seconds * 1000).toISOString();
  return seconds === 0 ? instant.slice(0, 10) : instant.replace('.000Z', 'Z');
}
