/** A question as marks: every reading of every stretch, then the cover that explains most with fewest pieces. */
import type { Mark, Meaning, ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { languageWords } from '../lexicon/stop-words.ts';
import { fold, tokensOf, type Token } from '../text/fold.ts';
import { timeAt } from '../time/grammar.ts';
import type { TimeContext } from '../time/rules.ts';
import { scores } from '../values/value-index.ts';
import { cover, markOf } from './cover.ts';
import { isListed, isNamed, joins } from './meant-as-name.ts';
import { numberMarks, unitMarks } from './quantities.ts';
import { misspeltValues, respell, type Respelling } from './respell.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A question taken apart. */
export interface ReadQuestion {
  readonly text: string;
  readonly folded: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
  /** In order, without overlaps; words without meaning among them. */
  readonly marks: readonly Mark[];
  /** Tokens that nothing explains. */
  readonly unknown: readonly Token[];
  /** Words that were read as others: "Lamda" as "AWS Lambda". */
  readonly respelt: readonly Respelling[];
}

/** The language by its common words; a tie is English unless accents say otherwise. */
export function languageOf(question: string, tokens: readonly Token[], otherwise: Language = 'en'): Language {
  const count = (language: Language) => tokens.filter(({ text }) => languageWords[language].has(text)).length;
  const accents = /[ãõçáéíóúâêô]/i.test(question) ? 0.5 : 0;
  const [pt, en] = [count('pt') + accents, count('en')];
  return pt === en ? otherwise : pt > en ? 'pt' : 'en';
}

/** Reads a question; where words of the language are misspelt, it is read again with them put right. */
export function readQuestion(
  question: string,
  language: Language | 'auto',
  vocabulary: Vocabulary,
  time: Omit<TimeContext, 'language'>,
  otherwise?: Language
): ReadQuestion {
  const read = readOnce(question, language, vocabulary, time, otherwise);
  if (read.unknown.length === 0) {
    return read;
  }
  const put = respell(read.text, read.tokens, read.unknown, read.language, vocabulary);
  if (put === null) {
    return read;
  }
  const again = readOnce(put.text, language, vocabulary, time, otherwise);
  return { ...again, respelt: [...put.respelt, ...again.respelt] };
}

function readOnce(
  question: string,
  language: Language | 'auto',
  vocabulary: Vocabulary,
  time: Omit<TimeContext, 'language'>,
  otherwise?: Language
): ReadQuestion {
  const text = question.normalize('NFC');
  const folded = fold(text);
  const tokens = tokensOf(folded);
  const spoken = language === 'auto' ? languageOf(text, tokens, otherwise) : language;
  const sure = [
    ...phraseMarks(tokens, spoken, vocabulary),
    ...valueMarks(text, tokens, vocabulary, spoken),
    ...timeMarks(folded, tokens, { ...time, language: spoken }),
    ...numberMarks(folded, tokens),
    ...unitMarks(tokens, vocabulary),
  ];
  const first = cover(tokens, sure);
  const unknown = unexplained(tokens, first);
  const guesses = unknown.flatMap((token) =>
    misspeltNames(tokens, tokens.indexOf(token), vocabulary, { unknown, language: spoken })
  );
  const marks = guesses.length === 0 ? first : cover(tokens, [...sure, ...guesses.map(({ mark }) => mark)]);
  return {
    ...{ text, folded, tokens, marks, language: spoken },
    unknown: unexplained(tokens, marks),
    respelt: guesses
      .filter(({ mark }) => marks.includes(mark))
      .map(({ mark, as }) => ({ word: text.slice(mark.start, mark.end), as })),
  };
}

function unexplained(tokens: readonly Token[], marks: readonly Mark[]): Token[] {
  return tokens.filter((token) => !marks.some((mark) => mark.start <= token.start && token.end <= mark.end));
}

const phraseBonus: Partial<Record<Meaning['kind'], number>> = { grain: 1, filter: 1, stop: -5 };

function phraseMarks(tokens: readonly Token[], language: Language, { book }: Vocabulary): Mark[] {
  return tokens.flatMap((_, index) =>
    book
      .at(tokens, index, language)
      .filter(({ length }) => !cutsDayOfWeek(tokens, index + length))
      .map(({ length, meaning }) =>
        markOf(
          tokens,
          index,
          index + length,
          meaning,
          meaning.kind === 'stop' && length > 1 ? 0.5 : (phraseBonus[meaning.kind] ?? 0)
        )
      )
  );
}

// "Per day of the week" is by days of the week, not by day.
function cutsDayOfWeek(tokens: readonly Token[], end: number): boolean {
  const word = tokens[end - 1]?.text;
  const after = tokens.slice(end, end + 3).map(({ text }) => text);
  return (word === 'dia' && after[0] === 'da' && after[1] === 'semana') || (word === 'day' && after[0] === 'of' && (after[1] === 'week' || after[2] === 'week')); // prettier-ignore
}

/** Each further word of a whole name: "Relational Database Service" is no relational database beside a service. */
const LONG_NAME = 1.5;

// A name that is also a word of the language counts as the name only where a noun beside it says so.
function valueMarks(text: string, tokens: readonly Token[], { values, book }: Vocabulary, language: Language): Mark[] {
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
      const joined = tokens
        .slice(first, last)
        .map(({ text }) => text)
        .join('');
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
              said && last - first === 1 && !isNamed(tokens, first, last) && !isListed(tokens, first, readings, values),
            isTotal: /^totals?$|^totais$/.test(joined),
            isFiller: last - first === 1 && isFiller(text, tokens, first, language, book),
          }) + (['exact', 'alias'].includes(surest.how) ? LONG_NAME * (last - first - 1) : 0)
        )
      );
    }
    return marks;
  });
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
  const between = tokens.slice(at, at + 3).findIndex(({ text }) => !linking.has(text) && !leavingOut.has(text));
  return between < 0 ? at : at + between;
}

const leavingOut = new Set(
  'except but excluding without other than exceto menos sem fora salvo excluindo tirando'.split(' ')
);

function longestName(
  tokens: readonly Token[],
  start: number,
  field: string,
  values: Vocabulary['values']
): number | null {
  for (let end = Math.min(tokens.length, start + values.longest); end > start; end -= 1) {
    const joined = tokens
      .slice(start, end)
      .map(({ text }) => text)
      .join('');
    if (values.findIn(field, joined).length > 0) {
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
    return bonus + 4;
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

const linking = new Set([
  'of',
  'the',
  'de',
  'do',
  'da',
  'dos',
  'das',
  'o',
  'a',
  'named',
  'called',
  'chamado',
  'chamada',
  'is',
  '=',
  'e',
  'tag',
  'id',
  'name',
  'nome',
  'label',
]);

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

function timeMarks(folded: string, tokens: readonly Token[], context: TimeContext): Mark[] {
  return tokens.flatMap((token, first) => {
    const span = timeAt(folded, token.start, context);
    if (span === null) {
      return [];
    }
    const next = tokens.findIndex((other) => other.start >= span.end);
    return [markOf(tokens, first, next < 0 ? tokens.length : next, { kind: 'time', span }, 2.5)];
  });
}

const SHORTEST_STRANGE = 4;

function misspeltNames(
  tokens: readonly Token[],
  index: number,
  vocabulary: Vocabulary,
  { unknown, language }: { readonly unknown: readonly Token[]; readonly language: Language }
): { mark: Mark; as: string }[] {
  const found: { mark: Mark; as: string }[] = [];
  for (let first = Math.max(0, index - 3); first <= index; first += 1) {
    for (let last = index + 1; last <= Math.min(tokens.length, first + 4); last += 1) {
      const run = tokens.slice(first, last);
      // Known words may be part of a misspelt name, but not of nothing else.
      if (run.filter((word) => !unknown.includes(word)).length > run.length / 2 && run.length > 2) {
        continue;
      }
      const strange = run.filter((word) => unknown.includes(word)).reduce((sum, { text }) => sum + text.length, 0);
      const readings = misspeltValues(run.map(({ text }) => text).join(''), vocabulary, language);
      const [surest] = readings;
      // "Al services" is no misspelt name: so few letters say nothing.
      if (surest !== undefined && strange >= SHORTEST_STRANGE && surest.score === scores.typo) {
        found.push({
          mark: markOf(tokens, first, last, { kind: 'value', readings }, -4),
          as: surest.values.join(', '),
        });
      }
    }
  }
  return found;
}
