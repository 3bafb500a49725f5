/** Words of the language that are meant as names, by what stands around them. */
import type { ValueReading } from '../lexicon/marks.ts';
import type { Token } from '../text/fold.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that join the parts of a list. */
export const joins = new Set(['and', 'e', 'or', 'ou', 'nem', 'nor']);

const articles = new Set([
  'do',
  'da',
  'de',
  'o',
  'a',
  'of',
  'for',
  'did',
  'does',
  'pelo',
  'pela',
  'com',
  'on',
  'em',
  'no',
  'na',
]);
const objects = new Set(['of', 'do', 'da', 'de', 'dos', 'das', 'in', 'rate', 'from', 'between', 'entre']);

/** "Risk and growth": beside a name of the same kind, joined to it, a word is a name too. */
export function isListed(
  tokens: readonly Token[],
  first: number,
  readings: readonly ValueReading[],
  values: Vocabulary['values']
): boolean {
  const beside = [
    [first - 1, first - 2],
    [first + 1, first + 2],
  ] as const;
  return beside.some(
    ([join, other]) =>
      joins.has(tokens[join]?.text ?? '') &&
      values
        .find(tokens[other]?.text ?? '')
        .some(({ how, field }) => how === 'exact' && readings.some((own) => own.how === 'exact' && own.field === field))
  );
}

/** "o custo do growth em maio" is a team's; "the growth of costs" is none's. */
export function isNamed(tokens: readonly Token[], first: number, last: number): boolean {
  return (
    articles.has(tokens[first - 1]?.text ?? '') &&
    !(objects.has(tokens[last]?.text ?? '') && tokens[last]?.text !== 'in')
  );
}
