/** The answer of a question in words as frames: one table, names and one number, or series. */
import type { AskAnswer } from '../../../../contract/api/ask.ts';
import type { FrameFormat } from '../../../../contract/api/datasource.ts';
import { ThriftDataError } from '../../../kernel/errors.ts';
import { askMeta } from './ask-meta.ts';
import { toAskSeries } from './ask-series.ts';
import { amount, text, time } from './fields.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

/** Frames of the format: series where the answer has steps of time, else its table. Throws as the table does. */
export function toAskFrames(answer: AskAnswer, format: FrameFormat, refId: string): Frame[] {
  requireAnswered(answer);
  if (format === 'numeric') {
    return toAskNumbers(answer, refId);
  }
  const hasSteps = answer.columns.some(({ role }) => role === 'time');
  return format === 'timeseries' && hasSteps ? toAskSeries(answer, refId) : toAskTable(answer, refId);
}

/**
 * What alert rules want: names and one number. Throws a caller error for steps of time, of which a rule can make nothing.
 */
export function toAskNumbers(answer: AskAnswer, refId: string): Frame[] {
  const first = answer.columns.findIndex(({ role }) => role === 'measure');
  if (answer.columns.some(({ role }) => role === 'time')) {
    throw new ThriftDataError('caller', 'not_a_number', 'the question asks for steps of time; ask for one period', {
      field: 'question',
    });
  }
  const kept = answer.columns.map(({ role }, index) => role !== 'measure' || index === first);
  const [table] = toAskTable(
    {
      ...answer,
      columns: answer.columns.filter((_, index) => kept[index]),
      rows: answer.rows.map((row) => row.filter((_, index) => kept[index])),
    },
    refId
  );
  // The exact amount as a text would be a label, and a rule would take each new amount for another thing.
  const named = new Set(answer.columns.map(({ name }) => name));
  return table === undefined
    ? []
    : [
        {
          ...table,
          meta: { ...table.meta, ...bareMeta('numeric-long') },
          fields: table.fields.filter(({ name }) => named.has(name)),
        },
      ];
}

// A panel must not show an empty table in the place of a question that was asked back or refused.
function requireAnswered(answer: AskAnswer): void {
  if (answer.status !== 'answered') {
    const options = answer.clarification?.options.map(({ label }) => label) ?? [];
    throw new ThriftDataError('caller', 'not_answered', [answer.explanation, ...options].join(' – '), {
      field: 'question',
    });
  }
}

/**
 * The rows as a table with the statement that ran, and as notices how the question was read. Throws a caller error with
 * the sentence of a question that was asked back or refused.
 */
export function toAskTable(answer: AskAnswer, refId: string): Frame[] {
  requireAnswered(answer);
  const fields = answer.columns.flatMap(({ name, role, unit, title: told = name }, index): Field[] => {
    const cells = answer.rows.map((row) => row[index] ?? null);
    const title = unit === undefined ? told : `${told} (${unit})`;
    switch (role) {
      case 'time':
        return [
          time(
            name,
            title,
            cells.map((cell) => cell ?? '')
          ),
        ];
      case 'dimension':
      case 'currency':
        return [
          text(
            name,
            title,
            cells.map((cell) => cell ?? '')
          ),
        ];
      case 'measure':
        return amount(name, title, cells);
    }
  });
  return [
    {
      name: answer.explanation,
      refId,
      meta: {
        ...askMeta('table', answer),
        preferredVisualisationType: 'table',
      },
      fields,
    },
  ];
}
