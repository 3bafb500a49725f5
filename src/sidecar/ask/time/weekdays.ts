/** One day of the week as a day: the latest that is over. "Mondays" are a condition, and no time. */
import type { Rule } from './rules.ts';
import { startOfUnit } from './days.ts';

const days: readonly (readonly string[])[] = [
  ['monday', 'segunda feira', 'segunda-feira', 'segunda'],
  ['tuesday', 'terca feira', 'terca-feira', 'terca'],
  ['wednesday', 'quarta feira', 'quarta-feira', 'quarta'],
  ['thursday', 'quinta feira', 'quinta-feira', 'quinta'],
  ['friday', 'sexta feira', 'sexta-feira', 'sexta'],
  ['saturday', 'sabado'],
  ['sunday', 'domingo'],
];
const numbers = new Map(days.flatMap((names, number) => names.map((name) => [name, number] as const)));
const oneOf = (names: readonly string[]) =>
  `(?<day>${[...names].sort((left, right) => right.length - left.length).join('|')})`;
const ANY = oneOf([...numbers.keys()]);
// "On the second" is a date, "na segunda-feira" a day of the week.
const SURE = oneOf([...numbers.keys()].filter((name) => !/^(?:segunda|terca|quarta|quinta|sexta)$/.test(name)));
// "On Monday in March" leaves open which: that is no day.
const ALONE = String.raw`\b(?!s)(?!,? (?:in|of|during|this|last|and|or|to|through|em|de|do|da|dos|das|e|ou|a|ate|\d|20))`;

const latest: Rule['build'] = ({ day }, { today }) => {
  const number = numbers.get(day ?? '') ?? 0;
  const inThisWeek = startOfUnit(today, 'week') + number;
  const from = inThisWeek < today ? inThisWeek : inThisWeek - 7;
  return { from, to: from + 1, unit: 'day', yearKnown: true };
};

/** The rules of single days of the week. */
export const weekdayRules: readonly Rule[] = [
  { pattern: new RegExp(`(?:last|past|this past) ${ANY}${ALONE}`, 'y'), build: latest },
  { pattern: new RegExp(`on ${SURE}${ALONE}`, 'y'), build: latest },
  { pattern: new RegExp(`(?:[oan]|n[ao]|d[ao])? ?${ANY} passad[oa]\\b`, 'y'), build: latest },
  { pattern: new RegExp(`(?:[oa] |n[ao] |d[ao] )?ultim[oa] ${ANY}${ALONE}`, 'y'), build: latest },
  { pattern: new RegExp(`n[ao] ${SURE}${ALONE}`, 'y'), build: latest },
];
