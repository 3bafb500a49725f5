/** Figures by day as one text a series: a year of thousands of series is a million figures, which JSON takes seconds for. */
import { ThriftDataError } from '../../kernel/errors.ts';

const [BETWEEN_DAYS, BETWEEN_CELLS] = [';', ' '];

/** Series between which others have their turn. */
const AT_ONCE = 100;

/** SQL of the text: the day's number (since 1970-01-01) and its figures, of the rows under `condition`. */
export function daysSql(day: string, figures: readonly string[], condition = ''): string {
  const cells = [day, ...figures].map((sql) => `toString(${sql})`).join(`, '${BETWEEN_CELLS}', `);
  const grouped = condition === '' ? `groupArray(concat(${cells}))` : `groupArrayIf(concat(${cells}), ${condition})`;
  return `arrayStringConcat(${grouped}, '${BETWEEN_DAYS}')`;
}

/** The figures of each day, in the text's order of days. Throws where the text is not one of `daysSql`. */
export function daysOf(text: string): [day: number, figures: string[]][] {
  return text === ''
    ? []
    : text.split(BETWEEN_DAYS).map((entry) => {
        const [day = '', ...figures] = entry.split(BETWEEN_CELLS);
        if (!/^\d+$/.test(day) || figures.length === 0) {
          throw new ThriftDataError('ours', 'days_unreadable', `"${entry}" is not a day and its figures.`);
        }
        return [Number(day), figures];
      });
}

/** Makes something of every row; others have their turn in between, because nobody waits for series. */
export async function mapInTurns<Row, Made>(rows: readonly Row[], make: (row: Row) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const row of rows) {
    made.push(make(row));
    if (made.length % AT_ONCE === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return made;
}
