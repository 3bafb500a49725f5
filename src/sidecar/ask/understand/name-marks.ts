/** Names of the data in a question: which stretches may stand for one, and how likely each is meant as one. */
import type { Mark, ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { joinedName, type Token } from '../text/fold.ts';
import { markOf } from './cover.ts';
import { linkingWords } from './linking-words.ts';
import { isListed, isNamed, joins } from './meant-as-name.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Each further word of a whole name: "Relational Database Service" is no relational database beside a service, and "API Gateway" no API of the account gateway. */
const LONG_NAME = 2.1;

/** Every stretch that may be a name. A name that is also a word of the language counts as the name only where a noun beside it says so. */
export function nameMarks(
  text: string,
  tokens: readonly Token[],
  { values, book }: Vocabulary,
  language: Language
): Mark[] {
  const labels = tokens.map((_, index) =>
    book
      .at(tokens, index, language)
      .flatMap(({ meaning, length }) =>
        meaning.kind === 'field' ? [{ field: meaning.field, first: index, last: index + length }] : []
      )
  );
  const all = withLists(tokens, labels.flat(), values);
  return tokens.flatMap((_, first) => {
    const marks: Mark[] = [];
    for (let last = first + 1; last <= Math.min(tokens.length, first + values.longest); last += 1) {
      const joined = joinedName(tokens, first, last);
      if (
        joined === null ||
        isAccentedWord(text, tokens, first, last) ||
        (joined === OTHER && !isOtherNamed(text, tokens, labels.flat(), first))
      ) {
        continue;
      }
      const near = all.filter((label) => isBeside(tokens, label, first, last)).map(({ field }) => field);
      const labelled = [...new Set(near)].flatMap((field) => values.findIn(field, joined));
      const readings = [
        ...labelled,
        ...values.find(joined).filter(({ field }) => !labelled.some((other) => other.field === field)),
      ];
      const [surest] = readings;
      if (surest === undefined || joined.length < 2) {
        continue;
      }
      const said = isSaid(tokens, first, last, language, book);
      if (surest.how === 'part' && labelled.length === 0 && (said || joined.length < 3)) {
        continue;
      }
      const isNoun = all.some((label) => label.first === first && label.last === last);
      marks.push(
        markOf(
          tokens,
          first,
          last,
          { kind: 'value', readings },
          bonusOf(surest.how, {
            isLabelled: labelled.length > 0,
            isNoun,
            isWord:
              said &&
              joined !== OTHER &&
              last - first === 1 &&
              !isNamed(tokens, first, last) &&
              !isListed(tokens, first, readings, values),
            isTotal: /^totals?$|^totais$/.test(joined),
            isFiller: last - first === 1 && isFiller(text, tokens, first, language, book),
          }) + (['exact', 'alias'].includes(surest.how) ? LONG_NAME * (last - first - 1) : 0)
        )
      );
    }
    return marks;
  });
}

const OTHER = 'other';

// "The service Other", "all teams but Other": a name where it is written as one; "Other services" are no service of that name.
function isOtherNamed(text: string, tokens: readonly Token[], nouns: readonly NounSpan[], first: number): boolean {
  const { start = 0, end = 0 } = tokens[first] ?? {};
  return first > 0 && text.slice(start, end) === 'Other' && !nouns.some((noun) => noun.first === first + 1);
}

// "E aí" is no AI: so short a word with an accent is a word.
function isAccentedWord(text: string, tokens: readonly Token[], first: number, last: number): boolean {
  const token = tokens[first];
  return (
    last - first === 1 &&
    token !== undefined &&
    token.text.length <= 3 &&
    text.slice(token.start, token.end).toLowerCase() !== token.text
  );
}

// "Teams a, b and c": the noun stands before each of them.
function withLists(
  tokens: readonly Token[],
  labels: readonly NounSpan[],
  values: Vocabulary['values']
): readonly NounSpan[] {
  return labels.flatMap((label) => {
    const spans = [label];
    for (let at = label.last; at < tokens.length;) {
      const start = afterLinks(tokens, at);
      if (start > at && at === label.last) {
        spans.push({ field: label.field, first: start, last: start });
      }
      const end = longestName(tokens, start, label.field, values);
      const next = end === null ? null : joins.has(tokens[end]?.text ?? '') ? end + 1 : end;
      if (
        end === null ||
        next === null ||
        (next === end && (tokens[end]?.start ?? 0) - (tokens[end - 1]?.end ?? 0) < 2)
      ) {
        break;
      }
      spans.push({ field: label.field, first: end, last: next });
      at = next;
    }
    return spans;
  });
}

// "Teams other than a": what stands between may leave out, and names nothing itself.
function afterLinks(tokens: readonly Token[], at: number): number {
  const between = tokens
    .slice(at, at + 3)
    .findIndex(({ text }, index) => !linking.has(text) && !leavingOut.has(text) && !isOtherThan(tokens, at + index));
  return between < 0 ? at : at + between;
}

const isOtherThan = (tokens: readonly Token[], at: number) =>
  [tokens[at]?.text, tokens[at - 1]?.text].includes('other') &&
  [tokens[at]?.text, tokens[at + 1]?.text].includes('than');

const leavingOut = new Set('except but excluding without exceto menos sem fora salvo excluindo tirando'.split(' '));

function longestName(
  tokens: readonly Token[],
  start: number,
  field: string,
  values: Vocabulary['values']
): number | null {
  for (let end = Math.min(tokens.length, start + values.longest); end > start; end -= 1) {
    const joined = joinedName(tokens, start, end);
    if (joined !== null && values.findIn(field, joined).length > 0) {
      return end;
    }
  }
  return null;
}

interface NounSpan {
  readonly field: string;
  readonly first: number;
  readonly last: number;
}

// A name beside its noun is that name; one that is a noun itself, or a word of the language, is the name last of all.
function bonusOf(
  how: ValueReading['how'],
  is: { isLabelled: boolean; isNoun: boolean; isWord: boolean; isFiller: boolean; isTotal: boolean }
): number {
  const bonus = { exact: 3, alias: 2, concept: 1, translated: -1, part: -2, typo: -4 }[how];
  if (is.isLabelled) {
    return bonus + (how === 'exact' ? 7 : 4);
  }
  return is.isNoun || is.isTotal || (is.isWord && is.isFiller) ? -9 : is.isWord ? -3 : bonus;
}

// "Nas últimas semanas" is no storage, "NAS" is: a short word of no meaning is a name where it is written like one.
function isFiller(
  text: string,
  tokens: readonly Token[],
  index: number,
  language: Language,
  book: Vocabulary['book']
): boolean {
  const { start = 0, end = 0 } = tokens[index] ?? {};
  const word = text.slice(start, end);
  const isShouted = text === text.toUpperCase();
  return (
    (isShouted || word !== word.toUpperCase()) &&
    book.at(tokens, index, language).some(({ length, meaning }) => length === 1 && meaning.kind === 'stop')
  );
}

const linking = new Set([...linkingWords, '=', 'tag', 'label']);

function isBeside(
  tokens: readonly Token[],
  label: { first: number; last: number },
  first: number,
  last: number
): boolean {
  const between =
    label.last <= first
      ? tokens.slice(label.last, first)
      : label.first >= last
        ? tokens.slice(last, label.first)
        : null;
  if (between === null || between.length > (label.last <= first ? 2 : 0)) {
    return false;
  }
  return between.every(({ text }) => linking.has(text));
}

function isSaid(
  tokens: readonly Token[],
  first: number,
  last: number,
  language: Language,
  book: Vocabulary['book']
): boolean {
  return tokens
    .slice(first, last)
    .every((_, offset) =>
      book
        .at(tokens, first + offset, language)
        .some(
          ({ length, meaning }) =>
            length === 1 && (meaning.kind !== 'stop' || (tokens[first + offset]?.text.length ?? 0) <= 3)
        )
    );
}
