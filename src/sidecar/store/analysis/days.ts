/** Figures by day as one text a series: a year of thousands of series is a million figures, which JSON takes seconds for. */
import { ThriftDataError } from '../../kernel/errors.ts';

const [BETWEEN_DAYS, BETWEEN_CELLS] = [';', ' '];

/** SQL of the text: the day's number (since 1970-01-01) and its figures, of the rows under `condition`. */
export function daysSql(day: string, figures: readonly string[], condition = ''): string {
  const cells = [day, ...figures].map((sql) => `toString(${sql})`).join(`, '${BETWEEN_CELLS}', `);
  const grouped = condition === '' ? `groupArray(concat(${cells}))` : `groupArrayIf(concat(${cells}), ${condition})`;
  return `arrayStringConcat(${grouped}, '${BETWEEN_DAYS}')`;
}

/**
 * The figures of each day, still as one text, in the text's order of days. Throws where the text is not one of
 * `daysSql`. A year of thousands of series is read while pages wait for the same thread, so nothing is made on the way.
 */
export function figuresByDay(text: string): Map<number, string> {
  const days = new Map<number, string>();
  for (let at = 0; at < text.length;) {
    const next = text.indexOf(BETWEEN_DAYS, at);
    const end = next < 0 ? text.length : next;
    const cut = text.indexOf(BETWEEN_CELLS, at);
    const day = cut < at + 1 || cut >= end ? Number.NaN : Number(text.slice(at, cut));
    if (!Number.isInteger(day) || day < 0) {
      throw new ThriftDataError('ours', 'days_unreadable', `"${text.slice(at, end)}" is not a day and its figures.`);
    }
    days.set(day, text.slice(cut + 1, end));
    at = end + 1;
  }
  return days;
}

/** The figures of a day's text. */
export function figuresOf(text: string): string[] {
  return text.split(BETWEEN_CELLS);
}
