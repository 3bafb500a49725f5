/** Times as files write them, and written again in the same way. */

/** How a time is written: as a month, a day, an instant with `T`, one with a space, or seconds or milliseconds since 1970. */
export type TimeStyle = 'month' | 'day' | 'instant' | 'spaced' | 'seconds' | 'milliseconds';

const FIRST_SECOND = 1e8;
const FIRST_MILLISECOND = 1e11;

const written =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:([T ])(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?)?$/;

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
    const [, year = '', month = '', day, separator, hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
    const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
    const ms = Date.parse(`${year}-${month}-${day ?? '01'}T${hour}:${minute}:${second}${offset}`);
    const exists =
      new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1'))).getUTCDate() === Number(day ?? '1');
    const clockMs = Date.parse(`${year}-${month}-${day ?? '01'}T${hour}:${minute}:${second}Z`);
    const style = styleOf(day, separator);
    return Number.isNaN(ms) || !exists ? null : { ms, style, ...(clockMs === ms ? {} : { clockMs }) };
  }
  const number = /^\d{9,13}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (number >= FIRST_MILLISECOND) {
    return { ms: number, style: 'milliseconds' };
  }
  return number >= FIRST_SECOND ? { ms: number * 1000, style: 'seconds' } : null;
}

/** The time written in the style. */
export function writeTime(ms: number, style: TimeStyle): string {
  const iso = new Date(ms).toISOString();
  switch (style) {
    case 'month':
      return iso.slice(0, 7);
    case 'day':
      return iso.slice(0, 10);
    case 'spaced':
      return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
    case 'instant':
      return `${iso.slice(0, 19)}Z`;
    case 'seconds':
      return String(ms / 1000);
    case 'milliseconds':
      return String(ms);
  }
}

function styleOf(day: string | undefined, separator: string | undefined): TimeStyle {
  if (separator !== undefined) {
    return separator === 'T' ? 'instant' : 'spaced';
  }
  return day === undefined ? 'month' : 'day';
}
