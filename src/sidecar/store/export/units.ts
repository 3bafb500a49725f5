/** Units as FOCUS writes them (R24): `GB`, `GiB-Months`, `Requests`; providers write them in their own ways. */
import { literal } from '../engines/sql.ts';

/** Google's units, which are small letters. */
const known: Readonly<Record<string, string>> = {
  byte: 'Bytes',
  bytes: 'Bytes',
  kibibyte: 'KiB',
  mebibyte: 'MiB',
  gibibyte: 'GiB',
  tebibyte: 'TiB',
  'byte-seconds': 'Byte-Seconds',
  'gibibyte hour': 'GiB-Hours',
  'gibibyte day': 'GiB-Days',
  'gibibyte month': 'GiB-Months',
  'mebibyte hour': 'MiB-Hours',
  'mebibyte month': 'MiB-Months',
  'tebibyte month': 'TiB-Months',
  second: 'Seconds',
  seconds: 'Seconds',
  minute: 'Minutes',
  hour: 'Hours',
  hours: 'Hours',
  day: 'Days',
  month: 'Months',
  count: 'Units',
  request: 'Requests',
  requests: 'Requests',
};

/** SQL of the unit: a known one by its FOCUS name, any other with a capital at the beginning of each word. */
export function unitSql(text: string): string {
  const capitals = `arrayStringConcat(arrayMap(word -> if(match(word, '^(vCPU|v[A-Z]|b$)'), word, concat(upperUTF8(substringUTF8(word, 1, 1)), substringUTF8(word, 2))), splitByChar(' ', replaceRegexpOne(toString(${text}), '(?i) per ', '/'))), ' ')`;
  return `transform(lower(toString(${text})), [${Object.keys(known).map(literal).join(', ')}], [${Object.values(known).map(literal).join(', ')}], ${capitals})`;
}
