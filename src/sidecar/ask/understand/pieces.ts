/** Marks on their way to slots: which noun names which value, and which of its readings a value has. */
import type { Mark, ValueReading } from '../lexicon/marks.ts';
import { conceptKeys } from '../lexicon/fields.ts';
import { joinedName } from '../text/fold.ts';
import { keyNames } from '../values/catalogue.ts';
import { contentMarks, isOperator } from './content-marks.ts';
import { linkingWords } from './linking-words.ts';
import type { ReadQuestion } from './read.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A mark with what became of it. */
export interface Piece {
  readonly mark: Mark;
  /** Of a value: the reading that holds. */
  readonly reading: ValueReading | null;
  /** Of a noun: the value it names, so that it asks for nothing itself. */
  readonly isLabel: boolean;
}

/** Why a question cannot be answered as it stands. */
export type Problem =
  | {
      readonly kind: 'ambiguous';
      readonly words: string;
      readonly at: number;
      readonly readings: readonly ValueReading[];
    }
  | { readonly kind: 'unknown_value'; readonly words: string; readonly field: string | null }
  | { readonly kind: 'not_understood'; readonly words: string }
  | { readonly kind: 'untagged'; readonly words: string }
  | { readonly kind: 'outside_data'; readonly words: string }
  | { readonly kind: 'out_of_scope'; readonly words: string };

/** Text of the question under a mark. */
export function wordsOf(read: ReadQuestion, mark: Pick<Mark, 'start' | 'end'>): string {
  return read.text.slice(mark.start, mark.end);
}

const principalFields = /^(provider|service|service_category|sub_account|region|resource|commitment)$/;
const principalKeys = new Set(
  [
    'team',
    'environment',
    'application',
    'owner',
    'cost_center',
    'department',
    'business_unit',
    'project',
    'product',
    'customer',
  ].flatMap((concept) => conceptKeys[concept] ?? [])
);

function isPrincipal(field: string): boolean {
  return (
    principalFields.test(field) ||
    (field.startsWith('tag:') && keyNames(field.slice(4)).some((name) => principalKeys.has(name)))
  );
}

// Values of these stand beside any noun: "AWS accounts", "contas da AWS", "production services".
const qualifying = /^(provider|region|service_category|tag:.*env.*|tag:.*ambiente.*)$/;
// "The team AWS" is a team; "the account production" is an account of it, and "ambiente AWS" is all of AWS.
function isOfOne(field: string): boolean {
  return field.startsWith('tag:') && isPrincipal(field) && !qualifying.test(field);
}
const asksForAll = new Set([
  'which',
  'what',
  'qual',
  'quais',
  'que',
  'each',
  'cada',
  'by',
  'per',
  'por',
  'every',
  'all',
  'todos',
  'todas',
]);

/** Chooses readings and finds what names them. */
export function piecesOf(read: ReadQuestion, vocabulary: Vocabulary): { pieces: Piece[]; problems: Problem[] } {
  const marks = contentMarks(read);
  const problems: Problem[] = [];
  const labels = new Set<Mark>();
  const readings = new Map<Mark, ValueReading>();
  marks.forEach((mark, index) => {
    if (mark.meaning.kind !== 'value') {
      return;
    }
    const { label, within } = labelled(index, mark.meaning.readings);
    if (label !== null && label.mark.meaning.kind === 'field' && within.length > 0) {
      labels.add(label.mark);
      choose(within, mark);
      return;
    }
    const candidates = likeliest(mark.meaning.readings);
    const [first] = candidates;
    const strict = label !== null && label.before && label.mark.meaning.kind === 'field' && !label.mark.meaning.many;
    if (
      strict &&
      label.mark.meaning.kind === 'field' &&
      !asksForMany(read, label.mark) &&
      first !== undefined &&
      (!qualifying.test(first.field) || isOfOne(label.mark.meaning.field))
    ) {
      problems.push({ kind: 'unknown_value', words: wordsOf(read, mark), field: label.mark.meaning.field });
      return;
    }
    if (
      label !== null &&
      !label.before &&
      first !== undefined &&
      isOfNone(marks, label, index) &&
      !asksForMany(read, label.mark)
    ) {
      problems.push({
        kind: 'unknown_value',
        words: wordsOf(read, { start: mark.start, end: label.mark.end }),
        field: null,
      });
      return;
    }
    choose(candidates, mark);
  });

  // "The service of the search team": the noun that has the name, not the one that happens to stand before it.
  function labelled(index: number, found: readonly ValueReading[]): { label: Label | null; within: ValueReading[] } {
    const mark = marks[index];
    const around = labelsOf(read, marks, index).filter(({ mark: noun }) => !labels.has(noun) || isListed(noun, index));
    const named = around.map((label) => ({
      label,
      within: mark === undefined ? [] : readingsIn(found, label, read, mark, vocabulary),
    }));
    return named.find(({ within }) => within.length > 0) ?? named[0] ?? { label: null, within: [] };
  }

  // A noun that already names what stands before it names nothing more: "the search team BigQuery cost".
  function isListed(noun: Mark, index: number): boolean {
    const before = marks[marks.indexOf(noun) - 1];
    return !(before?.meaning.kind === 'value' && before.last === noun.first && marks.indexOf(noun) < index);
  }

  function choose(candidates: readonly ValueReading[], mark: Mark): void {
    const [only] = candidates;
    const ambiguousPart = only !== undefined && ['part', 'typo'].includes(only.how) && only.values.length > 1;
    if (only === undefined || candidates.length > 1 || ambiguousPart) {
      problems.push({ kind: 'ambiguous', words: wordsOf(read, mark), at: mark.start, readings: candidates });
      return;
    }
    readings.set(mark, asSpelled(only, wordsOf(read, mark), vocabulary));
  }

  const pieces = marks.map((mark, index) => {
    const isKind = isKindOf(mark, marks[index + 1], readings) || isKindOf(mark, marks[index - 1], readings);
    return isKind
      ? { mark, reading: null, isLabel: true }
      : { mark, reading: readings.get(mark) ?? null, isLabel: labels.has(mark) };
  });
  return { pieces, problems };
}

// "S3 buckets": beside one of them, a word for all of a kind says what it is.
function isKindOf(kind: Mark, one: Mark | undefined, readings: ReadonlyMap<Mark, ValueReading>): boolean {
  const [all, named] = [readings.get(kind), one === undefined ? undefined : readings.get(one)];
  const isNext = one !== undefined && (one.first === kind.last || kind.first === one.last);
  return (
    isNext && all?.how === 'concept' && named !== undefined && named.how !== 'concept' && named.field === all.field &&
    named.values.every((value) => all.values.includes(value))
  );
} // prettier-ignore

// "sa-east-1" is that one, where another provider's SA_EAST_1 is written alike.
function asSpelled(reading: ValueReading, words: string, { values }: Vocabulary): ValueReading {
  const own = reading.how === 'exact' && reading.values.length > 1 ? values.spelled(reading.field, words) : null;
  return own === null ? reading : { ...reading, values: [own] };
}

interface Label {
  readonly mark: Mark;
  readonly before: boolean;
}

const ofWords = new Set(['of', 'de', 'do', 'da', 'dos', 'das']);

function labelsOf(read: ReadQuestion, marks: readonly Mark[], index: number): Label[] {
  const before = previousLabel(read, marks, index);
  const after = marks[index + 1];
  return [
    ...(before === null ? [] : [before]),
    ...(after?.meaning.kind === 'field' && after.first === marks[index]?.last ? [{ mark: after, before: false }] : []),
  ];
}

// "teams a, b and c": what names the first names the others.
function previousLabel(read: ReadQuestion, marks: readonly Mark[], index: number): Label | null {
  const mark = marks[index];
  for (let at = index - 1; at >= 0 && mark !== undefined; at -= 1) {
    const other = marks[at];
    if (other?.meaning.kind === 'field') {
      const words = read.tokens.slice(other.last, marks[at + 1]?.first).map(({ text }) => text);
      // "By service of X" breaks down what X is.
      const isBreakdown = isOperator(marks[at - 1]?.meaning, 'by', 'each') && words.some((word) => ofWords.has(word));
      return !isBreakdown && words.length <= 2 && words.every((word) => linkingWords.has(word))
        ? { mark: other, before: true }
        : null;
    }
    if (other === undefined || !(isOperator(other.meaning, 'and', 'tag') || other.meaning.kind === 'value')) {
      return null;
    }
    if (
      other.meaning.kind === 'value' &&
      !isOperator(marks[at + 1]?.meaning, 'and') &&
      !isList(read, other, marks[at + 1])
    ) {
      return null;
    }
  }
  return null;
}

function isList(read: ReadQuestion, left: Mark, right: Mark | undefined): boolean {
  return right !== undefined && /^\s*,\s*$/.test(read.folded.slice(left.end, right.start));
}

function readingsIn(
  found: readonly ValueReading[],
  { mark: label }: Label,
  read: ReadQuestion,
  mark: Mark,
  { values }: Vocabulary
): ValueReading[] {
  if (label.meaning.kind !== 'field') {
    return [];
  }
  const { field } = label.meaning;
  const here = found.filter((reading) => reading.field === field);
  if (here.length > 0) {
    return here;
  }
  const joined = joinedName(read.tokens, mark.first, mark.last);
  return joined === null ? [] : [...values.findIn(field, joined)];
}

// "The Brazil team": a noun for one of a tag's values, of which there is none by the name before it.
function isOfNone(marks: readonly Mark[], { mark }: Label, index: number): boolean {
  const after = marks[index + 2];
  return (
    mark.meaning.kind === 'field' &&
    !mark.meaning.many &&
    isPrincipal(mark.meaning.field) &&
    mark.meaning.field.startsWith('tag:') &&
    !(after?.meaning.kind === 'value' && after.first === mark.last)
  );
}

function asksForMany(read: ReadQuestion, label: Mark): boolean {
  return read.tokens.slice(Math.max(0, label.first - 2), label.first).some(({ text }) => asksForAll.has(text));
}

/** Of the readings those that a person would mean: main dimensions before others, the surest of them. */
function likeliest(readings: readonly ValueReading[]): ValueReading[] {
  const main = readings.filter(({ field }) => isPrincipal(field));
  const bestMain = Math.max(0, ...main.map(({ score }) => score));
  const bestOther = Math.max(0, ...readings.map(({ score }) => score));
  const pool = main.length > 0 && (bestMain >= 85 || bestMain >= bestOther) ? main : readings;
  const best = Math.max(0, ...pool.map(({ score }) => score));
  const top = pool.filter(({ score }) => score === best);
  if (top.length === 1 || main.length > 0) {
    return top;
  }
  // Secondary dimensions that say the same thing of a charge: the first will do.
  const order = [
    'publisher',
    'invoice_issuer',
    'billing_account',
    'service_subcategory',
    'zone',
    'resource_type',
    'commitment_type',
  ];
  const known = top.filter(({ field }) => order.includes(field));
  return known.length === top.length ? known.slice(0, 1) : top;
}
