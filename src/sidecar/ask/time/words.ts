/** The words of time in both languages, folded, as sources of regular expressions. */
import type { TimeUnit } from './days.ts';

/** Month names; the short ones that are words of their own count only before a year. */
const months: readonly (readonly string[])[] = [
  ['january', 'janeiro', 'jan'],
  ['february', 'fevereiro', 'feb', 'fev'],
  ['march', 'marco'],
  ['april', 'abril', 'apr', 'abr'],
  ['may', 'maio', 'mai'],
  ['june', 'junho', 'jun'],
  ['july', 'julho', 'jul'],
  ['august', 'agosto', 'aug'],
  ['september', 'setembro', 'sept', 'sep'],
  ['october', 'outubro', 'oct'],
  ['november', 'novembro', 'nov'],
  ['december', 'dezembro', 'dec'],
];
const shortMonths: Readonly<Record<string, number>> = { mar: 2, ago: 7, set: 8, out: 9, dez: 11 };

const monthNumbers = new Map<string, number>([
  ...months.flatMap((names, number) => names.map((name) => [name, number] as const)),
  ...Object.entries(shortMonths),
]);

export const MONTH = `(?:${months
  .flat()
  .sort((left, right) => right.length - left.length)
  .join('|')})`;
export const ANY_MONTH = `(?:${[...monthNumbers.keys()].sort((left, right) => right.length - left.length).join('|')})`;

export function monthNumber(word: string): number {
  return monthNumbers.get(word) ?? 0;
}

const unitWords: Readonly<Record<string, TimeUnit>> = {
  day: 'day', days: 'day', dia: 'day', dias: 'day',
  week: 'week', weeks: 'week', semana: 'week', semanas: 'week',
  month: 'month', months: 'month', mes: 'month', meses: 'month',
  'billing cycle': 'month', 'billing period': 'month', 'billing month': 'month', 'ciclo de faturamento': 'month', 'ciclo de cobranca': 'month',
  bimestre: 'bimester', bimestres: 'bimester',
  quarter: 'quarter', quarters: 'quarter', trimestre: 'quarter', trimestres: 'quarter', tri: 'quarter',
  'half year': 'half', 'half-year': 'half', semester: 'half', semesters: 'half', semestre: 'half', semestres: 'half',
  year: 'year', years: 'year', ano: 'year', anos: 'year',
}; // prettier-ignore

export const UNIT = `(?:${Object.keys(unitWords)
  .sort((left, right) => right.length - left.length)
  .join('|')})`;

export function unitOf(word: string): TimeUnit {
  return unitWords[word] ?? 'day';
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1, '1st': 1, primeiro: 1, primeira: 1, '1o': 1, '1a': 1, '1º': 1, '1ª': 1, '1°': 1,
  second: 2, '2nd': 2, segundo: 2, segunda: 2, '2o': 2, '2a': 2, '2º': 2, '2ª': 2, '2°': 2,
  third: 3, '3rd': 3, terceiro: 3, terceira: 3, '3o': 3, '3a': 3, '3º': 3, '3ª': 3, '3°': 3,
  fourth: 4, '4th': 4, quarto: 4, '4o': 4, '4º': 4, '4°': 4,
}; // prettier-ignore

export const ORDINAL = `(?:${Object.keys(ordinals)
  .sort((left, right) => right.length - left.length)
  .join('|')})`;

export function ordinalOf(word: string): number {
  return ordinals[word] ?? 1;
}

/** A year, of four digits or of two after a mark. */
export const YEAR = String.raw`(?:20\d\d)`;
/** What may stand between a unit and its year. */
export const OF_YEAR = String.raw`(?:\s*(?:,|/|of|de|do|em|in)?\s*(?<year>20\d\d)\b|\s?[/'\-’]\s?(?<short>\d\d)\b(?![-/\d])|\s*(?:of |do |de |in )?(?<yearword>last year|this year|ano passado|ano anterior|este ano|deste ano|neste ano|the year)\b)?`;

/** Words of time long enough that a misspelt one is told from a name. */
export const longTimeWords: readonly string[] = [
  ...months.flat().filter((name) => name.length >= 6),
  ...Object.keys(unitWords).filter((word) => word.length >= 5 && !/[ -]/.test(word)),
  ...'previous yesterday between current ultimo ultima ultimos ultimas passado passada anterior anteriores quinzena'.split(' '),
]; // prettier-ignore
