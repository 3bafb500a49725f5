/** The rows of a section as texts, the same for every format. */
import { amountsSayCurrency } from '../../../contract/answer-figures.ts';
import type { ReportSection } from '../../../contract/api/report.ts';
import { figureText, type ReportLanguage } from '../figures.ts';

export interface ShownTable {
  readonly head: readonly { readonly text: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are not shown. */
  readonly left: number;
}

const MOST_ROWS = 100;

/** The table as people read it. */
export function shownTable({ columns, rows }: ReportSection, language: ReportLanguage): ShownTable {
  const currencyAt = columns.findIndex(({ role }) => role === 'currency');
  const hasAmounts = amountsSayCurrency(columns);
  const shown = columns.flatMap((column, at) => (column.role === 'currency' && hasAmounts ? [] : [{ ...column, at }]));
  return {
    head: shown.map(({ name, title = name, role }) => ({ text: title, isNumber: role === 'measure' })),
    rows: rows.slice(0, MOST_ROWS).map((row) =>
      shown.map(({ at, ...column }) => {
        const cell = row[at] ?? null;
        return cell === null || cell === ''
          ? '–'
          : column.role === 'time'
            ? cell.slice(0, 10)
            : column.role === 'measure'
              ? figureText(cell, column, row[currencyAt] ?? null, language)
              : cell;
      })
    ),
    left: Math.max(0, rows.length - MOST_ROWS),
  };
}

const words = {
  en: { notAnswered: 'Not answered', rows: (count: number) => `${count} more rows are in the CSV.`, none: 'Nothing meets the conditions.', at: 'As of' },
  pt: { notAnswered: 'Sem resposta', rows: (count: number) => `Mais ${count} linhas estão no CSV.`, none: 'Nada atende às condições.', at: 'Em' },
} as const; // prettier-ignore

/** What reports say around the rows. */
export function reportWords(language: 'en' | 'pt'): (typeof words)['en' | 'pt'] {
  return words[language];
}
