/** The answer of a question in words as one table. */
import type { AskAnswer } from '../../../../contract/api/ask.ts';
import { ThriftDataError } from '../../../kernel/errors.ts';
import { amount, text, time } from './fields.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

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

/**
 * The rows as a table with the statement that ran, and as notices how the question was read. Throws a caller error with
 * the sentence of a question that was asked back or refused: a panel must not show an empty table in its place.
 */
export function toAskTable(answer: AskAnswer, refId: string): Frame[] {
  if (answer.status !== 'answered') {
    const options = answer.clarification?.options.map(({ label }) => label) ?? [];
    throw new ThriftDataError('caller', 'not_answered', [answer.explanation, ...options].join(' – '), {
      field: 'question',
    });
  }
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
        ...bareMeta('table'),
        executedQueryString: answer.sql ?? '',
        notices: answer.assumptions.map((assumption) => ({ severity: 'info' as const, text: assumption })),
        preferredVisualisationType: 'table',
      },
      fields,
    },
  ];
}
