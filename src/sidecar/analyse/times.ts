/** Times as files write them, and written again in the same way. */

/** How a time is written: as a month, a day, an instant with `T`, one with a space, or seconds or milliseconds since 1970. */
export type TimeKind = 'month' | 'day' | 'instant' | 'spaced' | 'seconds' | 'milliseconds';

export interface TimeStyle {
  readonly kind: TimeKind;
  /** What stands behind a time of day, with blanks before it: `Z`, ` UTC`, `+02:00`, or nothing. */
  readonly zone: string;
  /** Whether seconds are written. */
  readonly seconds: boolean;
}

const FIRST_SECOND = 1e8;
const FIRST_MILLISECOND = 1e11;
const MINUTE = 60_000;

const written =
  /^(\d{4})(?:-(\d{2})|\/(\d{2})(?=\/))(?:[-/](\d{2})(?:([T ])(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?)?$/;

export interface WrittenTime {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly style: TimeStyle;
  /** What its clock showed, in milliseconds as if it were UTC; only where that differs. */
  readonly clockMs?: number;
}

/** The time and how it is written; null for what is no time. Without a zone it is UTC. */
export function readTime(text: string): WrittenTime | null {
  const trimmed = text.trim();
  const match = written.exec(trimmed);
  if (match !== null) {
    const [, year = '', dashed, slashed = '', day, separator, hour = '00', minute = '00', second, zone = ''] = match;
    const month = dashed ?? slashed;
    const clockMs = Date.parse(`${year}-${month}-${day ?? '01'}T${hour}:${minute}:${second ?? '00'}Z`);
    const exists =
      new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1'))).getUTCDate() === Number(day ?? '1');
    const ms = clockMs - offsetOf(zone);
    const style = { kind: kindOf(day, separator), zone, seconds: second !== undefined };
    return Number.isNaN(ms) || !exists ? null : { ms, style, ...(clockMs === ms ? {} : { clockMs }) };
  }
  const number = /^\d{9,13}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (number >= FIRST_MILLISECOND) {
    return { ms: number, style: { kind: 'milliseconds', zone: '', seconds: true } };
  }
  return number >= FIRST_SECOND ? { ms: number * 1000, style: { kind: 'seconds', zone: '', seconds: true } } : null;
}

/** By how many milliseconds a clock of the zone is ahead of UTC. */
export function offsetOf(zone: string): number {
  const [, sign = '', hours = '', minutes = ''] = /([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return sign === '' ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

/** The instant written in the style, by the clock of its zone. */
export function writeTime(ms: number, { kind, zone, seconds }: TimeStyle): string {
  const iso = new Date(ms + offsetOf(zone)).toISOString();
  const time = `${iso.slice(11, seconds ? 19 : 16)}${zone}`;
  switch (kind) {
    case 'month':
      return iso.slice(0, 7);
    case 'day':
      return iso.slice(0, 10);
    case 'spaced':
      return `${iso.slice(0, 10)} ${time}`;
    case 'instant':
      return `${iso.slice(0, 10)}T${time}`;
    case 'seconds':
      return String(ms / 1000);
    case 'milliseconds':
      return String(ms);
  }
}

function kindOf(day: string | undefined, separator: string | undefined): TimeKind {
  if (separator !== undefined) {
    return separator === 'T' ? 'instant' : 'spaced';
  }
  return day === undefined ? 'month' : 'day';
}
