/** What a name that somebody configures would mean in questions without it. Pure. */
import type { PhraseBook } from '../lexicon/phrases.ts';
import { nameWords, tokensOf } from '../text/fold.ts';

/** A dimension, a measure, or the length of a step: what may follow "cost per". */
export type NameMeaning = 'dimension' | 'measure' | 'step of time';

const meanings: Readonly<Record<string, NameMeaning>> = {
  field: 'dimension',
  measure: 'measure',
  grain: 'step of time',
};

/** What the whole name says by itself in either language, written in any case and with or without accents; null for nothing of these. */
export function nameMeaning(name: string, book: PhraseBook): NameMeaning | null {
  const tokens = tokensOf(nameWords(name).join(' '));
  const whole = (['en', 'pt'] as const).flatMap((language) =>
    book.at(tokens, 0, language).filter(({ length }) => length === tokens.length)
  );
  return whole.map(({ meaning }) => meanings[meaning.kind]).find((found) => found !== undefined) ?? null;
}
