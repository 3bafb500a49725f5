/** Single spans of time: a day, a month, a quarter, the last so many weeks. Tried at one place of a folded text. */
import { COUNT, countOf } from '../text/numbers.ts';
import type { Atom, Rule, TimeContext } from './rules.ts';
import { addUnits, calendarOf, dayOfDate, monthStart, startOfUnit, type TimeUnit } from './days.ts';
import { ellipsisRules } from './ellipsis.ts';
import { fiscalRules } from './fiscal.ts';
import { weekdayRules } from './weekdays.ts';
import { ANY_MONTH, MONTH, OF_YEAR, ORDINAL, UNIT, YEAR, monthNumber, ordinalOf, unitOf } from './words.ts';

const rule = (source: string, build: Rule['build']): Rule => ({ pattern: new RegExp(source, 'y'), build });
const span = (from: number, to: number, unit: TimeUnit, more: Partial<Atom> = {}): Atom => ({
  from,
  to,
  unit,
  yearKnown: true,
  ...more,
});

const LAST = '(?:last|past|previous|prior|preceding|trailing)';
const LATEST_PT = 'ultim[oa]s?';
const ENDED = String.raw`(?: (?:complete|full|closed|fechad[oa]s|complet[oa]s|cheios|inteir[oa]s|corridos))?`;

/** So many whole units before the one that holds today. */
function lastUnits(today: number, unit: TimeUnit, count: number, skip = 0): Atom {
  const end = addUnits(startOfUnit(today, unit), unit, -skip);
  return span(addUnits(end, unit, -count), end, unit);
}

function current(today: number, unit: TimeUnit): Atom {
  return span(startOfUnit(today, unit), today + 1, unit);
}

function yearGiven(groups: Readonly<Record<string, string | undefined>>, today: number): number | null {
  const { year, short, yearword } = groups;
  if (year !== undefined) {
    return Number(year);
  }
  if (short !== undefined) {
    return 2000 + Number(short);
  }
  const now = calendarOf(today).year;
  return yearword === undefined ? null : /last|passado|anterior/.test(yearword) ? now - 1 : now;
}

/** Some months of a year; without a year the latest that have begun. */
function monthsOfYear(
  first: number,
  count: number,
  unit: TimeUnit,
  groups: Rule['build'] extends (g: infer G, c: TimeContext) => unknown ? G : never,
  today: number
): Atom {
  const known = yearGiven(groups, today);
  const thisYear = calendarOf(today).year;
  const year = known ?? (monthStart(thisYear, first) <= today ? thisYear : thisYear - 1);
  return span(monthStart(year, first), monthStart(year, first + count), unit, { yearKnown: known !== null });
}

function dated(year: string | undefined, month: number, date: string | undefined, today: number): Atom | null {
  const { year: thisYear } = calendarOf(today);
  const asked = year === undefined ? null : Number(year.length === 2 ? `20${year}` : year);
  const day = dayOfDate(asked ?? thisYear, month, Number(date));
  if (day === null) {
    return null;
  }
  const back = asked === null && day > today ? dayOfDate(thisYear - 1, month, Number(date)) : day;
  return back === null ? null : span(back, back + 1, 'day', { yearKnown: asked !== null });
}

const atoms: readonly Rule[] = [
  rule('(?:today|hoje)\\b', (_, { today }) => span(today, today + 1, 'day')),
  rule('(?:the )?day before yesterday\\b|anteontem\\b', (_, { today }) => span(today - 2, today - 1, 'day')),
  rule('(?:yesterday|ontem)\\b', (_, { today }) => span(today - 1, today, 'day')),
  rule('(?:tomorrow|amanha)\\b', (_, { today }) => span(today + 1, today + 2, 'day', { future: true })),

  // To date.
  rule('(?:year[- ]to[- ]date|ytd|(?:so far )?this year(?: so far)?|acumulad[oa] (?:do|no|de|deste|neste) (?:ano|ano corrente|ano atual)|(?:no|ao longo do|do) ano(?: corrente| atual)?(?! passado| anterior| retrasado| que| de| fiscal| 20)|(?:since|from) the (?:start|beginning) of (?:the|this) year|desde o (?:inicio|comeco) d[oe]s?t?e? ?ano)\\b', (_, { today }) => current(today, 'year')),
  rule('(?:quarter[- ]to[- ]date|qtd|acumulad[oa] (?:do|no|neste|deste) trimestre)\\b', (_, { today }) => current(today, 'quarter')),
  rule('(?:week[- ]to[- ]date|wtd|acumulad[oa] (?:da|na|nesta|desta) semana|(?:since|from) the (?:start|beginning) of (?:the|this) week|desde o (?:inicio|comeco) d(?:a|esta) semana)\\b', (_, { today }) => current(today, 'week')),
  rule('(?:month[- ]to[- ]date|mtd|acumulad[oa] (?:do|no|neste|deste) mes|(?:no|do) mes(?: corrente| atual)?(?! passado| anterior| retrasado| que| de)|(?:since|from) the (?:start|beginning) of (?:the|this) month|desde o (?:inicio|comeco) d[oe]s?t?e? ?mes)\\b', (_, { today }) => current(today, 'month')),

  rule('(?:the )?(?<unit>month|quarter|year) so far\\b|(?:o |d?est[ea] |n?est[ea] )?(?<unit2>mes|trimestre|semestre|ano) ate (?:agora|aqui|hoje|o momento)\\b', ({ unit, unit2 }, { today }) => current(today, unitOf(unit ?? unit2 ?? ''))),

  ...fiscalRules,
  ...weekdayRules,

  // "The three months to September".
  rule(`(?:the |os )?(?<count>${COUNT}) (?:months|meses) (?:to|through|until|ending in|ended in|ate|terminados em) (?<month>${MONTH})\\b${OF_YEAR}`, (groups, { today }) => {
    const last = monthsOfYear(monthNumber(groups['month'] ?? ''), 1, 'month', groups, today);
    return { ...last, from: addUnits(last.from, 'month', 1 - countOf(groups['count'] ?? '')) };
  }),

  // Steps back.
  rule(`(?:the )?(?<unit>${UNIT}) before last\\b`, ({ unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1, 1)),
  rule('(?:a |o )?(?<unit>mes|semana|ano|trimestre) retrasad[oa]\\b', ({ unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1, 1)),
  rule(`(?:the )?(?:previous|prior|preceding) (?<unit>${UNIT})\\b(?! \\d)`, ({ unit }, { today }) => ({
    ...lastUnits(today, unitOf(unit ?? ''), 1),
    back: { unit: unitOf(unit ?? ''), count: 1 },
  })),
  rule(`(?:the )?(?<unit>${UNIT}) (?:before(?: that)?|earlier|anterior)\\b(?! last)`, ({ unit }, { today }) => ({
    ...lastUnits(today, unitOf(unit ?? ''), 1),
    back: { unit: unitOf(unit ?? ''), count: 1 },
  })),
  rule(`(?:the )?(?:last|past) (?:full |complete |whole |entire )?(?<unit>day|week|month|quarter|half year|half-year|semester|year|billing cycle|billing period|billing month)\\b`, ({ unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1)),
  rule(`(?:o |a )?ultim[oa] (?<unit>dia|semana|mes|bimestre|trimestre|semestre|ano|ciclo de faturamento|ciclo de cobranca)\\b${ENDED}`, ({ unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1)),
  rule(`(?:o |a )?(?<unit>${UNIT}) (?:passad[oa]|que passou)\\b`, ({ unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1)),
  rule(`(?:the )?${LAST} (?<count>${COUNT})${ENDED}(?: calendar)? (?<unit>${UNIT})\\b${ENDED}`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  rule(`(?:o |a |os |as )?${LATEST_PT} (?<count>${COUNT})${ENDED} (?<unit>${UNIT})\\b${ENDED}`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  rule(`(?<count>${COUNT}) ultim[oa]s (?<unit>${UNIT})\\b${ENDED}`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  rule(`(?:o |a |os |as )?(?<count>${COUNT}) (?<unit>${UNIT}) (?:passad[oa]s|anteriores)\\b`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  // "Which months of the last twelve": the unit stands before.
  rule(`(?<=\\b(?<unit>${UNIT}) (?:of|in|dos|das|nos|nas) (?:the )?)(?:${LAST}|${LATEST_PT}) (?<count>${COUNT})\\b(?! ${UNIT}\\b)`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  rule(`(?:os |as )?(?<count>${COUNT}) (?<unit>${UNIT}) anteriores\\b`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), countOf(count ?? ''))),
  rule(`(?:the )?(?:last|past) weekend\\b|(?:o )?(?:ultimo fim de semana|fim de semana passado|final de semana passado)\\b`, (_, { today }) => {
    const monday = startOfUnit(today, 'week');
    return span(monday - 2, monday, 'day');
  }),
  rule(`(?<count>${COUNT}|a|um) (?<unit>${UNIT}) (?:ago|atras)\\b`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1, (count === 'a' ? 1 : countOf(count ?? '')) - 1)),
  rule(`ha (?<count>${COUNT}) (?<unit>${UNIT})(?: atras)?\\b`, ({ count, unit }, { today }) => lastUnits(today, unitOf(unit ?? ''), 1, countOf(count ?? '') - 1)),
  rule(`(?:the )?(?:this|current|present) (?<unit>${UNIT})\\b(?: so far)?`, ({ unit }, { today }) => current(today, unitOf(unit ?? ''))),
  rule(`(?:est[ea]|n?ess[ea]|nest[ea]|dest[ea]) (?<unit>${UNIT})\\b`, ({ unit }, { today }) => current(today, unitOf(unit ?? ''))),
  rule(`(?:o |a )?(?<unit>${UNIT}) (?:atual|corrente|vigente)\\b`, ({ unit }, { today }) => current(today, unitOf(unit ?? ''))),
  rule(`(?:the )?(?:next|coming|upcoming) (?:${COUNT} )?(?<unit>${UNIT})\\b`, ({ unit }, { today }) => nextUnit(today, unitOf(unit ?? ''))),
  rule(`(?:o |a |os |as )?proxim[oa]s? (?:${COUNT} )?(?<unit>${UNIT})\\b|(?<unit2>${UNIT}) que vem\\b`, ({ unit, unit2 }, { today }) => nextUnit(today, unitOf(unit ?? unit2 ?? ''))),

  // Halves of a month, first and last days of one.
  rule(`(?:the )?(?<which>first|second|1st|2nd) half of (?<month>${ANY_MONTH})\\b${OF_YEAR}`, halfMonth),
  rule(`(?:a )?(?<which>primeira|segunda|1a|2a|1ª|2ª) (?:quinzena|metade) de (?<month>${ANY_MONTH})\\b${OF_YEAR}`, halfMonth),
  rule(`(?:the )?(?<which>first|last) (?<count>${COUNT}) days of (?<month>${ANY_MONTH})\\b${OF_YEAR}`, edgeOfMonth),
  rule(`(?:os |nos )?(?:(?<count>${COUNT}) )?(?<which>primeiros|ultimos)(?: (?<count2>${COUNT}))? dias de (?<month>${ANY_MONTH})\\b${OF_YEAR}`, edgeOfMonth),

  // Quarters and halves of a year.
  rule(`q(?<n>[1-4])\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 3, 3, 'quarter', groups, today)),
  rule(`t(?<n>[1-4])\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 3, 3, 'quarter', groups, today)),
  rule(`(?<n>[1-4])[tq](?:(?<short>\\d\\d)|[/ ]?(?:de )?(?<year>20\\d\\d))?\\b`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 3, 3, 'quarter', groups, today)),
  rule(`(?<year>20\\d\\d)[- /]?q(?<n>[1-4])\\b`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 3, 3, 'quarter', groups, today)),
  rule(`(?:the |o )?(?<n>${ORDINAL}) (?:quarters?|trimestres?|tri)\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((ordinalOf(groups['n'] ?? '') - 1) * 3, 3, 'quarter', groups, today)),
  rule(`(?:the |o )?(?:last|ultimo) (?:quarter|trimestre) (?:of|de|do)(?: ano)? ?(?<year>20\\d\\d)\\b`, (groups, { today }) => monthsOfYear(9, 3, 'quarter', groups, today)),
  rule(`h(?<n>[12])\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 6, 6, 'half', groups, today)),
  rule(`(?<n>[12])s(?:(?<short>\\d\\d)|[/ ]?(?:de )?(?<year>20\\d\\d))?\\b`, (groups, { today }) => monthsOfYear((Number(groups['n']) - 1) * 6, 6, 'half', groups, today)),
  rule(`(?:the |o |a )?(?<n>first|second|1st|2nd) (?:half|halves|semester|half year|half-year)\\b(?: of the year)?${OF_YEAR}`, (groups, { today }) => monthsOfYear((ordinalOf(groups['n'] ?? '') - 1) * 6, 6, 'half', groups, today)),
  rule(`(?:o |a )?(?<n>${ORDINAL}) (?:semestres?|metade do ano)\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((ordinalOf(groups['n'] ?? '') - 1) * 6, 6, 'half', groups, today)),
  rule(`(?:o )?(?<n>${ORDINAL}) bimestre\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear((ordinalOf(groups['n'] ?? '') - 1) * 2, 2, 'bimester', groups, today)),
  ...ellipsisRules(monthsOfYear),

  // Dates.
  rule(String.raw`(?<year>20\d\d)-(?<month>\d\d)-(?<date>\d\d)\b`, ({ year, month, date }, { today }) => dated(year, Number(month) - 1, date, today)),
  rule(String.raw`(?:dia )?(?<a>\d{1,2})[/.](?<b>\d{1,2})[/.](?<year>20\d\d|\d\d)\b`, ({ a, b, year }, { today, language }) => slashed(a, b, year, today, language)),
  rule(String.raw`(?:dia )?(?<a>\d{1,2})/(?<b>\d{1,2})\b(?!/)`, ({ a, b }, { today, language }) => slashed(a, b, undefined, today, language)),
  rule(`(?:dia )?(?<date>\\d{1,2})(?:st|nd|rd|th|º|o|°)?(?: of| de)? (?<month>${ANY_MONTH})\\b(?:,? (?:of |de )?(?<year>20\\d\\d)\\b|/(?<short>\\d\\d)\\b)?`, ({ date, month, year, short }, { today }) => dated(year ?? short, monthNumber(month ?? ''), date, today)),
  rule(`(?<month>${MONTH}) (?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)?\\b(?![-/]\\d|\\d)(?:,? (?<year>20\\d\\d)\\b)?`, ({ date, month, year }, { today }) => dated(year, monthNumber(month ?? ''), date, today)),
  rule(String.raw`dia (?<date>\d{1,2})\b(?! de)`, ({ date }, { today }) => dayOfThisMonth(Number(date), today)),

  // Months and years.
  rule(String.raw`(?<year>20\d\d)-(?<month>0[1-9]|1[0-2])\b(?!-)`, (groups, { today }) => monthsOfYear(Number(groups['month']) - 1, 1, 'month', groups, today)),
  rule(String.raw`(?<month>0?[1-9]|1[0-2])/(?<year>20\d\d)\b`, (groups, { today }) => monthsOfYear(Number(groups['month']) - 1, 1, 'month', groups, today)),
  rule(`(?:last|ultimo) (?<month>${MONTH})\\b`, lastNamedMonth),
  rule(`(?<month>${MONTH}) passado\\b`, lastNamedMonth),
  rule(`(?:the )?(?:month of |mes de )?(?<month>${MONTH})\\b${OF_YEAR}`, (groups, { today }) => monthsOfYear(monthNumber(groups['month'] ?? ''), 1, 'month', groups, today)),
  rule(`(?<month>mar|ago|set|out|dez)(?:[/ -](?:de )?(?<year>20\\d\\d)|[/-](?<short>\\d\\d))\\b`, (groups, { today }) => monthsOfYear(monthNumber(groups['month'] ?? ''), 1, 'month', groups, today)),
  rule(`(?:the )?(?:calendar )?(?:year |ano |ano de |o ano de |all of |whole of |todo o ano de )?(?<year>${YEAR})\\b(?![-/]\\d)`, (groups, { today }) => monthsOfYear(0, 12, 'year', groups, today)),

  rule('(?:all time|the whole period|all the data|all data|entire history|todo o periodo|todo o historico|historico completo|desde sempre)\\b', (_, { dataFrom, dataTo, today }) => span(dataFrom ?? today - 30, dataTo ?? today, 'day')),
]; // prettier-ignore

function nextUnit(today: number, unit: TimeUnit): Atom {
  const from = addUnits(startOfUnit(today, unit), unit, 1);
  return span(from, addUnits(from, unit, 1), unit, { future: true });
}

function halfMonth(groups: Readonly<Record<string, string | undefined>>, { today }: TimeContext): Atom {
  const month = monthsOfYear(monthNumber(groups['month'] ?? ''), 1, 'month', groups, today);
  return ordinalOf(groups['which'] ?? '') === 1
    ? { ...month, to: month.from + 15, unit: 'day' }
    : { ...month, from: month.from + 15, unit: 'day' };
}

function edgeOfMonth(groups: Readonly<Record<string, string | undefined>>, { today }: TimeContext): Atom | null {
  const month = monthsOfYear(monthNumber(groups['month'] ?? ''), 1, 'month', groups, today);
  const count = countOf(groups['count'] ?? groups['count2'] ?? '');
  if (!(count > 0 && count <= 31)) {
    return null;
  }
  return /^(first|primeiros)$/.test(groups['which'] ?? '')
    ? { ...month, to: month.from + count, unit: 'day' }
    : { ...month, from: month.to - count, unit: 'day' };
}

function lastNamedMonth(groups: Readonly<Record<string, string | undefined>>, { today }: TimeContext): Atom {
  const { year, month: now } = calendarOf(today);
  const month = monthNumber(groups['month'] ?? '');
  const from = monthStart(month < now ? year : year - 1, month);
  return span(from, addUnits(from, 'month', 1), 'month');
}

function slashed(
  a: string | undefined,
  b: string | undefined,
  year: string | undefined,
  today: number,
  language: 'en' | 'pt'
) {
  const first = Number(a);
  const second = Number(b);
  const dayFirst = language === 'pt' ? second <= 12 : first > 12;
  return dayFirst ? dated(year, second - 1, a, today) : dated(year, first - 1, b, today);
}

function dayOfThisMonth(date: number, today: number): Atom | null {
  const { year, month } = calendarOf(today);
  const day = dayOfDate(year, month, date);
  const chosen = day !== null && day <= today ? day : dayOfDate(year, month - 1, date);
  return chosen === null ? null : span(chosen, chosen + 1, 'day');
}

/** The longest single span of time that begins at a place of the text. */
export function atomAt(text: string, start: number, context: TimeContext): { atom: Atom; end: number } | null {
  let best: { atom: Atom; end: number } | null = null;
  for (const { pattern, build } of atoms) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null || (best !== null && start + match[0].length <= best.end)) {
      continue;
    }
    const atom = build(match.groups ?? {}, context);
    if (atom !== null && atom.from < atom.to) {
      best = { atom, end: start + match[0].trimEnd().length };
    }
  }
  return best;
}
