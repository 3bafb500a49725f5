/**
 * What answers and errors tell in words, in both languages: a code, and the numbers and names that go into its sentence.
 * The English goes over the wire beside them, for whoever reads an answer as it is; where only the English came through,
 * its sentence is found again. No schemas here, so that the browser can load it alone; `api/sentence.ts` has them.
 */
import { dimensionTitle } from './measures.ts';
import { texts } from './sentences/all.ts';
import { readAll } from './sentences/read-back.ts';

/** Which sentence it is. */
export type SentenceCode = keyof typeof texts;

/** A number or name of a sentence. What is written otherwise in another language says what it is. */
export type SentenceValue =
  | string
  | number
  | readonly string[]
  | { readonly day: string }
  | { readonly instant: string }
  | { readonly dimension: string };

type Blanks<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Blanks<Rest> : never;
type ValuesOf<Code extends SentenceCode> = Readonly<Record<Blanks<(typeof texts)[Code]['en']>, SentenceValue>>;

/** A sentence as it is sent. */
export interface Told {
  readonly code: SentenceCode;
  readonly values: Readonly<Record<string, SentenceValue>>;
  /** The sentence in English. */
  readonly text: string;
}

/** The sentence of a code with all that goes into it. */
export function sentence<Code extends SentenceCode>(code: Code, values: ValuesOf<Code>): Told {
  return { code, values: { ...values }, text: filled(texts[code].en, values, plain) };
}

/** What is told: a sentence as it was sent, or the English of one that was kept as text. */
export type Tellable = string | { readonly code: string; readonly values: Told['values']; readonly text: string };

/**
 * The sentence in the language of a locale, with numbers as `numbers` writes them; the English as it was sent for one
 * that this version does not know.
 */
export function inWords(told: Tellable, locale: string, numbers = locale): string {
  const language = locale.startsWith('pt') ? 'pt' : 'en';
  if (typeof told === 'string') {
    return language === 'en' ? told : (readAloud(told, writingOf(locale, numbers, language)) ?? told);
  }
  const known = Object.hasOwn(texts, told.code) ? texts[told.code as SentenceCode] : undefined;
  if (known === undefined) {
    return inWords(told.text, locale, numbers);
  }
  return capital(filled(known[language], told.values, writingOf(locale, numbers, language)), locale);
}

/** How what goes into a sentence is written. */
interface Writing {
  readonly locale: string;
  number(value: number): string;
  day(day: string): string;
  instant(instant: string): string;
  dimension(name: string): string;
  /** A sentence or word within another. */
  within(text: string): string;
}

function writingOf(locale: string, numbers: string, language: 'en' | 'pt'): Writing {
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const writing: Writing = {
    locale,
    number: (value) => new Intl.NumberFormat(numbers, { maximumFractionDigits: 2 }).format(value),
    day: (text) => new Intl.DateTimeFormat(locale, day).format(new Date(`${text}T00:00:00Z`)),
    instant: (text) =>
      new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(
        new Date(text)
      ),
    dimension: (name) => dimensionTitle(name, language),
    within: (text) => (language === 'en' ? text : (spoken(text, writing) ?? text)),
  };
  return writing;
}

/** As computers read it: the English over the wire is for both. */
const plain: Writing = {
  locale: 'en',
  number: String,
  day: (day) => day,
  instant: (instant) => instant,
  dimension: (name) => name,
  within: (text) => text,
};

/**
 * The sentences of an English text in Portuguese; each that stands after a full stop begins as sentences do. So may the
 * text itself.
 */
function readAloud(text: string, writing: Writing): string | null {
  const said = spoken(text, writing) ?? spoken(`${text.charAt(0).toLowerCase()}${text.slice(1)}`, writing);
  return said === null ? null : capital(said, writing.locale);
}

function spoken(text: string, writing: Writing): string | null {
  const parts = readAll(text);
  if (parts === null) {
    return null;
  }
  return parts
    .map((part, at) => {
      if (typeof part === 'string') {
        return part;
      }
      const words = filled(texts[part.code].pt, part.values, writing);
      return parts[at - 1] === ' ' ? capital(words, writing.locale) : words;
    })
    .join('');
}

/** Words as a sentence begins; an address, such as `s3://bills`, is written as it is wherever it stands. */
export function capital(words: string, locale: string): string {
  return /^[a-z\d+]+:\/\//.test(words) ? words : `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
}

/** More names than a sentence can hold are told by the first of them. */
const MOST_NAMES = 5;

function filled(text: string, values: Readonly<Record<string, SentenceValue>>, writing: Writing): string {
  return text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => {
    const value = values[name];
    const isWithin = name === 'why' || name === 'what';
    return value === undefined
      ? blank
      : isWithin && typeof value === 'string'
        ? writing.within(value)
        : written(value, writing);
  });
}

function written(value: SentenceValue, writing: Writing): string {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return writing.number(value);
  }
  if ('day' in value) {
    return writing.day(value.day);
  }
  if ('instant' in value) {
    return writing.instant(value.instant);
  }
  if ('dimension' in value) {
    return writing.dimension(value.dimension);
  }
  return value.length <= MOST_NAMES ? value.join(', ') : `${value.slice(0, MOST_NAMES).join(', ')}, …`;
}
