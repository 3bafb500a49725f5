/** OTLP's JSON read strictly: a number that is none must not become another one on the way. Pure. */

/** Fields that hold 64-bit integers, which JSON carries as text or as a number, with what they may hold. */
const signed = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const unsigned = { least: 0n, most: 2n ** 64n - 1n };
const integers: ReadonlyMap<string, typeof signed> = new Map([
  ...['asInt', 'intValue'].map((field) => [field, signed] as const),
  ...['timeUnixNano', 'startTimeUnixNano', 'endTimeUnixNano', 'observedTimeUnixNano', 'count', 'bucketCounts'].map(
    (field) => [field, unsigned] as const
  ),
]);
const ids: ReadonlySet<string> = new Set(['traceId', 'spanId', 'parentSpanId']);
/** Digits within which every number lies in both ranges, so that most are looked at without arithmetic. */
const SURELY_WITHIN = /^\d{1,18}$/;

/**
 * The object of a request. Ids come in hex and any other bytes in base64, as protobuf's JSON has all of them. Throws a
 * RangeError that names the field for what is no object, and for a 64-bit integer that is none or out of its range.
 */
export function readJson(body: Uint8Array): Record<string, unknown> {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  const value: unknown = JSON.parse(text, (key, inner: unknown) => {
    const range = integers.get(key);
    if (range !== undefined) {
      (Array.isArray(inner) ? inner : [inner]).forEach((each) => requireInteger(key, each, range));
    }
    return ids.has(key) && typeof inner === 'string' ? Buffer.from(inner, 'hex').toString('base64') : inner;
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError('an object is expected');
  }
  return { ...value };
}

function requireInteger(field: string, value: unknown, { least, most }: typeof signed): void {
  if (typeof value === 'string' ? SURELY_WITHIN.test(value) : value === null || isSmall(value)) {
    return;
  }
  const exact = typeof value === 'number' || typeof value === 'string' ? integerOf(value) : null;
  if (exact === null || exact < least || exact > most) {
    throw new RangeError(`${field}: a whole number from ${least} to ${most} is expected`);
  }
}

function isSmall(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function integerOf(value: number | string): bigint | null {
  const isWhole = typeof value === 'number' ? Number.isInteger(value) : /^-?\d{1,20}$/.test(value);
  return isWhole ? BigInt(value) : null;
}
