/**
 * Finds the sentence that an English text is. What was kept in a table, went through a schema or Grafana's protocol has
 * lost its code and its values, and is told in other languages all the same.
 */
import { texts } from './all.ts';

/** A text that was read: its code and what stands in its blanks. */
export interface ReadBack {
  readonly code: keyof typeof texts;
  readonly values: Readonly<Record<string, string>>;
}

/** Longer texts are no sentences of ours. */
const LONGEST = 4000;

/** The sentences of a text that is several of them, with what stands between; null where one of them is not known. */
export function readAll(text: string): readonly (ReadBack | string)[] | null {
  return text.length > LONGEST ? null : split(text, reader());
}

type Read = (text: string) => ReadBack | null;

function split(text: string, read: Read): readonly (ReadBack | string)[] | null {
  const whole = read(text);
  if (whole !== null) {
    return [whole];
  }
  for (const [end, next] of boundaries(text)) {
    const first = read(text.slice(0, end));
    const rest = first === null ? null : split(text.slice(next), read);
    if (first !== null && rest !== null) {
      return [first, text.slice(end, next), ...rest];
    }
  }
  return null;
}

/** Where a sentence may end and the next begin, the last first: a sentence may hold what looks like an end. */
function boundaries(text: string): [number, number][] {
  return [...text.matchAll(/([.!?])? |; /g)]
    .flatMap(({ index, 0: all, 1: stop }): [number, number][] =>
      all === '; ' ? [[index, index + 2]] : stop === undefined ? [] : [[index + 1, index + 2]]
    )
    .reverse();
}

interface Pattern {
  readonly code: keyof typeof texts;
  /** The longest words between its blanks: a text without them need not be looked at further. */
  readonly sign: string;
  readonly form: RegExp;
  readonly blanks: readonly string[];
  /** How much of it is words: of two that fit, the one that says more is meant. */
  readonly length: number;
}

/** Reads by all sentences, remembering what it read of the text under way. */
function reader(): Read {
  const read = new Map<string, ReadBack | null>();
  const find: Read = (text) => {
    const known = read.get(text);
    if (known !== undefined) {
      return known;
    }
    // A sentence within itself ends here.
    read.set(text, null);
    const found = firstFit(text, find);
    read.set(text, found);
    return found;
  };
  return find;
}

function firstFit(text: string, read: Read): ReadBack | null {
  for (const { code, sign, form, blanks } of patterns()) {
    const groups = text.includes(sign) ? form.exec(text)?.slice(1) : undefined;
    if (groups !== undefined) {
      const values = Object.fromEntries(blanks.map((name, at) => [name, groups[at] ?? '']));
      if (values['why'] === undefined || split(values['why'], read) !== null) {
        return { code, values };
      }
    }
  }
  return null;
}

/** A sentence within another reaches as far as it can; a path to a field has no blanks. */
const FORMS: Readonly<Record<string, string>> = { why: '[^]+', inner: '[\\w.]+' };

let made: readonly Pattern[] | undefined;

function patterns(): readonly Pattern[] {
  made ??= (Object.keys(texts) as (keyof typeof texts)[])
    .map((code) => patternOf(code, texts[code].en))
    .sort((left, right) => right.length - left.length);
  return made;
}

function patternOf(code: keyof typeof texts, english: string): Pattern {
  const blanks = new Set<string>();
  const form = english.replaceAll(
    /\{\{(\w+)\}\}|[\\^$.*+?()[\]{}|]/g,
    (part: string, name: string | undefined, at: number) => {
      if (name === undefined) {
        return `\\${part}`;
      }
      const isAgain = blanks.has(name);
      blanks.add(name);
      // What is quoted may be nothing: `"" is not a currency`.
      const isQuoted = english[at - 1] === '"' && english[at + part.length] === '"';
      return isAgain ? `\\k<${name}>` : `(?<${name}>${FORMS[name] ?? (isQuoted ? '[^]*?' : '[^]+?')})`;
    }
  );
  const words = english.split(/\{\{\w+\}\}/);
  return {
    code,
    sign: words.reduce((longest, part) => (part.length > longest.length ? part : longest), ''),
    form: new RegExp(`^${form}$`),
    blanks: [...blanks],
    length: words.join('').length,
  };
}
