/** Units of consumption in a question: counted, or what a price is asked for. */
import type { Mark, Operator } from '../lexicon/marks.ts';
import { isOperator } from './content-marks.ts';
import { wordsOf, type Piece, type Problem } from './pieces.ts';
import type { ReadQuestion } from './read.ts';
import type { PlacedFilter } from './conditions.ts';
import type { Slots } from './slots.ts';

/** The unit that a question names, and whether something is asked for each of it. */
export function unitOf(read: ReadQuestion, pieces: readonly Piece[]): Slots['unit'] {
  const at = pieces.findIndex(({ mark }) => mark.meaning.kind === 'unit');
  const meaning = pieces[at]?.mark.meaning;
  if (meaning?.kind !== 'unit') {
    return null;
  }
  return { name: meaning.unit, per: meaning.per, divides: divides(read, pieces, at) };
}

// "Cost per hour", "the price of an hour", "what did one hour cost".
function divides(read: ReadQuestion, pieces: readonly Piece[], at: number): boolean {
  const mark = pieces[at]?.mark;
  const article = read.tokens[(mark?.first ?? 0) - 1]?.text ?? '';
  const says = (...names: Operator[]) => pieces.some(({ mark: { meaning } }) => isOperator(meaning, ...names));
  const isOne = /^(a|an|one|um|uma|o)$/.test(article) && !/s$/.test(read.tokens[(mark?.last ?? 1) - 1]?.text ?? '');
  return (
    isOperator(pieces[at - 1]?.mark.meaning, 'by', 'each') ||
    (!says('count') && ((isOne && pieces.some(({ mark: { meaning } }) => isCost(meaning))) || says('unit_cost')))
  );
}

const isCost = (meaning: Mark['meaning']) => meaning.kind === 'measure' && meaning.measure === 'effective_cost';
const timeUnits = /^(seconds?|minutes?|hours?|days?|months?)$/i;
const consumers = /^(service.*|resource.*|sku|commitment.*|pricing_category|unit)$/;

/** What the hours of a service cost is neither their number nor a price; hours of everything are hours of the day. */
export function unitProblems(
  read: ReadQuestion,
  pieces: readonly Piece[],
  unit: Slots['unit'],
  filters: readonly PlacedFilter[]
): Problem[] {
  const mark = pieces.find(({ mark: { meaning } }) => meaning.kind === 'unit')?.mark;
  if (unit === null || mark === undefined) {
    return [];
  }
  const counts = pieces.some(({ mark: { meaning } }) => isOperator(meaning, 'count'));
  const isUnclear = unit.divides
    ? timeUnits.test(unit.name) && !filters.some(({ filter }) => consumers.test(filter.field))
    : !counts && pieces.some(({ mark: { meaning } }) => isCost(meaning));
  return isUnclear ? [{ kind: 'not_understood', words: wordsOf(read, mark) }] : [];
}
