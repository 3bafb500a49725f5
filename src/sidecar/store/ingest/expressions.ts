/**
 * SQL expressions from text as it stands in a bill to exact, typed values. Pure text building: every name that
 * enters is a column reference made by `select-list.ts`, never a cell. Repairs happen only where the plain reading
 * fails, behind `if`, which the engine evaluates for the affected rows alone.
 */
import type { SlashDates } from '../../../contract/focus/reading.ts';
import { literal } from '../engines/sql.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';

/** Words that providers write where FOCUS wants null. */
const nullWords = ['', 'NULL', 'null', 'Null', '\\N'];
const nullNumberWords = [...nullWords, 'NaN', 'nan', 'N/A', 'n/a', 'None', 'none', '-'];

const list = (words: readonly string[]) => `(${words.map(literal).join(', ')})`;

/** True where the text stands for null. */
export function isNullText(text: string, kind: 'text' | 'number' = 'text'): string {
  return kind === 'number' ? `trimBoth(${text}) IN ${list(nullNumberWords)}` : `${text} IN ${list(nullWords)}`;
}

/**
 * The text, with "" for every word that stands for null. Spelling is otherwise kept (FOCUS R20). `transform` looks at
 * each entry of a dictionary once; `if` would write out every row.
 */
export function textOf(text: string): string {
  return `transform(${text}, [${nullWords.map(literal).join(', ')}], [${nullWords.map(() => "''").join(', ')}])`;
}

/** As `textOf`, for texts of which nearly every row has its own: only those as short as a null word are looked up. */
export function variedTextOf(text: string): string {
  return `if(length(${text}) > ${Math.max(...nullWords.map(({ length }) => length))}, ${text}, ${textOf(text)})`;
}

/**
 * True where the text is a number. The decimal parser alone takes "1.5.2" for 1.52 and "-" for 0; the float parser
 * refuses both.
 */
export const isPlainNumber = (text: string) => `ifNull(isFinite(toFloat64OrNull(${text})), 0)`;

// Spaces of three widths and apostrophes are thousands in every country that writes them.
const gap = "( |\u00a0|\u202f|'|\u2019)";
const minus = '(-|\u2212)';

// "$10,000.00 ", "(1,200.50)", "1 200.50-" and their like, whose reading is not in doubt. A lone comma is: "1,234" is a
// thousand in one country and a little more than one in another. India groups by two beyond the thousand.
const sure = `(\\d+(\\.\\d*)?|\\.\\d+|\\d{1,2}(,\\d{2})+,\\d{3}(\\.\\d*)?|\\d{1,3}(,\\d{3})+\\.\\d*|\\d{1,3}(,\\d{3}){2,}|\\d{1,3}(${gap}\\d{3})+(\\.\\d*)?)`;
const signed = (sign: string) => `([$£¥₹]\\s*${sign}\\s*(${sure}|\\d{1,3},\\d{3})|€\\s*${sign}\\s*${sure})`;
const unsigned = `(${sure}|${signed('')})`;
const moneyText = literal(
  `^\\s*(${minus}?\\s*${unsigned}|${signed(`${minus}?`)}|\\(\\s*${unsigned}\\s*\\)|${unsigned}${minus})\\s*$`
);

/** True where the text is no plain number but shows an amount in one possible way. */
export function isMoneyText(text: string): string {
  return `(NOT ${isPlainNumber(text)} AND match(${text}, ${moneyText}))`;
}

/** True where the amount is below zero: a minus before or behind it, or brackets. */
const isBelowZero = (text: string) => `multiSearchAny(${text}, ['(', '-', '\u2212'])`;

/** The plain number inside a money text: signs, separators and spaces gone; brackets mean minus. */
function moneyTextToPlain(text: string): string {
  return `concat(if(${isBelowZero(text)}, '-', ''), replaceRegexpAll(${text}, '[^0-9.]', ''))`;
}

const exponent = '[eE][+-]?\\d+';
const commaDigits = `(\\d+|\\d{1,3}((\\.|${gap})\\d{3})+)(,\\d*)?(${exponent})?|,\\d+`;
const mark = '(R?[$]|[£¥€])';
const commaNumber = literal(
  `^\\s*((${minus}|\\+)?\\s*${mark}?\\s*(${commaDigits})\\s*${mark}?|${mark}\\s*${minus}\\s*(${commaDigits})|\\(\\s*${mark}?\\s*(${commaDigits})\\s*${mark}?\\s*\\)|(${commaDigits})${minus})\\s*$`
);

/**
 * The text of a column with decimal commas as others write it: "1.234,56" is "1234.56". What is no such number, as
 * "0.5", is none at all.
 */
export function pointedText(text: string): string {
  const power = literal(exponent);
  const mantissa = `replaceRegexpOne(${text}, ${power}, '')`;
  const digits = `replaceOne(replaceRegexpAll(${mantissa}, '[^0-9,]', ''), ',', '.')`;
  const plain = `concat(if(${isBelowZero(mantissa)}, '-', ''), ${digits}, extract(${text}, ${power}))`;
  return `multiIf(match(${text}, ${commaNumber}), ${plain}, ${isNullText(text, 'number')}, ${text}, '?')`;
}

/** Decimal text of a cell that is no plain number: what the money text shows, else "". */
function repairedText(text: string): string {
  return `if(match(${text}, ${moneyText}), ${moneyTextToPlain(text)}, '')`;
}

/** A stored decimal of 18 digits after the point, or null. */
export function decimalOf(text: string): string {
  return `if(${isPlainNumber(text)}, toDecimal128OrNull(${text}, ${DECIMAL_SCALE}), toDecimal128OrNull(${repairedText(text)}, ${DECIMAL_SCALE}))`;
}

/** The exact value with 38 digits after the point, or null; slower, for control totals and remainders. */
export function wideDecimalOf(text: string): string {
  return `toDecimal256OrNull(if(${isPlainNumber(text)}, ${text}, ${repairedText(text)}), 38)`;
}

/** True where a number may have more digits than are stored: only then the wide reading is worth its price. */
export function mayHaveRemainder(text: string): string {
  return `(length(${text}) > ${DECIMAL_SCALE + 1} OR positionCaseInsensitive(${text}, 'e') > 0)`;
}

/** What the stored decimal `value` leaves out, with 38 digits after the point; 0 for nearly every row. */
export function remainderOf(text: string, value: string): string {
  return `if(${mayHaveRemainder(text)}, ifNull(${wideDecimalOf(text)} - toDecimal256(${value}, 38), toDecimal256(0, 38)), toDecimal256(0, 38))`;
}

/** True where the number has more than 38 digits after the point, so that not even the wide reading holds it. */
export function isTooFine(text: string): string {
  const digits = `length(extract(${text}, '\\\\.(\\\\d+)'))`;
  const exponent = `ifNull(toInt32OrNull(extract(${text}, '[eE]([+-]?\\\\d+)')), 0)`;
  return `(${mayHaveRemainder(text)} AND ${digits} - ${exponent} > 38)`;
}

// Also 2026/6/1: with the year first there is one reading.
const yearFirst = '(\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{1,2}/\\d{1,2})';
const timeOfDay = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?';
const zone = '(Z|z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)';
const isoDate = literal(`^\\s*${yearFirst}([ Tt]${timeOfDay}\\s*${zone}?)?\\s*$`);
// Wherever dates have dots, the day comes first.
const dottedDate = literal(
  `^\\s*(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.\\d{4}([ T]${timeOfDay}\\s*${zone}?)?\\s*$`
);
// Seconds, milliseconds, microseconds or nanoseconds since 1970, as data frames write times to JSON: 2001 to 2033.
const epoch = literal('^\\s*1\\d{9}(\\d{3}|\\d{6}|\\d{9})?(\\.0+)?\\s*$');
const EPOCH_SECONDS = 10;
const slashDate = literal(
  '^\\s*\\d{1,2}/\\d{1,2}/(\\d{4}|\\d{2})([ T]\\d{1,2}:\\d{2}(:\\d{2})?\\s*(Z|[AaPp][Mm])?)?\\s*$'
);

/** True where the text is a date with slashes. */
export function isSlashDate(text: string): string {
  return `match(${text}, ${slashDate})`;
}

/** A UTC instant, or null; not yet checked for its year. */
export function instantOf(text: string, slashDates: SlashDates): string {
  const day = `trimBoth(${text})`;
  const iso = `parseDateTime64BestEffortOrNull(upper(${day}), 0, 'UTC')`;
  const turned = `replaceRegexpOne(${day}, ${literal('^(\\d+)\\.(\\d+)\\.(\\d+)')}, ${literal('\\3/\\2/\\1')})`;
  const dotted = `parseDateTime64BestEffortOrNull(${turned}, 0, 'UTC')`;
  // The engine swaps day and month where only the other order is possible; the file's own order is kept instead.
  const monthFirst = `if(match(${day}, '^(0?[1-9]|1[0-2])/'), parseDateTime64BestEffortUSOrNull(${day}, 0, 'UTC'), NULL)`;
  const dayFirst = `if(match(${day}, '^[0-9]+/(0?[1-9]|1[0-2])/'), parseDateTime64BestEffortOrNull(${day}, 0, 'UTC'), NULL)`;
  const slash = slashDates === 'unknown' ? 'NULL' : slashDates === 'month first' ? monthFirst : dayFirst;
  const counted = `toDateTime64(toUInt32OrNull(substring(${day}, 1, ${EPOCH_SECONDS})), 0, 'UTC')`;
  return `multiIf(match(${text}, ${isoDate}), ${iso}, ${isSlashDate(text)}, ${slash}, match(${text}, ${dottedDate}), ${dotted}, match(${text}, ${epoch}), ${counted}, NULL)`;
}

/** The instant where it lies in 1990 to 2100, else null: no bill has other years, and the engine would clamp them. */
export function checkedInstant(parsed: string): string {
  return `if(toYear(${parsed}) BETWEEN 1990 AND 2100, toDateTime(${parsed}, 'UTC'), NULL)`;
}
