/** The marks of a question that say something, read by what stands beside each: which "over" is by, which "but" is without. */
import type { Mark, Meaning, Operator } from '../lexicon/marks.ts';
import type { ReadQuestion } from './read.ts';

/** True for the meaning of an operator of these names. */
export function isOperator(meaning: Meaning | undefined, ...names: Operator[]): boolean {
  return meaning?.kind === 'operator' && names.includes(meaning.operator);
}

/** The marks that say something, without stop words. */
export function contentMarks(read: ReadQuestion): Mark[] {
  const marks = read.marks
    .map((mark, index) => listCost(read, mark, read.marks[index + 1], read.marks[index + 2]))
    .map((mark, index) => exceptOf(read, mark, read.marks[index + 1], read.marks[index + 2]))
    .filter(({ meaning }) => meaning.kind !== 'stop');
  return marks.map((mark, index) => {
    const before = marks[index - 1];
    if (isOperator(before?.meaning, 'by', 'each') && isWeekday(read, mark) && !isMeanOfOne(read, before)) {
      return { ...mark, meaning: { kind: 'field', field: 'day_of_week', many: false } };
    }
    const next = marks[index + 1];
    // "Distributed over accounts" is by account; of an amount, "over" is above it.
    if (isOperator(mark.meaning, 'above') && next?.meaning.kind === 'field' && next.meaning.many && isSplit(read)) {
      return { ...mark, meaning: { kind: 'operator', operator: 'by' } };
    }
    if (isInvoiceOf(mark, before, next)) {
      return { ...mark, meaning: { kind: 'measure', measure: 'billed_cost' } };
    }
    return before !== undefined && isLess(read, before, mark)
      ? { ...mark, meaning: { kind: 'operator', operator: 'fewest' } }
      : mark;
  });
}

const isSplit = ({ folded }: ReadQuestion) => /\b(?:distributed|spread|split|divided)\b/.test(folded);

// "All providers but AWS" leaves it out, "the same but for AWS" does not; of "by provider but AWS" nothing is certain.
function exceptOf(read: ReadQuestion, mark: Mark, next: Mark | undefined, afterNext: Mark | undefined): Mark {
  const named = next?.meaning.kind === 'stop' ? afterNext : next;
  const isName = named?.meaning.kind === 'value' || named?.meaning.kind === 'filter';
  if (mark.meaning.kind !== 'stop' || !isName || read.folded.slice(mark.start, mark.end) !== 'but') {
    return mark;
  }
  const before = read.folded.slice(0, mark.start);
  if (/\b(?:all|every|any|each|everything|everyone)\b[^.,;:?]*$/.test(before)) {
    return { ...mark, meaning: { kind: 'operator', operator: 'not' } };
  }
  const isBare = named === next || /^ ?(?:the|our) $/.test(read.folded.slice(mark.end, named.start));
  return isBare && !/\b(?:same|again|now|question|that|this)\b/.test(before)
    ? { ...mark, meaning: { kind: 'operator', operator: 'unsupported' } }
    : mark;
}

// "The AWS invoice of March" is what was billed; "by invoice" and "invoice 4711" are about single ones.
function isInvoiceOf({ meaning }: Mark, before: Mark | undefined, after: Mark | undefined): boolean {
  return (
    meaning.kind === 'field' &&
    meaning.field === 'invoice' &&
    !meaning.many &&
    !isOperator(before?.meaning, 'by', 'each', 'count', 'not', 'untagged', 'top', 'bottom') &&
    after?.meaning.kind !== 'value' &&
    after?.meaning.kind !== 'number'
  );
}

// "Custaram menos" is less, "tudo menos" is without.
function isLess(read: ReadQuestion, before: Mark, mark: Mark): boolean {
  return (
    isOperator(mark.meaning, 'not') &&
    before.meaning.kind === 'measure' &&
    mark.first === before.last &&
    read.folded.slice(mark.start, mark.end) === 'menos' &&
    /(?:ou|ram|am|a|ar|amos)$/.test(read.folded.slice(before.start, before.end))
  );
}

// "List and contracted cost": joined to another kind of cost it is one, and no order to list.
function listCost(read: ReadQuestion, mark: Mark, next: Mark | undefined, afterNext: Mark | undefined): Mark {
  const other = next?.meaning.kind === 'measure' ? next : afterNext;
  return mark.meaning.kind === 'stop' &&
    read.folded.slice(mark.start, mark.end) === 'list' &&
    other?.meaning.kind === 'measure' &&
    /^\s*(?:,|\/|and|or|vs\.?|versus)\s*$/.test(read.folded.slice(mark.end, other.start))
    ? { ...mark, meaning: { kind: 'measure', measure: 'list_cost' } }
    : mark;
}

// "Average cost per weekday" is that of such a day; "by weekday" has one for each.
function isMeanOfOne(read: ReadQuestion, before: Mark | undefined): boolean {
  return (
    before !== undefined &&
    read.folded.slice(before.start, before.end) === 'per' &&
    /\b(?:average|avg|mean)\b/.test(read.folded)
  );
}

// "On weekdays" are those of work, "by weekday" is by the day of the week.
function isWeekday(read: ReadQuestion, mark: Mark): boolean {
  return mark.meaning.kind === 'filter' && read.folded.slice(mark.start, mark.end) === 'weekday';
}
