/**
 * Turns of a conversation that are said as orders: "remove taxes", "include tax again", "just the total". They change
 * the question before them and nothing else, so that they are conditions here, and no request to change anything.
 */
import { changesBack, exclusion, oneMore, onlyTotal } from '../lexicon/turn-words.ts';
import type { FormFilter } from '../../../contract/api/ask.ts';
import type { Language } from '../lexicon/phrases.ts';
import { fold } from '../text/fold.ts';
import type { Draft } from './draft.ts';
import { isOperator } from './content-marks.ts';
import type { ReadQuestion } from './read.ts';
import { slotsOf } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a turn makes of the draft before it. */
export interface Turned {
  readonly draft: Draft;
  readonly read: ReadQuestion;
}

/** The draft changed as the turn says; null where it is a question like any other. */
export function turnedDraft(
  question: string,
  before: { readonly draft: Draft; readonly language: Language },
  read: (question: string) => ReadQuestion,
  vocabulary: Vocabulary
): Turned | null {
  const folded = fold(question).trim();
  if (onlyTotal.test(folded)) {
    return { draft: totalOf(before.draft), read: read(question) };
  }
  const without = exclusion.exec(folded) ?? (before.draft.leavesOut ? oneMore.exec(folded) : null);
  if (without !== null) {
    const conditions = conditionsIn(folded.slice(without[0].length), read, vocabulary);
    return conditions === null ? null : { draft: leftOut(before.draft, conditions.filters), read: conditions.read };
  }
  const back = changesBack.exec(folded);
  const named = back === null ? null : conditionsIn(back.groups?.['what'] ?? '', read, vocabulary);
  const draft = named === null ? null : broughtBack(before.draft, named.filters);
  return named === null || draft === null ? null : { draft, read: named.read };
}

// Names and kinds of charges alone: with anything else beside them it is another question.
function conditionsIn(
  words: string,
  read: (question: string) => ReadQuestion,
  vocabulary: Vocabulary
): { filters: readonly FormFilter[]; read: ReadQuestion } | null {
  const found = read(words);
  const { pieces, problems, filters } = slotsOf(found, vocabulary);
  const isCondition = pieces.every(
    ({ mark, isLabel }) =>
      isLabel ||
      mark.meaning.kind === 'value' ||
      mark.meaning.kind === 'filter' ||
      isOperator(mark.meaning, 'and', 'only')
  );
  return found.unknown.length > 0 || problems.length > 0 || filters.length === 0 || !isCondition
    ? null
    : { filters: filters.map(({ filter }) => filter), read: found };
}

function totalOf(draft: Draft): Draft {
  return {
    ...draft,
    ...{ dimensions: [], grain: null, rank: null, limitPer: null, rest: false, having: [], asksWhich: false },
    ...{ trend: false, cumulative: false, countsSteps: false },
  };
}

function leftOut(draft: Draft, filters: readonly FormFilter[]): Draft {
  const all = filters.reduce<FormFilter[]>(
    (kept, { field, values }) => {
      const at = kept.findIndex((filter) => filter.field === field && filter.op === '!=');
      const found = kept[at];
      return found === undefined
        ? [...kept, { field, op: '!=', values }]
        : kept.with(at, { ...found, values: [...new Set([...found.values, ...values])] });
    },
    [...draft.filters]
  );
  return { ...draft, filters: all, leavesOut: true };
}

/** Null where none of them had been left out. */
function broughtBack(draft: Draft, filters: readonly FormFilter[]): Draft | null {
  const isBack = ({ field }: FormFilter, value: string) =>
    filters.some((filter) => filter.field === field && filter.values.includes(value));
  const all = draft.filters.map((filter) =>
    filter.op === '!=' ? { ...filter, values: filter.values.filter((value) => !isBack(filter, value)) } : filter
  );
  const count = (list: readonly FormFilter[]) => list.reduce((sum, { values }) => sum + values.length, 0);
  return count(all) === count(draft.filters)
    ? null
    : { ...draft, leavesOut: false, filters: all.filter(({ op, values }) => op !== '!=' || values.length > 0) };
}
