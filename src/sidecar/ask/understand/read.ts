/** A question as marks: every reading of every stretch, then the cover that explains most with fewest pieces. */
import type { Mark, Meaning } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { languageWords } from '../lexicon/stop-words.ts';
import { fold, tokensOf, type Token } from '../text/fold.ts';
import { timeAt } from '../time/grammar.ts';
import type { TimeContext } from '../time/rules.ts';
import { scores } from '../values/value-index.ts';
import { cover, markOf } from './cover.ts';
import { nameMarks } from './name-marks.ts';
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
  return pt === en ? (isInThe(tokens) ? 'pt' : otherwise) : pt > en ? 'pt' : 'en';
}

// "EKS no T1" is "in the": in English what is not there follows, such as "no tax".
function isInThe(tokens: readonly Token[]): boolean {
  const lacking = /^(?:tax(?:es)?|credits?|refunds?|tags?|labels?|teams?|owners?|environments?|applications?|usage)$/;
  const next = tokens[tokens.findIndex(({ text }) => text === 'no') + 1];
  return (
    tokens.some(({ text }) => text === 'no' || /^t[1-4]$|^[1-4]t\d*$/.test(text)) && !lacking.test(next?.text ?? '')
  );
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
    ...nameMarks(text, tokens, vocabulary, spoken),
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
