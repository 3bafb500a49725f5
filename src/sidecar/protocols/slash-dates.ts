/** Which part of a date with slashes is the month, proven by the dates of one file. */
import type { SlashDates } from '../../contract/focus/reading.ts';

/**
 * Which part of a slash date is the month. A billing period starts on the first day of a month, so `firstDays`, texts
 * of dates that can only be such days, prove the order; a number above 12 anywhere proves it too. Without a proof the
 * dates stay ambiguous.
 */
export function slashOrder(firstDays: readonly string[], otherDays: readonly string[]): SlashDates {
  const bounds = read(firstDays);
  const all = [...bounds, ...read(otherDays)];
  const monthFirst = all.some(({ second }) => second > 12);
  const dayFirst = all.some(({ first }) => first > 12);
  if (monthFirst !== dayFirst) {
    return monthFirst ? 'month first' : 'day first';
  }
  const fits = (part: 'first' | 'second') => bounds.length > 0 && bounds.every((date) => date[part] === 1);
  // 1/1/25 fits both orders: it is the same day either way only when every bound is.
  if (!monthFirst && fits('second') !== fits('first')) {
    return fits('second') ? 'month first' : 'day first';
  }
  return 'unknown';
}

function read(texts: readonly string[]) {
  return texts.flatMap((text) => {
    const parts = /^\s*(\d{1,2})\/(\d{1,2})\//.exec(text);
    return parts === null ? [] : [{ first: Number(parts[1]), second: Number(parts[2]) }];
  });
}
