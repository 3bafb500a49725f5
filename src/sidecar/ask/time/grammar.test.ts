/** Every phrase, on four hundred days, means what plain calendar arithmetic says. */
import { describe, expect, it, test } from 'vitest';
import { fold } from '../text/fold.ts';
import { dayOfInstant, instantOfDay } from './days.ts';
import { timeAt, type TimeSpan } from './grammar.ts';

/** Days on which the calendar is odd, and every fifth day of five years. */
const days = Array.from(
  { length: 400 },
  (_, index) => Date.UTC(2023, 11, 28) + index * 5 * 86_400_000 + (index % 3) * 86_400_000
);
const utc = (year: number, month: number, date: number) => Date.UTC(year, month, date);

interface Now {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly today: number;
}

// The oracle: milliseconds and Date alone, nothing of the grammar.
const oracle: Record<string, readonly [phrases: readonly string[], range: (now: Now) => [number, number]]> = {
  today: [['today', 'hoje'], ({ today }) => [today, today + 86_400_000]],
  yesterday: [['yesterday', 'ontem'], ({ today }) => [today - 86_400_000, today]],
  'last month': [['last month', 'the previous month', 'mês passado', 'último mês', 'mês anterior'], ({ year, month }) => [utc(year, month - 1, 1), utc(year, month, 1)]],
  'month before last': [['the month before last', 'mês retrasado', 'dois meses atrás', 'two months ago'], ({ year, month }) => [utc(year, month - 2, 1), utc(year, month - 1, 1)]],
  'this month': [['this month', 'este mês', 'MTD', 'month to date', 'neste mês', 'mês corrente'], ({ year, month, today }) => [utc(year, month, 1), today + 86_400_000]],
  'last 3 months': [['last 3 months', 'the past three months', 'últimos 3 meses', 'nos últimos três meses'.slice(4), 'últimos 3 meses fechados'], ({ year, month }) => [utc(year, month - 3, 1), utc(year, month, 1)]],
  'last 30 days': [['last 30 days', 'past 30 days', 'últimos 30 dias', '30 últimos dias', 'últimos trinta dias'], ({ today }) => [today - 30 * 86_400_000, today]],
  'last quarter': [['last quarter', 'trimestre passado', 'último trimestre'], ({ year, month }) => [utc(year, Math.floor(month / 3) * 3 - 3, 1), utc(year, Math.floor(month / 3) * 3, 1)]],
  'last year': [['last year', 'ano passado', 'último ano'], ({ year }) => [utc(year - 1, 0, 1), utc(year, 0, 1)]],
  'year to date': [['year to date', 'YTD', 'this year', 'acumulado do ano', 'no ano', 'este ano', 'since the beginning of the year', 'desde o início do ano'], ({ year, today }) => [utc(year, 0, 1), today + 86_400_000]],
  Q3: [['Q3', 'T3', '3º trimestre', 'third quarter', 'terceiro trimestre', 'the 3rd quarter'], ({ year, month }) => (month >= 6 ? [utc(year, 6, 1), utc(year, 9, 1)] : [utc(year - 1, 6, 1), utc(year - 1, 9, 1)])],
  'second half': [['H2', 'second half', '2º semestre', 'segundo semestre'], ({ year, month }) => (month >= 6 ? [utc(year, 6, 1), utc(year + 1, 0, 1)] : [utc(year - 1, 6, 1), utc(year, 0, 1)])],
  March: [['March', 'março', 'mês de março'], ({ year, month }) => (month >= 2 ? [utc(year, 2, 1), utc(year, 3, 1)] : [utc(year - 1, 2, 1), utc(year - 1, 3, 1)])],
  'since March': [['since March', 'desde março', 'a partir de março', 'from March on'], ({ year, month, today }) => [utc(month >= 2 ? year : year - 1, 2, 1), today + 86_400_000]],
  'March 2025': [['March 2025', 'março de 2025', 'mar/25', '2025-03', '03/2025', 'março/2025'], () => [utc(2025, 2, 1), utc(2025, 3, 1)]],
  'Q1 2025': [['Q1 2025', '1T25', '1º trimestre de 2025', 'first quarter of 2025', 'T1 2025', '2025 Q1', 'T1/25'], () => [utc(2025, 0, 1), utc(2025, 3, 1)]],
  '2025': [['2025', 'year 2025', 'ano de 2025'], () => [utc(2025, 0, 1), utc(2026, 0, 1)]],
  'January to March 2025': [['January to March 2025', 'from January to March 2025', 'de janeiro a março de 2025', 'between January and March 2025', 'entre janeiro e março de 2025', 'jan-mar 2025'], () => [utc(2025, 0, 1), utc(2025, 3, 1)]],
  'November 2024 to February 2025': [['November to February 2025', 'novembro a fevereiro de 2025'], () => [utc(2024, 10, 1), utc(2025, 2, 1)]],
  '10 to 20 March 2025': [['from 10 to 20 March 2025', 'de 10 a 20 de março de 2025', 'between March 10 and March 20, 2025', 'between 2025-03-10 and 2025-03-20', 'March 10-20, 2025', 'from March 10 to March 20, 2025', 'entre os dias 10 e 20 de março de 2025'], () => [utc(2025, 2, 10), utc(2025, 2, 21)]],
  '5 to 12 October 2025': [['from October 5 to October 12, 2025', 'October 5 until October 12 2025', 'de 5 a 12 de outubro de 2025'], () => [utc(2025, 9, 5), utc(2025, 9, 13)]],
  'two quarters with one noun': [['from the first to the second quarter of 2025', 'do 1º para o 2º trimestre de 2025', 'second quarter of 2025 to the first'], () => [utc(2025, 0, 1), utc(2025, 6, 1)]],
  'first fortnight': [['first half of March 2025', 'primeira quinzena de março de 2025'], () => [utc(2025, 2, 1), utc(2025, 2, 16)]],
}; // prettier-ignore

/** The longest span anywhere in the phrase, as a question would find it. */
function spanOf(phrase: string, today: number): TimeSpan | null {
  const folded = fold(phrase);
  const language = /[ãáéêíóôúçº]|ultim|mes|ano|desde|entre|hoje|ontem/.test(phrase.toLowerCase()) ? 'pt' : 'en';
  return timeAt(folded, 0, { today, language, dataFrom: null, dataTo: null });
}

describe.each(Object.entries(oracle))('%s', (_, [phrases, expected]) => {
  test.each(phrases)('"%s"', (phrase) => {
    const wrong = days.flatMap((ms) => {
      const at = new Date(ms);
      const now = { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate(), today: ms };
      const span = spanOf(phrase, ms / 86_400_000);
      const [from, to] = expected(now);
      const got = span?.kind === 'range' ? [span.from * 86_400_000, span.to * 86_400_000, span.end] : null;
      return got?.[0] === from && got[1] === to && got[2] === phrase.length
        ? []
        : [
            {
              on: at.toISOString().slice(0, 10),
              got: got?.map((day) => new Date(day).toISOString()),
              from: new Date(from).toISOString(),
            },
          ];
    });
    expect(wrong.slice(0, 2)).toEqual([]);
  });
});

describe('fiscal years', () => {
  /** By plain months: a year is called by that in which it ends, and has begun where its first day is not to come. */
  const fiscal: Record<string, readonly [phrases: readonly string[], range: (now: Now, start: number) => [number, number]]> = {
    year: [['fiscal year 2025', 'FY25', 'FY2025', 'ano fiscal de 2025', 'exercício de 2025', 'financial year 2025'], (_, start) => [yearBegins(2025, start), yearBegins(2026, start)]],
    'third quarter': [['fiscal Q3 2025', 'Q3 FY25', 'FY25 Q3', 'third fiscal quarter of 2025', '3º trimestre fiscal de 2025'], (_, start) => [utc(2025, firstMonth(2025, start) + 6, 1), utc(2025, firstMonth(2025, start) + 9, 1)]],
    'this year': [['this fiscal year', 'ano fiscal atual', 'neste ano fiscal', 'FYTD'], (now, start) => [yearBegins(nameOf(now, start), start), now.today + 86_400_000]],
    'last year': [['last fiscal year', 'ano fiscal passado', 'último ano fiscal'], (now, start) => [yearBegins(nameOf(now, start) - 1, start), yearBegins(nameOf(now, start), start)]],
    'last quarter': [['last fiscal quarter', 'último trimestre fiscal'], ({ year, month }, start) => [utc(year, month - ((month - start + 12) % 3) - 3, 1), utc(year, month - ((month - start + 12) % 3), 1)]],
  }; // prettier-ignore
  const firstMonth = (name: number, start: number) => (start === 0 ? 0 : start - 12) + (name - 2025) * 12;
  const yearBegins = (name: number, start: number) => utc(2025, firstMonth(name, start), 1);
  const nameOf = ({ year, month }: Now, start: number) => (start > 0 && month >= start ? year + 1 : year);

  test.each(Object.entries(fiscal))('%s, wherever it begins', (_, [phrases, expected]) => {
    for (const start of [0, 1, 3, 6, 9]) {
      for (const ms of days) {
        const at = new Date(ms);
        const now = { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate(), today: ms };
        const got = phrases.map((phrase) => {
          const context = { today: ms / 86_400_000, language: 'en', dataFrom: null, dataTo: null } as const;
          const span = timeAt(fold(phrase), 0, { ...context, fiscalStart: start });
          return span?.kind === 'range' ? [span.from * 86_400_000, span.to * 86_400_000] : null;
        });
        expect([at, start, ...got]).toEqual([at, start, ...phrases.map(() => expected(now, start))]);
      }
    }
  });
});

describe('days of the week', () => {
  test.each([['last Monday', 1], ['on Friday', 5], ['segunda-feira passada', 1], ['no domingo', 0], ['última quarta-feira', 3]] as const)('"%s" is the latest that is over', (phrase, number) => {
    for (const ms of days) {
      const span = spanOf(phrase, ms / 86_400_000);
      const from = span?.kind === 'range' ? span.from * 86_400_000 : 0;
      const age = (ms - from) / 86_400_000;
      expect([new Date(from).getUTCDay(), age >= 1 && age <= 7]).toEqual([number, true]);
    }
  }); // prettier-ignore

  test.each(['Mondays', 'on Monday in March', 'na segunda', 'às segundas'])('"%s" is no day', (phrase) => {
    expect(spanOf(phrase, dayOfInstant('2026-06-18'))).toBeNull();
  });
});

describe('weeks', () => {
  test.each(['last week', 'semana passada'])('"%s" is from Monday to Sunday before this week', (phrase) => {
    for (const ms of days) {
      const span = spanOf(phrase, ms / 86_400_000);
      const monday = new Date((span?.kind === 'range' ? span.from : 0) * 86_400_000);
      const age = (ms - monday.getTime()) / 86_400_000;
      expect([monday.getUTCDay(), age >= 7 && age < 14]).toEqual([1, true]);
      expect(span).toMatchObject({ to: monday.getTime() / 86_400_000 + 7 });
    }
  });
});

describe('words that only look like time', () => {
  it('are left alone', () => {
    for (const phrase of ['set aside', 'out of', 'mar', 'ago', 'second', 'may I']) {
      const span = spanOf(phrase, dayOfInstant('2026-06-18'));
      // "may" is a month wherever it stands alone; the cover decides by the words around it.
      expect([phrase, phrase === 'may I' ? null : span]).toEqual([phrase, null]);
    }
  });

  it('dates that no calendar has are no dates', () => {
    expect(spanOf('2026-02-30', dayOfInstant('2026-06-18'))).toBeNull();
    expect(spanOf('31/02/2026', dayOfInstant('2026-06-18'))).toBeNull();
  });

  it('the day stands first in Portuguese and the month in English', () => {
    const today = dayOfInstant('2026-09-18');
    const at = (language: 'en' | 'pt') => timeAt('01/07/2026', 0, { today, language, dataFrom: null, dataTo: null });
    expect(
      [at('pt'), at('en')].map((span) => (span?.kind === 'range' ? instantOfDay(span.from).slice(0, 10) : null))
    ).toEqual(['2026-07-01', '2026-01-07']);
  });
});
