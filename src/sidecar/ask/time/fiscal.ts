/**
 * Fiscal years, halves and quarters in both languages. A fiscal year is called by the calendar year in which it ends;
 * where it begins in January it is that calendar year.
 */
import type { FormGrain } from '../../../contract/form-words.ts';
import type { Atom, Rule } from './rules.ts';
import { calendarOf, monthStart } from './days.ts';
import { ORDINAL, ordinalOf } from './words.ts';

const YEAR = String.raw`(?:(?<year>20\d\d)|['’]?(?<short>\d\d))\b`;
const OF_FISCAL = `(?: (?:of |in |d[oe] )?(?:the )?(?:fy ?|fiscal year |ano fiscal (?:de )?)?${YEAR})?`;
const THIS = '(?:this|the current|current)';
const LAST = '(?:the )?(?:last|previous|prior)';
const FISCAL = '(?:fiscal|financial)';

interface Part {
  /** Months from the beginning of the fiscal year, and how many. */
  readonly first: number;
  readonly count: number;
  readonly unit: 'quarter' | 'half' | 'year';
}

const whole: Part = { first: 0, count: 12, unit: 'year' };
const quarter = (number: number): Part => ({ first: (number - 1) * 3, count: 3, unit: 'quarter' });
const half = (number: number): Part => ({ first: (number - 1) * 6, count: 6, unit: 'half' });

/** The month number, counted through the years, in which a fiscal year begins. */
function yearBegins(name: number, start: number): number {
  return (start === 0 ? name : name - 1) * 12 + start;
}

function monthsNow(today: number): number {
  const { year, month } = calendarOf(today);
  return year * 12 + month;
}

/** The name of the fiscal year that holds today. */
function yearNow(today: number, start: number): number {
  const { year, month } = calendarOf(today);
  return start === 0 || month < start ? year : year + 1;
}

const dayOf = (months: number) => monthStart(Math.floor(months / 12), months % 12);

function partOf(part: Part, name: number, start: number, yearKnown: boolean): Atom {
  const from = yearBegins(name, start) + part.first;
  return { from: dayOf(from), to: dayOf(from + part.count), unit: part.unit, yearKnown };
}

/** A part of the year that is named, else the latest that has begun. */
function named(part: Part): Rule['build'] {
  return ({ year, short }, { today, fiscalStart = 0 }) => {
    if (year !== undefined || short !== undefined) {
      return partOf(part, year === undefined ? 2000 + Number(short) : Number(year), fiscalStart, true);
    }
    const latest = partOf(part, yearNow(today, fiscalStart), fiscalStart, false);
    return latest.from <= today ? latest : partOf(part, yearNow(today, fiscalStart) - 1, fiscalStart, false);
  };
}

const numbered =
  (make: (number: number) => Part): Rule['build'] =>
  (groups, context) =>
    named(make(/^\d$/.test(groups['n'] ?? '') ? Number(groups['n']) : ordinalOf(groups['n'] ?? '')))(groups, context);

const running: Rule['build'] = (_, { today, fiscalStart = 0 }) => ({
  ...partOf(whole, yearNow(today, fiscalStart), fiscalStart, true),
  to: today + 1,
});

const yearsOn =
  (count: number): Rule['build'] =>
  (_, { today, fiscalStart = 0 }) => ({
    ...partOf(whole, yearNow(today, fiscalStart) + count, fiscalStart, true),
    future: count > 0,
  });

/** The fiscal quarter that holds today, or one before it. */
const quarterBack =
  (back: number): Rule['build'] =>
  (_, { today, fiscalStart = 0 }) => {
    const into = (monthsNow(today) - fiscalStart + 12) % 3;
    const from = monthsNow(today) - into - 3 * back;
    return { from: dayOf(from), to: back === 0 ? today + 1 : dayOf(from + 3), unit: 'quarter', yearKnown: true };
  };

const rule = (source: string, build: Rule['build']): Rule => ({ pattern: new RegExp(source, 'y'), build });

/** The rules of fiscal time, tried beside those of the calendar. */
export const fiscalRules: readonly Rule[] = [
  rule(`(?:the )?(?:fy|af) ?[-/]?${YEAR}`, named(whole)),
  rule(`(?:the )?${FISCAL} year (?:of )?${YEAR}`, named(whole)),
  rule(`(?:o |no |do )?(?:ano fiscal|exercicio(?: fiscal| financeiro)?)(?: de)? ${YEAR}`, named(whole)),
  rule(`${THIS} ${FISCAL} year\\b(?: to date| so far)?|(?:the )?${FISCAL} year to date\\b|fytd\\b`, running),
  rule('(?:(?:est[ea]|nest[ea]|dest[ea]|o|no|do) )?(?:ano fiscal|exercicio(?: fiscal)?)(?: atual| corrente| vigente)\\b|(?:este|neste|deste) (?:ano fiscal|exercicio(?: fiscal)?)\\b', running),
  rule(`${LAST} ${FISCAL} year\\b`, yearsOn(-1)),
  rule('(?:o |no |do )?(?:(?:ano fiscal|exercicio(?: fiscal)?) (?:passado|anterior)|ultimo (?:ano fiscal|exercicio(?: fiscal)?))\\b', yearsOn(-1)),
  rule(`(?:the )?next ${FISCAL} year\\b|(?:o )?proximo (?:ano fiscal|exercicio(?: fiscal)?)\\b|(?:ano fiscal|exercicio) que vem\\b`, yearsOn(1)),
  rule(`(?:fiscal |fy ?)q(?<n>[1-4])\\b${OF_FISCAL}`, numbered(quarter)),
  rule(`q(?<n>[1-4]) (?:of )?(?:fy ?|fiscal year |fiscal )${YEAR}`, numbered(quarter)),
  rule(`fy ?${YEAR}[ -]?q(?<n>[1-4])\\b`, numbered(quarter)),
  rule(`(?:the )?(?<n>${ORDINAL}) ${FISCAL} quarter\\b${OF_FISCAL}`, numbered(quarter)),
  rule(`(?:o )?(?<n>${ORDINAL}) (?:trimestre|tri) fiscal\\b${OF_FISCAL}`, numbered(quarter)),
  rule(`t(?<n>[1-4]) fiscal\\b${OF_FISCAL}`, numbered(quarter)),
  rule(`(?:the )?(?<n>first|second|1st|2nd) half of (?:the )?(?:fy ?|fiscal year ?)(?:${YEAR})?`, numbered(half)),
  rule(`(?:o )?(?<n>${ORDINAL}) semestre fiscal\\b${OF_FISCAL}`, numbered(half)),
  rule(`${THIS} ${FISCAL} quarter\\b(?: to date| so far)?|(?:est[ea]|nest[ea]|dest[ea]) trimestre fiscal\\b|trimestre fiscal (?:atual|corrente)\\b`, quarterBack(0)),
  rule(`${LAST} ${FISCAL} quarter\\b|(?:o )?(?:ultimo trimestre fiscal|trimestre fiscal (?:passado|anterior))\\b`, quarterBack(1)),
]; // prettier-ignore

/** True for words of time that are fiscal. */
export function isFiscal(folded: string): boolean {
  return /\b(?:fiscal|financial year|exercicio|(?:fy|af) ?[-/]?['’]?\d|fytd)/.test(folded);
}

/** True for steps of a fiscal year. */
export function isFiscalGrain(grain: FormGrain | null | undefined): boolean {
  return grain === 'fiscal_quarter' || grain === 'fiscal_year';
}

/** When fiscal years begin, in words; January where nobody has decided, and that is said. */
export function fiscalText({ month, isDecided }: FiscalStart, language: 'en' | 'pt'): string {
  const pt = language === 'pt';
  const name = fiscalMonth(month, language);
  const told = pt
    ? `anos fiscais começam em ${name} e levam o nome do ano em que terminam`
    : `fiscal years begin in ${name} and are called by the year in which they end`;
  const since = pt ? 'ninguém decidiu outra coisa em Configurações' : 'nobody has decided otherwise in Settings';
  return isDecided ? told : `${told}; ${since}`;
}

/** The name of the month, 0 is January. */
export function fiscalMonth(month: number, language: 'en' | 'pt'): string {
  return new Date(Date.UTC(2026, month, 1)).toLocaleDateString(language === 'pt' ? 'pt-BR' : 'en-US', {
    ...{ month: 'long', timeZone: 'UTC' },
  });
}

/** The month in which fiscal years begin, 0 is January, and whether somebody has decided that. */
export interface FiscalStart {
  readonly month: number;
  readonly isDecided: boolean;
}
