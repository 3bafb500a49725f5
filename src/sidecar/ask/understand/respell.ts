/** Misspelt words of the language put right before a question is read; names of the data are never touched here. */
import type { Meaning, ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { allowedErrors, editDistance, isTurned } from '../text/distance.ts';
import { fold, tokensOf, type Token } from '../text/fold.ts';
import { longTimeWords } from '../time/words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word and what it was read as. */
export interface Respelling {
  readonly word: string;
  readonly as: string;
}

/** What follows one of these may be a name that the data do not have: only words of time are put right there. */
const beforeNames = new Set(
  'of for on from the de do da dos das com no na nos nas pelo pela team time equipe squad app conta account tag'.split(
    ' '
  )
);
const beforeNouns = new Set('by per por cada each every'.split(' '));
const shortest = 5;
/** "Spnd", "csto": what every question is about may be shorter. */
const shortestOfCost = 4;

/** The text with misspelt words put right, or null where none can be. */
export function respell(
  text: string,
  tokens: readonly Token[],
  unknown: readonly Token[],
  language: Language,
  vocabulary: Vocabulary
): { readonly text: string; readonly respelt: readonly Respelling[] } | null {
  const found = unknown.flatMap((token) => {
    const as = corrected(text, tokens, token, language, vocabulary);
    return as === null ? [] : [{ token, as }];
  });
  if (found.length === 0) {
    return null;
  }
  const put = [...found].sort((left, right) => right.token.start - left.token.start);
  return {
    text: put.reduce((before, { token, as }) => before.slice(0, token.start) + as + before.slice(token.end), text),
    respelt: found.map(({ token, as }) => ({ word: text.slice(token.start, token.end), as })),
  };
}

function corrected(
  text: string,
  tokens: readonly Token[],
  token: Token,
  language: Language,
  { book, values }: Vocabulary
): string | null {
  const word = token.text;
  if (word.length < shortestOfCost || /\d/.test(word) || misspeltValues(word, { book, values }, language).length > 0) {
    return null;
  }
  const time = nearest(word, longTimeWords);
  if (time !== null) {
    return time;
  }
  const isFirst = tokens[0] === token;
  const written = text.slice(token.start, token.end);
  const isName = !isFirst && written !== written.toLowerCase() && text !== text.toUpperCase();
  const before = tokens[tokens.indexOf(token) - 1]?.text ?? '';
  if (isName || beforeNames.has(before)) {
    return null;
  }
  // "Custo por médico" is by something that bills do not know, and no average: only a misspelt noun is put right there.
  const isBy = beforeNouns.has(before);
  return nearest(
    word,
    book.words(language, (meaning) => isRoom(meaning, word) && (!isBy || isNoun(meaning)))
  );
}

const isNoun = ({ kind }: Meaning) => kind === 'field' || kind === 'grain';

// A word that says nothing is never what was meant: a name that is not there would fall silent.
function isRoom(meaning: Meaning, word: string): boolean {
  const isCost = meaning.kind === 'measure' && meaning.measure === 'effective_cost';
  return meaning.kind !== 'stop' && (word.length >= shortest + 1 || isCost);
}

function nearest(word: string, among: readonly string[]): string | null {
  const limit = Math.min(Math.max(allowedErrors(word.length), 1), word.length >= 9 ? 2 : 1);
  let best: { readonly as: string; readonly distance: number } | null = null;
  for (const as of among) {
    // "Median" is no "media": what only goes on is another word.
    if (
      as.length < shortestOfCost ||
      as[0] !== word[0] ||
      as.startsWith(word) ||
      word.startsWith(as) ||
      isTurned(word, as)
    ) {
      continue;
    }
    const distance = editDistance(word, as, limit);
    if (distance <= limit && distance < (best?.distance ?? limit + 1)) {
      best = { as, distance };
    }
  }
  return best?.as ?? null;
}

/** Names of the data that the word may be misspelt; none that is itself a word of the language: that word is likelier. */
export function misspeltValues(
  word: string,
  { book, values }: Pick<Vocabulary, 'book' | 'values'>,
  language: Language
): ValueReading[] {
  return values.misspelt(word).filter((reading) =>
    reading.values.every((value) => {
      const tokens = tokensOf(fold(value));
      return !book
        .at(tokens, 0, language)
        .some(({ length, meaning }) => length === tokens.length && meaning.kind !== 'stop');
    })
  );
}
