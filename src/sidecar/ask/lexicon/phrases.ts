/** Phrases to meanings: written short, expanded once, found by their first word. */
import type { Token } from '../text/fold.ts';
import type { Meaning } from './marks.ts';

export type Language = 'en' | 'pt';

/**
 * Phrases of one meaning. A word may be `a|b`, end in `?` when it may be missing, and have `(s)` for a plural. Folded:
 * lower case, no accents.
 */
export interface Entry {
  readonly phrases: readonly string[];
  readonly meaning: Meaning;
  /** The language in which alone the phrase means this. */
  readonly language?: Language;
}

interface Phrase {
  readonly words: readonly string[];
  readonly meaning: Meaning;
  readonly language: Language | null;
}

export interface PhraseMatch {
  readonly length: number;
  readonly meaning: Meaning;
}

export interface PhraseBook {
  /** All phrases that begin at a token. */
  at(tokens: readonly Token[], index: number, language: Language): PhraseMatch[];
  /** Words that are phrases by themselves, of the meanings asked for. */
  words(language: Language, wanted: (meaning: Meaning) => boolean): readonly string[];
  /** True when the word begins or is a phrase. */
  knows(word: string): boolean;
}

/** Makes the book of some entries. */
export function createPhraseBook(entries: readonly Entry[]): PhraseBook {
  const byFirst = new Map<string, Phrase[]>();
  for (const { phrases, meaning, language } of entries) {
    for (const words of phrases.flatMap(expand)) {
      const [first] = words;
      if (first !== undefined) {
        byFirst.set(first, [...(byFirst.get(first) ?? []), { words, meaning, language: language ?? null }]);
      }
    }
  }
  const fits = (phrase: Phrase, language: Language) => phrase.language === null || phrase.language === language;
  return {
    at: (tokens, index, language) =>
      (byFirst.get(tokens[index]?.text ?? '') ?? [])
        .filter(
          (phrase) =>
            fits(phrase, language) && phrase.words.every((word, offset) => tokens[index + offset]?.text === word)
        )
        .map(({ words, meaning }) => ({ length: words.length, meaning })),
    words: (language, wanted) =>
      [...byFirst].flatMap(([word, phrases]) =>
        phrases.some((phrase) => phrase.words.length === 1 && fits(phrase, language) && wanted(phrase.meaning))
          ? [word]
          : []
      ),
    knows: (word) => byFirst.has(word),
  };
}

/** Every way to say a phrase pattern, as words. */
export function expand(pattern: string): string[][] {
  return pattern.split(' ').reduce<string[][]>(
    (heads, part) => {
      const optional = part.endsWith('?');
      const choices = (optional ? part.slice(0, -1) : part).split('|').flatMap(plural);
      const tails: string[][] = [...choices.map((word) => word.split('_')), ...(optional ? [[]] : [])];
      return heads.flatMap((head) => tails.map((tail) => [...head, ...tail]));
    },
    [[]]
  );
}

function plural(word: string): string[] {
  const match = /^(.*)\((\w+)\)$/.exec(word);
  return match === null ? [word] : [match[1] ?? '', `${match[1] ?? ''}${match[2] ?? ''}`];
}
