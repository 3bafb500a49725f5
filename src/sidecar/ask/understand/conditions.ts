/** What charges must be, or must not be: names and kinds of charges, left out where a "without" says so. */
import type { FormFilter } from '../../../contract/api/ask.ts';
import type { Mark } from '../lexicon/marks.ts';
import { isOperator } from './content-marks.ts';
import { wordsOf, type Piece, type Problem } from './pieces.ts';
import type { ReadQuestion } from './read.ts';

/** A condition with its place in the question. */
export interface PlacedFilter {
  readonly filter: FormFilter;
  readonly start: number;
}

/** Whether a name goes on a list of names: by "and", or by a comma in a list that ends so; a comma alone leaves it open. */
function isListed(read: ReadQuestion, pieces: readonly Piece[], index: number, end: number): 'yes' | 'perhaps' | 'no' {
  const isName = (piece: Piece | undefined) =>
    piece?.isLabel === true || piece?.mark.meaning.kind === 'value' || piece?.mark.meaning.kind === 'filter';
  const start = pieces[index]?.mark.start ?? end;
  const between = pieces.filter(({ mark }) => mark.start >= end && mark.end <= start);
  if (between.some(({ mark }) => isOperator(mark.meaning, 'and'))) {
    return 'yes';
  }
  if (!/[,;:]/.test(read.text.slice(end, start))) {
    return 'no';
  }
  const after = pieces.slice(index + 1).findIndex((piece) => !isName(piece));
  const next = after < 0 ? undefined : pieces[index + 1 + after];
  return isOperator(next?.mark.meaning, 'and') && isName(pieces[index + 2 + after]) ? 'yes' : 'perhaps';
}

// "Credits excluded", "impostos excluídos": said after what is left out, and of nothing that follows.
function isLeftOutAfter(read: ReadQuestion, pieces: readonly Piece[], index: number): boolean {
  const [before, mark, next] = [pieces[index - 1]?.mark, pieces[index]?.mark, pieces[index + 1]?.mark];
  const isCondition = before?.meaning.kind === 'value' || before?.meaning.kind === 'filter';
  return (
    mark !== undefined &&
    isCondition &&
    before.last === mark.first &&
    /^(?:excluded|left out|excluid[oa]s?|de fora)$/.test(
      wordsOf(read, mark).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    ) &&
    (next === undefined || /[,;.:]/.test(read.text.slice(mark.end, next.start)))
  );
}

// "Excluding prod and qa, but including dev": what follows is not left out, and nothing says what it is.
const turnsBack =
  /\b(?:including|include|includes|incl|inclusive|incluindo|inclua|inclui|but (?!not\b|without\b|also\b)|mas (?!nao\b|sem\b|tambem\b))/;

// "Untagged cost (team)": the noun in brackets says what is missing.
function isAsideAfter(read: ReadQuestion, mark: Mark, next: Mark | undefined): boolean {
  return (
    mark.meaning.kind === 'measure' &&
    next?.meaning.kind === 'field' &&
    /^\s*\($/.test(read.text.slice(mark.end, next.start))
  );
}

/** Conditions, each negated where a "without" stands before it; "without" and a noun alone means "has none". */
export function conditionsOf(read: ReadQuestion, pieces: readonly Piece[]) {
  const filters: PlacedFilter[] = [];
  const problems: Problem[] = [];
  const consumed = new Set<Mark>();
  let negation: { mark: Mark; used: boolean } | null = null;
  // What was left out last: only what is listed beside it is left out too.
  let leftOut: { field: string; end: number } | null = null;
  let empties: Mark | null = null;
  // "With no tax" has none of a kind of charge: no tag is missing there.
  let leavesOut = false;
  const endNegation = () => {
    if (negation !== null && !negation.used) {
      problems.push({ kind: 'not_understood', words: wordsOf(read, negation.mark) });
    }
    negation = null;
  };
  pieces.forEach(({ mark, reading, isLabel }, index) => {
    const { meaning } = mark;
    const next = pieces[index + 1];
    if ((isOperator(meaning, 'not') && isBetweenTimes(pieces, index)) || (meaning.kind === 'value' && isLabel)) {
      return;
    }
    const last = filters.at(-1);
    if (last !== undefined && isLeftOutAfter(read, pieces, index)) {
      filters[filters.length - 1] = { ...last, filter: { ...last.filter, op: '!=' } };
      return;
    }
    if (isOperator(meaning, 'not')) {
      // "não sem": two in a row are one.
      negation = { mark, used: negation === null ? false : negation.used };
      leftOut = null;
    } else if (isOperator(meaning, 'untagged')) {
      empties = mark;
    } else if (meaning.kind === 'value' || meaning.kind === 'filter') {
      const filter =
        meaning.kind === 'filter'
          ? meaning.filter
          : reading === null
            ? null
            : { field: reading.field, op: '=' as const, values: [...reading.values] };
      if (filter !== null && leftOut !== null && turnsBack.test(read.folded.slice(leftOut.end, mark.start))) {
        problems.push({ kind: 'not_understood', words: wordsOf(read, mark) });
      }
      if (filter !== null && negation !== null && negation.used && leftOut !== null) {
        const listed = isListed(read, pieces, index, leftOut.end);
        if (leftOut.field !== filter.field && listed !== 'yes') {
          // "Without tax in production" is about production; "excluding tax, AWS cost" may be either.
          if (listed === 'perhaps') {
            problems.push({ kind: 'not_understood', words: wordsOf(read, mark) });
          }
          negation = null;
        }
      }
      if (filter !== null) {
        const isLeftOut = negation !== null || (meaning.kind === 'filter' && empties !== null && isNear(empties, mark));
        filters.push({ filter: isLeftOut ? { ...filter, op: '!=' } : filter, start: mark.start });
        leavesOut ||= isLeftOut && negation === null;
        leftOut = negation === null ? null : { field: filter.field, end: mark.end };
      }
      negation = negation === null ? null : { ...negation, used: true };
    } else if (meaning.kind === 'field' && !isLabel) {
      const value = next?.mark.meaning.kind === 'value';
      if (
        (negation !== null && !(negation as { used: boolean }).used && !value) ||
        (empties !== null && isNear(empties, mark) && !/^(resource|service)$/.test(meaning.field))
      ) {
        filters.push({ filter: { field: meaning.field, op: 'empty', values: [] }, start: mark.start });
        consumed.add(mark);
        negation = negation === null ? null : { ...(negation as { mark: Mark; used: boolean }), used: true };
        empties = isOperator(next?.mark.meaning, 'and') ? mark : null;
      } else if (isTaggedBefore(pieces, index)) {
        filters.push({ filter: { field: meaning.field, op: 'not_empty', values: [] }, start: mark.start });
        consumed.add(mark);
      }
    } else if (!isOperator(meaning, 'and', 'tag', 'only') && !isLabel && !isAsideAfter(read, mark, next?.mark)) {
      endNegation();
      if (empties !== null && leavesOut) {
        empties = null;
      } else if (empties !== null && !isOperator(meaning, 'by', 'is', 'tag')) {
        problems.push({ kind: 'untagged', words: wordsOf(read, empties) });
        empties = null;
      }
    }
  });
  endNegation();
  if (empties !== null && !leavesOut && !consumedAfter(consumed, empties)) {
    problems.push({ kind: 'untagged', words: wordsOf(read, empties) });
  }
  return { filters: merged(filters), problems, consumed };
}

/** "May minus March" compares. */
export function isBetweenTimes(pieces: readonly Piece[], index: number): boolean {
  return pieces[index - 1]?.mark.meaning.kind === 'time' && pieces[index + 1]?.mark.meaning.kind === 'time';
}

function consumedAfter(consumed: ReadonlySet<Mark>, mark: Mark): boolean {
  return consumed.has(mark) || [...consumed].some(({ start }) => start >= mark.start);
}

function isNear(left: Mark, right: Mark): boolean {
  return right.first - left.last <= 3;
}

function isTaggedBefore(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1]?.mark;
  const mark = pieces[index]?.mark;
  return (
    before !== undefined && mark !== undefined && isOperator(before.meaning, 'tagged') && mark.first - before.last <= 2
  );
}

/** Values of one field and operator are one condition: "AWS and Azure". */
function merged(filters: readonly PlacedFilter[]): PlacedFilter[] {
  const result: PlacedFilter[] = [];
  for (const placed of filters) {
    const { filter } = placed;
    const at = result.findIndex(
      ({ filter: other }) => other.field === filter.field && other.op === filter.op && ['=', '!='].includes(filter.op)
    );
    const found = result[at];
    if (found === undefined) {
      result.push(placed);
    } else {
      result[at] = {
        ...found,
        filter: { ...filter, values: [...new Set([...found.filter.values, ...filter.values])] },
      };
    }
  }
  return result;
}
