/**
 * What schemas say of input that they refuse, where they have no sentence of their own: the value that was given, and
 * what to give instead. Hand it to a parse as its `error`; the field is in the issue's path.
 */
import type { z } from 'zod';
import { sentence } from './sentences.ts';

type Issue = z.core.$ZodRawIssue;
type Found<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

/** The sentence of a fault, without its field. */
export function faultOf(issue: Issue): string {
  return said(issue) ?? sentence('value_wrong', {}).text;
}

function said(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue);
    case 'invalid_value':
      return wrongChoice(issue.values.map(quoted), issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return wrongFormat(issue as Found<'invalid_format'> & Format);
    case 'not_multiple_of':
      return sentence('value_multiple', { value: given(issue), divisor: Number(issue.divisor) }).text;
    case 'unrecognized_keys':
      return unknownKeys(issue);
    case 'invalid_union':
      return noneOf(issue);
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
}

/** What schemas call the kinds of values, in words. */
const KINDS: Readonly<Record<string, () => string>> = {
  string: () => sentence('word_a_text', {}).text,
  number: () => sentence('word_a_number', {}).text,
  int: () => sentence('word_a_whole_number', {}).text,
  boolean: () => sentence('word_a_switch', {}).text,
  array: () => sentence('word_a_list', {}).text,
  object: () => sentence('word_an_object', {}).text,
  record: () => sentence('word_an_object', {}).text,
};

const kind = (name: string) => KINDS[name]?.() ?? name;

function wrongKind({ input, expected, path }: Found<'invalid_type'>): string {
  return notA(kind(expected), { input, path });
}

/** Texts of another kind are not repeated: what stands where it does not belong may be a secret. */
function notA(what: string, { input, path }: Pick<Issue, 'input' | 'path'>): string {
  switch (typeof input) {
    case 'undefined':
      return sentence('value_missing', { what }).text;
    case 'string':
      return sentence('value_is_text', { what }).text;
    case 'object':
      return Array.isArray(input)
        ? sentence('value_is_list', { what }).text
        : input === null
          ? sentence('value_is', { value: 'null', what }).text
          : sentence('value_is_object', { what }).text;
    default:
      return Number.isNaN(input)
        ? sentence('value_no_number', { what }).text
        : sentence('value_is', { value: given({ input, path }), what }).text;
  }
}

/** More than these are not listed: the documentation has them. */
const MOST_CHOICES = 20;

function wrongChoice(options: readonly string[], issue: Pick<Issue, 'input' | 'path'>): string {
  const listed = choices(options);
  const what = options.length === 1 ? listed : sentence('word_one_of', { options: listed }).text;
  return typeof issue.input === 'string' ? sentence('value_is', { value: given(issue), what }).text : notA(what, issue);
}

function choices(options: readonly string[]): string {
  return [...options.slice(0, MOST_CHOICES), ...(options.length > MOST_CHOICES ? ['…'] : [])].join(', ');
}

function tooSmall(issue: Found<'too_small'>): string {
  const least = Number(issue.minimum);
  const count = sizeOf(issue.input);
  switch (issue.origin) {
    case 'string':
      return count === 0
        ? sentence('value_empty', { what: kind('string') }).text
        : sentence('value_text_short', { count, least }).text;
    case 'array':
    case 'set':
    case 'map':
      return sentence('value_list_short', { count, least }).text;
    default:
      return sentence(issue.inclusive === false ? 'value_not_above' : 'value_small', { value: given(issue), least })
        .text;
  }
}

function tooBig(issue: Found<'too_big'>): string {
  const most = Number(issue.maximum);
  const count = sizeOf(issue.input);
  switch (issue.origin) {
    case 'string':
      return sentence('value_text_long', { count, most }).text;
    case 'array':
    case 'set':
    case 'map':
      return sentence('value_list_long', { count, most }).text;
    default:
      return sentence(issue.inclusive === false ? 'value_not_below' : 'value_big', { value: given(issue), most }).text;
  }
}

function sizeOf(input: unknown): number {
  return typeof input === 'string' || Array.isArray(input)
    ? input.length
    : input instanceof Map || input instanceof Set
      ? input.size
      : 0;
}

/** What the checks of a text's form add to its fault. */
interface Format {
  readonly pattern?: RegExp | string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly includes?: string;
}

function wrongFormat(issue: Found<'invalid_format'> & Format): string {
  const value = given(issue);
  switch (issue.format) {
    case 'starts_with':
      return sentence('value_begins', { value, start: issue.prefix ?? '' }).text;
    case 'ends_with':
      return sentence('value_ends', { value, end: issue.suffix ?? '' }).text;
    case 'includes':
      return sentence('value_includes', { value, part: issue.includes ?? '' }).text;
    case 'regex':
      return sentence('value_pattern', { value, pattern: String(issue.pattern) }).text;
    case 'email':
      return sentence('value_email', { value }).text;
    case 'url':
      return sentence('value_url', { value }).text;
    case 'date':
      return sentence('value_day', { value }).text;
    case 'datetime':
      return sentence('value_instant', { value }).text;
    default:
      return sentence('value_format', { value, format: issue.format }).text;
  }
}

function unknownKeys({ keys, inst }: Found<'unrecognized_keys'>): string {
  const named = keys.map(quoted).join(', ');
  const { shape = {} } = (inst?._zod.def ?? {}) as { readonly shape?: object };
  const known = Object.keys(shape);
  return known.length === 0
    ? sentence('value_keys', { keys: named }).text
    : sentence('value_keys_of', { keys: named, options: choices(known) }).text;
}

/** The fault of the form that was most likely meant: one whose kind fits, and which has the fewest faults. */
function noneOf(issue: Found<'invalid_union'>): string | undefined {
  const { errors, input, path } = issue;
  const { discriminator, options } = issue as {
    readonly discriminator?: string;
    readonly options?: readonly unknown[];
  };
  if (discriminator !== undefined && options !== undefined) {
    return wrongChoice(options.map(quoted), { input: fieldOf(input, discriminator), path: [discriminator] });
  }
  const meant = errors
    .filter((faults) => faults.every((fault) => fault.path.length > 0 || fault.code !== 'invalid_type'))
    .sort((left, right) => left.length - right.length)[0]?.[0];
  if (meant !== undefined) {
    return [...(meant.path.length === 0 ? [] : [meant.path.join('.')]), meant.message].join(': ');
  }
  const kinds = errors.flatMap(([fault]) => (fault?.code === 'invalid_type' ? [kind(fault.expected)] : []));
  return kinds.length === 0 ? undefined : notA([...new Set(kinds)].join(' or '), { input, path });
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
}

/** Longer values say no more of a fault, and fill the line. */
const LONGEST = 60;
/** Who an address is for, and with which password: `https://ana:…@host`. */
const LOGIN = /\/\/\S*@/g;
const SECRETIVE = /secret|password|passphrase|token|key|credential|authorization|dsn/i;

/** What was given, as it is read; what may be a secret is left out. */
function given({ input, path }: Pick<Issue, 'input' | 'path'>): string {
  return path?.some((part) => SECRETIVE.test(String(part))) === true && typeof input === 'string'
    ? '"…"'
    : quoted(input);
}

function quoted(value: unknown): string {
  if (typeof value === 'string') {
    const shown = value.replace(LOGIN, '//…@');
    return JSON.stringify(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown);
  }
  return value instanceof Date ? value.toJSON() : String(value);
}
