/** What each stretch of a question was read as, for whoever wants to see why. */
import type { AskAnswer } from '../../../contract/api/ask.ts';
import type { Meaning } from '../lexicon/marks.ts';
import type { ReadQuestion } from '../understand/read.ts';

/** Every word with its meaning, in order; nothing is left out. */
export function coverageOf({ marks, text, unknown }: ReadQuestion): AskAnswer['coverage'] {
  const read = marks.map(({ start, end, meaning }) => ({
    start,
    word: text.slice(start, end),
    as: meaningText(meaning),
  }));
  const left = unknown.map(({ start, end }) => ({ start, word: text.slice(start, end), as: '?' }));
  return [...read, ...left].sort((one, other) => one.start - other.start).map(({ word, as }) => ({ word, as }));
}

function meaningText(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'time':
      return 'time';
    case 'grain':
      return `grain ${meaning.grain}`;
    case 'measure':
      return `measure ${meaning.measure}`;
    case 'field':
      return `field ${meaning.field}`;
    case 'value':
      return meaning.readings.map(({ field, values }) => `${field} = ${values.slice(0, 3).join(', ')}`).join(' | ');
    case 'filter':
      return `${meaning.filter.field} = ${meaning.filter.values.join(', ')}`;
    case 'operator':
      return meaning.operator;
    case 'number':
      return `number ${meaning.number.value}`;
    case 'unit':
      return `unit ${meaning.unit}`;
    case 'stop':
      return '-';
  }
}
