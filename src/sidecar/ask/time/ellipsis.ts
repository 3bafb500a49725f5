/** A quarter or half whose noun is said once for two: "the second quarter against the first". */
import type { TimeUnit } from './days.ts';
import type { Atom, Rule } from './rules.ts';
import { OF_YEAR, ORDINAL, ordinalOf } from './words.ts';

const NOUN = '(?:quarters?|trimestres?|tri|half|halves|semestres?|bimestres?)';
const JOINED =
  '(?:and|e|to|against|versus|vs\\.?|with|over|than|from|(?:compared|relative) (?:to|with)|em relacao ao?|sobre o|contra o?|ante o?|frente ao?|para o?|ao|com|comparado (?:com|ao))';
// What is about something else does not end here: "the second quarter and the first account".
const ENDS = '(?=[?.!,]|$| (?:by|per|por|in|for|da|na|no|de 20|of 20))';
const NOUN_BEFORE = `(?<=\\b(?<unit>${NOUN})(?:,? (?:of |de |do ano de )?(?<year>20\\d\\d))? ${JOINED} (?:that of |o? ?d[oe] )?(?:the |o )?)`;

type Groups = Readonly<Record<string, string | undefined>>;

/** The rules, given how some months of a year are found. */
export function ellipsisRules(
  monthsOfYear: (first: number, count: number, unit: TimeUnit, groups: Groups, today: number) => Atom
): Rule[] {
  const build: Rule['build'] = (groups, { today }) => {
    const [unit, count] = unitOfNoun(groups['unit'] ?? '');
    return monthsOfYear((ordinalOf(groups['n'] ?? '') - 1) * count, count, unit, groups, today);
  };
  return [
    { pattern: new RegExp(`${NOUN_BEFORE}(?<n>${ORDINAL})${ENDS}`, 'y'), build },
    {
      pattern: new RegExp(
        `(?:the |o )?(?<n>${ORDINAL})(?= ${JOINED} (?:the |o )?${ORDINAL} (?<unit>${NOUN})\\b${OF_YEAR})`,
        'y'
      ),
      build,
    },
  ];
}

function unitOfNoun(noun: string): [TimeUnit, number] {
  if (/^(?:hal|sem)/.test(noun)) {
    return ['half', 6];
  }
  return noun.startsWith('bi') ? ['bimester', 2] : ['quarter', 3];
}
