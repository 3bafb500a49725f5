/** From a question to a form, or to why there is none. Pure: the same question, data and day give the same form. */
import type { AskAnswer, QueryForm } from '../../../contract/api/ask.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import type { Turn } from '../conversations.ts';
import { dayOfInstant } from '../time/days.ts';
import { draftOf, type Draft } from './draft.ts';
import { finish, type Default, type FinishContext } from './finish.ts';
import { guard } from './guards.ts';
import { isFollowUp, mergeDrafts, saysNothing } from './merge.ts';
import type { Problem } from './pieces.ts';
import { readQuestion, type ReadQuestion } from './read.ts';
import { slotsOf, type Slots } from './slots.ts';
import { turnedDraft } from './turns.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface UnderstandInput {
  readonly question: string;
  readonly locale: 'auto' | Language;
  readonly now: string;
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly before: Turn | null;
  /** The month in which fiscal years begin, 0 is January. */
  readonly fiscalStart: number;
  /** Readings chosen for ambiguous words, by their place in the question. */
  readonly chosen?: ReadonlyMap<number, ValueReading>;
}

export type Understood =
  | {
      readonly kind: 'form';
      readonly form: QueryForm;
      readonly draft: Draft;
      readonly defaults: readonly Default[];
      readonly read: ReadQuestion;
    }
  | {
      readonly kind: 'ambiguous';
      readonly words: string;
      readonly at: number;
      readonly readings: readonly ValueReading[];
      readonly read: ReadQuestion;
    }
  | {
      readonly kind: 'refused';
      readonly reason: NonNullable<AskAnswer['reason']>;
      readonly words: string;
      readonly field: string | null;
      readonly read: ReadQuestion;
    };

/** Understands a question. */
export function understand(input: UnderstandInput, vocabulary: Vocabulary): Understood {
  const { catalogue } = vocabulary;
  const today = dayOfInstant(input.now);
  const dataFrom = catalogue.dataFrom === null ? null : dayOfInstant(catalogue.dataFrom);
  const dataTo = catalogue.dataUpTo === null ? null : Math.ceil(Date.parse(catalogue.dataUpTo) / 86_400_000);
  const time = { today, dataFrom, dataTo, fiscalStart: input.fiscalStart };
  const readAs = (question: string) => readQuestion(question, input.locale, vocabulary, time, input.before?.language);
  const turned = input.before === null ? null : turnedDraft(input.question, input.before, readAs, vocabulary);
  if (turned !== null) {
    return completed(turned.draft, turned.read, { ...time, range: input.range });
  }
  const read = readAs(input.question);
  const refused = (reason: NonNullable<AskAnswer['reason']>, words = '', field: string | null = null): Understood => ({
    kind: 'refused',
    reason,
    words,
    field,
    read,
  });
  const reaches = guard(withoutNames(read));
  if (reaches !== null) {
    return refused(reaches);
  }
  if (dataFrom === null) {
    return refused('no_data');
  }
  const slots = slotsOf(withChoices(read, input.chosen), vocabulary);
  if (read.unknown.length > 0) {
    return unknownWords(read, slots.pieces, refused);
  }
  const [problem] = [...slots.problems].sort((left, right) => gravity(left) - gravity(right));
  if (problem !== undefined) {
    return problem.kind === 'ambiguous'
      ? { kind: 'ambiguous', words: problem.words, at: problem.at, readings: problem.readings, read }
      : problemRefused(problem, refused);
  }
  const own = draftOf(slots);
  const leans = input.before !== null && isFollowUp(slots);
  if (input.before === null && isBareWord(slots)) {
    return refused('not_understood', read.text);
  }
  if (saysNothing(own) && !(slots.saysCost && input.before === null)) {
    return refused('not_understood', read.text);
  }
  if (slots.ranges.length > 0 && own.time === null && own.base === null) {
    return refused('not_understood', slots.ranges.map((range) => read.text.slice(range.start, range.end)).join(', '));
  }
  if (!leans && !asksForCharges(own, slots.saysCost)) {
    return refused('not_understood', read.text);
  }
  const draft = leans && input.before !== null ? mergeDrafts(input.before.draft, own, slots) : own;
  return completed(draft, read, { ...time, range: input.range });
}

/** True where a question names nothing to measure and only changes the one before it: "and by team?", "next month?". */
export function changesOnly(read: ReadQuestion, vocabulary: Vocabulary): boolean {
  const slots = slotsOf(read, vocabulary);
  const { measures, saysCost, counted, unit } = slots;
  return measures.length === 0 && !saysCost && counted === null && unit === null && isFollowUp(slots);
}

function completed(draft: Draft, read: ReadQuestion, context: FinishContext): Understood {
  const finished = finish(draft, context);
  const [fault] = finished.problems;
  if (finished.form === null) {
    const refused: Refuse = (reason, words = '', field = null) => ({ kind: 'refused', reason, words, field, read });
    return fault === undefined || fault.kind === 'ambiguous'
      ? refused('not_understood', read.text)
      : problemRefused(fault, refused);
  }
  return { kind: 'form', form: finished.form, draft, defaults: finished.defaults, read };
}

// A bare name or a bare time is a topic, not a question, unless it follows one; a breakdown or ranking says what it wants.
function asksForCharges(draft: Draft, saysCost: boolean): boolean {
  return (
    saysCost || draft.measures.length > 0 || draft.dimensions.length > 0 || draft.counted !== null || draft.share !== null || draft.change !== null ||
    draft.rank !== null || draft.grain !== null || draft.forecast || draft.closes || draft.trend || draft.unit !== null || draft.average ||
    (draft.filters.length > 0 && draft.time !== null)
  );
} // prettier-ignore

// "Growth": of what, and since when?
function isBareWord({ pieces }: Slots): boolean {
  return pieces.length === 1 && pieces[0]?.mark.meaning.kind === 'operator';
}

function gravity({ kind }: Problem): number {
  return kind === 'ambiguous' ? 1 : 0;
}

type Refuse = (reason: NonNullable<AskAnswer['reason']>, words?: string, field?: string | null) => Understood;

function problemRefused(problem: Exclude<Problem, { kind: 'ambiguous' }>, refused: Refuse): Understood {
  switch (problem.kind) {
    case 'unknown_value':
      return refused('unknown_value', problem.words, problem.field);
    case 'untagged':
      return refused('untagged', problem.words);
    case 'outside_data':
      return refused('outside_data', problem.words);
    case 'out_of_scope':
      return refused('out_of_scope', problem.words);
    case 'not_understood':
      return refused('not_understood', problem.words);
  }
}

// A word that nothing explains, beside a noun: a value that is not there. Anything else: not in billing data.
function unknownWords(read: ReadQuestion, pieces: ReturnType<typeof slotsOf>['pieces'], refused: Refuse): Understood {
  const [first] = read.unknown;
  const last =
    read.unknown
      .filter((token, index) => index === 0 || token.start - (read.unknown[index - 1]?.end ?? 0) <= 2)
      .at(-1) ?? first;
  const words = read.text.slice(first?.start ?? 0, last?.end ?? 0);
  const index = read.tokens.findIndex((token) => token === first);
  const noun = pieces.find(
    ({ mark }) =>
      mark.meaning.kind === 'field' && ((mark.last <= index && index - mark.last <= 2) || mark.first === index + 1)
  );
  const field = noun?.mark.meaning.kind === 'field' ? noun.mark.meaning.field : null;
  const isCase = /^\p{Lu}/u.test(words);
  return field !== null || isCase ? refused('unknown_value', words, field) : refused('out_of_scope', words);
}

/** The folded question with names of the data blanked: a resource called like a statement is still a resource. */
function withoutNames({ folded, marks }: ReadQuestion): string {
  return marks
    .filter(
      ({ meaning, last, first }) =>
        meaning.kind === 'value' && (last - first >= 3 || meaning.readings[0]?.how === 'exact')
    )
    .reduce((text, { start, end }) => {
      // The signs around its words are the name's too.
      const before = /[^\p{L}\p{N}]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
      const after = /^[^\p{L}\p{N}]*/u.exec(text.slice(end))?.[0].length ?? 0;
      return text.slice(0, start - before) + ' '.repeat(before + end - start + after) + text.slice(end + after);
    }, folded);
}

function withChoices(read: ReadQuestion, chosen: ReadonlyMap<number, ValueReading> | undefined): ReadQuestion {
  return chosen === undefined
    ? read
    : {
        ...read,
        marks: read.marks.map((mark) => {
          const reading = chosen.get(mark.start);
          return reading === undefined || mark.meaning.kind !== 'value'
            ? mark
            : { ...mark, meaning: { kind: 'value' as const, readings: [reading] } };
        }),
      };
}
