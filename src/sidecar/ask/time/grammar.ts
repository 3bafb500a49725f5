/**
 * Ranges of time in English and Brazilian Portuguese: single spans, open and closed ranges, and words that compare.
 * Always half-open days in UTC; "today" comes with the request.
 */
import { atomAt } from './atoms.ts';
import type { Atom, TimeContext } from './rules.ts';
import { addUnits, calendarOf, dayOfDate, monthStart, startOfUnit, type TimeUnit } from './days.ts';
import { ANY_MONTH, OF_YEAR, monthNumber } from './words.ts';

export interface TimeRangeSpan {
  readonly kind: 'range';
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly unit: TimeUnit;
  /** The two ends of "from A to B" as spans of their own. */
  readonly ends: readonly [Atom, Atom] | null;
  readonly back: Atom['back'] | null;
  readonly future: boolean;
  /** True where the range is as it stands, not open to one side. */
  readonly closed: boolean;
}

/** "the same period last year": a comparison without a range of its own. */
export interface TimeCompareSpan {
  readonly kind: 'compare';
  readonly start: number;
  readonly end: number;
  readonly with: 'previous' | 'year_ago' | 'quarter_ago' | 'month_ago' | 'week_ago';
}

export type TimeSpan = TimeRangeSpan | TimeCompareSpan;

const portugueseUnit = { quarter: 'trimestre', month: 'mes', week: 'semana' } as const;

const compares: readonly { readonly pattern: RegExp; readonly with: TimeCompareSpan['with'] }[] = [
  {
    pattern:
      /(?:the )?same (?:period|month|months|quarter|time|days|week|range) (?:(?:of |in )?(?:the )?(?:last|previous|prior) year|(?:a|one) year (?:ago|earlier|before))\b|(?:o |a )?mesm[oa]s? (?:periodo|mes|meses|trimestre|semestre|dias|semana|epoca|intervalo) (?:(?:do|no|de) ano (?:passado|anterior)|(?:de |ha )?um ano (?:antes|atras))\b|year[- ]over[- ]year\b|year[- ]on[- ]year\b|\byoy\b|ano contra ano\b|ano a ano\b|a year (?:ago|earlier|before)\b|um ano (?:antes|atras)\b/y,
    with: 'year_ago',
  },
  ...(['quarter', 'month', 'week'] as const).map((unit) => ({
    pattern: new RegExp(sameDays(unit), 'y'),
    with: `${unit}_ago` as const,
  })),
  {
    pattern:
      /(?:the )?(?:previous|prior|preceding) (?:period|one)\b|(?:the )?one before\b|[oa] (?:anterior|retrasad[oa])\b|(?:the )?period before\b|(?:o )?periodo (?:anterior|passado)\b|month[- ]over[- ]month\b|month[- ]on[- ]month\b|\bmom\b|mes contra mes\b|mes sobre mes\b|(?:quarter|week|day)[- ](?:over|on)[- ](?:quarter|week|day)\b|\b(?:qoq|wow)\b/y,
    with: 'previous',
  },
];

// "The same days of last month": as far into it as the range is into its own.
function sameDays(unit: keyof typeof portugueseUnit): string {
  const pt = portugueseUnit[unit];
  return `(?:the )?same (?:period|days|time|range|point) (?:of |in )?(?:the )?(?:last|previous|prior) ${unit}\\b|(?:o |os )?mesm[oa]s? (?:periodo|dias|intervalo|epoca) (?:d|n)[oa] ${pt} (?:passad[oa]|anterior)\\b`;
}

const skip = /(?:the |o |a |os |as |in |em |no |na |do |da |de |of |on |dia )*/y;
const since = /(?:since|desde|a partir d[eo]|a contar de|starting (?:in|on|from|with)?|beginning (?:in|on|with)?)\b ?/y;
const fromOn = /(?:from|de|do|da)\b ?/y;
const onwards = / (?:on|onwards?|forward|em diante|para ca|pra ca)\b/y;
const between = /(?:between|entre)\b ?/y;
const and = / (?:and|e)(?: o| a)? /y;
const from = /(?:from|de|do|da|desde)\b ?/y;
const until = /\s?(?:to|until|till|through|thru|ate|a|ao|up to|para|pra|-|–|—)(?: [oa]\b)? ?/y;

/** The longest expression of time that begins at a place of the folded text; null when there is none. */
export function timeAt(text: string, start: number, context: TimeContext): TimeSpan | null {
  const found = [
    compareAt(text, start),
    dayRangeAt(text, start, context),
    pairAt(text, start, between, and, context),
    pairAt(text, start, from, until, context),
    pairAt(text, start, null, until, context),
    sinceAt(text, start, context),
    weekOfAt(text, start, context),
    single(text, start, context),
  ].filter((span) => span !== null);
  return found.reduce<TimeSpan | null>((best, span) => (best === null || span.end > best.end ? span : best), null);
}

function single(text: string, start: number, context: TimeContext): TimeRangeSpan | null {
  const found = atomAt(text, start, context);
  return found === null
    ? null
    : {
        ...range(start, found.end, found.atom.from, found.atom.to, found.atom.unit),
        back: found.atom.back ?? null,
        future: found.atom.future ?? false,
      };
}

function sinceAt(text: string, start: number, context: TimeContext): TimeRangeSpan | null {
  const opened = after(since, text, start) ?? after(fromOn, text, start);
  if (opened === null) {
    return null;
  }
  const found = endAt(text, after(skip, text, opened) ?? opened, context);
  if (found === null) {
    return null;
  }
  const isSince = after(since, text, start) !== null;
  const more = after(onwards, text, found.end);
  if (!isSince && more === null) {
    return null;
  }
  return { ...range(start, more ?? found.end, found.atom.from, context.today + 1, found.atom.unit), closed: false };
}

function pairAt(
  text: string,
  start: number,
  opening: RegExp | null,
  middle: RegExp,
  context: TimeContext
): TimeRangeSpan | null {
  const opened = opening === null ? start : after(opening, text, start);
  if (opened === null) {
    return null;
  }
  const first = endAt(text, after(skip, text, opened) ?? opened, context);
  const joined = first === null ? null : after(middle, text, first.end);
  if (first === null || joined === null) {
    return null;
  }
  const at = after(skip, text, joined) ?? joined;
  const second = endAt(text, at, context);
  if (second === null) {
    return null;
  }
  const [left, right] = inOrder(first.atom, second.atom, context.today);
  const rangeTo = Math.max(left.to, right.to);
  return { ...range(start, second.end, Math.min(left.from, right.from), rangeTo, right.unit), ends: [left, right] };
}

const edge = new RegExp(`(?:the )?(?<which>end|start|beginning|fim|final|inicio|comeco) (?:of|de|do) (?<month>${ANY_MONTH})\\b${OF_YEAR}`, 'y'); // prettier-ignore

const startOfCurrent = /(?:the )?(?:start|beginning|inicio|comeco) (?:of (?:the|this)|d[oe]s?t?e?) ?(?:(?<year>year|ano)|month|mes)\b(?! passado| anterior| retrasado| que| de)/y; // prettier-ignore

// "To the end of May" is a day where a range ends there; by itself it is nothing certain.
function endAt(text: string, start: number, context: TimeContext): { atom: Atom; end: number } | null {
  startOfCurrent.lastIndex = start;
  const opening = startOfCurrent.exec(text);
  if (opening !== null) {
    const from = startOfUnit(context.today, opening.groups?.['year'] === undefined ? 'month' : 'year');
    return { end: start + opening[0].length, atom: { from, to: from + 1, unit: 'day', yearKnown: true } };
  }
  edge.lastIndex = start;
  const match = edge.exec(text);
  const at = match === null ? null : text.indexOf(match.groups?.['month'] ?? '', start);
  const found = at === null ? null : atomAt(text, at, context);
  if (match === null || found === null) {
    return atomAt(text, start, context);
  }
  const { from, to } = found.atom;
  const isEnd = /^(end|fim|final)$/.test(match.groups?.['which'] ?? '');
  return {
    end: found.end,
    atom: { ...found.atom, from: isEnd ? to - 1 : from, to: isEnd ? to : from + 1, unit: 'day' },
  };
}

// "November to February", "January to March 2026": the end without a year goes with the other.
function inOrder(left: Atom, right: Atom, today: number): [Atom, Atom] {
  if (!left.yearKnown && right.yearKnown) {
    const moved = sameYear(left, calendarOf(right.from).year);
    return [moved.from <= right.from ? moved : shiftYears(moved, -1), right];
  }
  if (left.yearKnown && !right.yearKnown) {
    const moved = sameYear(right, calendarOf(left.from).year);
    return [left, moved.from >= left.from ? moved : shiftYears(moved, 1)];
  }
  if (!left.yearKnown && !right.yearKnown && left.from > right.from) {
    return right.from <= today && left.from > right.from ? [shiftYears(left, -1), right] : [left, right];
  }
  return [left, right];
}

function sameYear(atom: Atom, year: number): Atom {
  return shiftYears(atom, year - calendarOf(atom.from).year);
}

function shiftYears(atom: Atom, years: number): Atom {
  const move = (day: number) => addUnits(day, 'year', years);
  return {
    ...atom,
    from: move(atom.from),
    to: atom.unit === 'day' ? move(atom.from) + (atom.to - atom.from) : move(atom.to),
  };
}

const dayRanges: readonly RegExp[] = [
  new RegExp(`(?:from |between |de |entre )?(?:os dias |dias |dia |the )?(?<a>\\d{1,2})(?:st|nd|rd|th|º|o)? ?(?:to|until|through|and|a|e|ate|-|–) ?(?:o dia |dia |the )?(?<b>\\d{1,2})(?:st|nd|rd|th|º|o)?(?: of| de)? (?<month>${ANY_MONTH})\\b${OF_YEAR}`, 'y'),
  new RegExp(`(?:from |between )?(?<month>${ANY_MONTH}) (?<a>\\d{1,2})(?:st|nd|rd|th)? ?(?:to|until|through|and|-|–) ?(?<b>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>20\\d\\d)\\b)?`, 'y'),
]; // prettier-ignore

function dayRangeAt(text: string, start: number, { today }: TimeContext): TimeRangeSpan | null {
  for (const pattern of dayRanges) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const groups = match?.groups;
    if (match !== null && groups !== undefined) {
      const month = monthNumber(groups['month'] ?? '');
      const { year: thisYear } = calendarOf(today);
      const given = groups['year'] ?? (groups['short'] === undefined ? undefined : `20${groups['short']}`);
      const lastYear = /last|passado|anterior/.test(groups['yearword'] ?? '');
      const latest = monthStart(thisYear, month) <= today ? thisYear : thisYear - 1;
      const year = given === undefined ? (lastYear ? thisYear - 1 : latest) : Number(given);
      const first = dayOfDate(year, month, Number(groups['a']));
      const last = dayOfDate(year, month, Number(groups['b']));
      if (first !== null && last !== null && first <= last) {
        return range(start, start + match[0].trimEnd().length, first, last + 1, 'day');
      }
    }
  }
  return null;
}

const weekOf =
  /(?:the )?week (?:of|starting|beginning)(?: on)? |(?:a )?semana (?:de|do dia|iniciada em|que comeca em) /y;

function weekOfAt(text: string, start: number, context: TimeContext): TimeRangeSpan | null {
  const opened = after(weekOf, text, start);
  const found = opened === null ? null : atomAt(text, opened, context);
  if (found === null || found.atom.unit !== 'day') {
    return null;
  }
  const monday = startOfUnit(found.atom.from, 'week');
  return range(start, found.end, monday, monday + 7, 'week');
}

function compareAt(text: string, start: number): TimeCompareSpan | null {
  for (const { pattern, with: base } of compares) {
    const end = after(pattern, text, start);
    if (end !== null) {
      return { kind: 'compare', start, end, with: base };
    }
  }
  return null;
}

function after(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match === null ? null : start + match[0].length;
}

function range(start: number, end: number, first: number, last: number, unit: TimeUnit): TimeRangeSpan {
  return {
    kind: 'range',
    start,
    end,
    from: first,
    to: last,
    unit,
    ends: null,
    back: null,
    future: false,
    closed: true,
  };
}
