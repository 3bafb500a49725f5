/** Attributes and numbers of OTLP as the texts that the store keeps. Pure. */
import type { AnyValue, KeyValue, Long, Resource } from './messages.ts';

/** Attributes by key, in the order of the keys; a later one of the same name wins. */
export type Attributes = readonly (readonly [key: string, value: string])[];

/** A 64-bit number as decimal text, exact. */
export function longText(value: Long): string {
  return typeof value === 'number' ? String(value) : longOf(value).toString();
}

/** A 64-bit number as a JavaScript number: exact up to 2^53, the nearest one beyond. */
export function longNumber(value: Long): number {
  return typeof value === 'number' ? value : Number(longOf(value));
}

function longOf({ low, high, unsigned }: Exclude<Long, number>): bigint {
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return unsigned ? bits : BigInt.asIntN(64, bits);
}

const NANOSECONDS = 1_000_000_000n;

/**
 * Nanoseconds since 1970 as seconds with nine decimals, as ClickHouse reads a DateTime64(9): below ten digits it would
 * take them for a year. 1970 where the time is not usable.
 */
export function secondsText(nanoseconds: Long): string {
  const value = isUnusable(nanoseconds)
    ? 0n
    : typeof nanoseconds === 'number'
      ? BigInt(Math.trunc(nanoseconds))
      : longOf(nanoseconds);
  return `${String(value / NANOSECONDS).padStart(10, '0')}.${String(value % NANOSECONDS).padStart(9, '0')}`;
}

/** The first nanosecond of 2106, before the seconds of 32 bits end in which hours are kept. */
const END_OF_TIME = 4_291_747_200e9;

/** True where a time was not set, or lies beyond the year 2105. */
export function isUnusable(nanoseconds: Long): boolean {
  const value =
    typeof nanoseconds === 'number' ? nanoseconds : (nanoseconds.high >>> 0) * 2 ** 32 + (nanoseconds.low >>> 0);
  return value <= 0 || value >= END_OF_TIME;
}

/** An attribute's value as text: a string as it is, lists and maps as JSON, bytes as base64. */
export function valueText(value: AnyValue | null | undefined): string {
  const plain = plainValue(value);
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function plainValue(value: AnyValue | null | undefined): unknown {
  switch (value?.value) {
    case 'stringValue':
      return value.stringValue;
    case 'boolValue':
      return value.boolValue;
    case 'intValue':
      // As text beyond what a JavaScript number can hold.
      return safeInteger(value.intValue ?? 0);
    case 'doubleValue':
      return value.doubleValue;
    case 'arrayValue':
      return (value.arrayValue?.values ?? []).map(plainValue);
    case 'kvlistValue':
      return Object.fromEntries((value.kvlistValue?.values ?? []).map((pair) => [pair.key, plainValue(pair.value)]));
    case 'bytesValue':
      return Buffer.from(value.bytesValue ?? []).toString('base64');
    default:
      return '';
  }
}

function safeInteger(value: Long): number | string {
  const number = longNumber(value);
  return Number.isSafeInteger(number) ? number : longText(value);
}

/** Attributes as sorted texts. */
export function attributesOf(pairs: readonly KeyValue[] | null | undefined): Attributes {
  if (pairs === null || pairs === undefined || pairs.length === 0) {
    return [];
  }
  const byKey = new Map(pairs.map((pair) => [pair.key, valueText(pair.value)]));
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** The attributes of a resource. */
export function resourceAttributes(resource: Resource | null | undefined): Attributes {
  return attributesOf(resource?.attributes);
}

/** One attribute's text, "" where it is not there. */
export function attribute(attributes: Attributes, key: string): string {
  return attributes.find(([name]) => name === key)?.[1] ?? '';
}

/** An id of so many bytes as lower-case hex, "" for what is none: another length, or zeros alone. */
export function hexId(id: Uint8Array | null | undefined, bytes: number): string {
  return id?.length === bytes && id.some((byte) => byte !== 0) ? Buffer.from(id).toString('hex') : '';
}

/** Bytes of a trace's and a span's id. */
export const TRACE_ID = 16;
export const SPAN_ID = 8;
