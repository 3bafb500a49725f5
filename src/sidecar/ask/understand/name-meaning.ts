/** What a name that somebody configures would mean in questions without it. Pure. */
import { nameWords, tokensOf } from '../text/fold.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What may follow "cost per" already: a dimension, a measure, the length of a step, a name or a unit that bills have. */
export type NameMeaning = 'dimension' | 'measure' | 'step of time' | 'name in the bills' | 'unit in the bills';

const meanings: Readonly<Record<string, NameMeaning>> = {
  field: 'dimension',
  measure: 'measure',
  grain: 'step of time',
};

/** What the whole name says by itself in either language, written in any case and with or without accents; null for nothing of these. */
export function nameMeaning(name: string, { book, values, units }: Vocabulary): NameMeaning | null {
  const words = nameWords(name);
  const tokens = tokensOf(words.join(' '));
  const whole = (['en', 'pt'] as const).flatMap((language) =>
    book.at(tokens, 0, language).filter(({ length }) => length === tokens.length)
  );
  const said = whole.map(({ meaning }) => meanings[meaning.kind]).find((found) => found !== undefined);
  if (said !== undefined) {
    return said;
  }
  // A part of a longer name is no name of its own: "order" beside a service "Order history".
  if (values.find(words.join('')).some(({ how }) => how !== 'part')) {
    return 'name in the bills';
  }
  const counted = words.filter((word) => !/^\d+$/.test(word));
  return counted.length > 0 && units.find(counted) !== null ? 'unit in the bills' : null;
}
