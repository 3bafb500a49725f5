/** Conditions, people and thresholds as lines of text that a person can write, and back. Pure. */
import type { Subject } from '../../contract/api/access.ts';
import type { Budget, Threshold } from '../../contract/api/budget.ts';
import type { Filter } from '../../contract/api/query.ts';

/** What conditions of every kind have in common. */
interface Condition<Operator extends string> {
  dimension: string;
  operator: Operator;
  values: string[];
}

const filterOperators: ReadonlyArray<Filter['operator']> = ['=', '!=', 'contains', 'not_contains'];

/** A line that is not understood. */
export class LineError extends Error {
  readonly line: string;

  constructor(line: string) {
    super(line);
    this.name = 'LineError';
    this.line = line;
  }
}

/** `tag:team = blue, teal`, one condition a line. */
export function filtersToText(filters: readonly Filter[]): string {
  return filters.map(conditionToText).join('\n');
}

/** Throws a LineError for the first line that is no condition. */
export function filtersFromText(text: string): Filter[] {
  return linesOf(text).map((line) => conditionFromText(line, filterOperators, line));
}

/** One condition as it is written in every line: what would be read as something else stands between quotation marks. */
export function conditionToText({ dimension, operator, values }: Condition<string>): string {
  return `${nameToText(dimension)} ${operator} ${values.map(valueToText).join(', ')}`;
}

/** The condition that a text means, with one of the operators; throws a LineError for its line where it means none. */
export function conditionFromText<Operator extends string>(
  text: string,
  operators: readonly Operator[],
  line: string
): Condition<Operator> {
  const either = operators.map((each) => (/\w/.test(each) ? `\\b${each}\\b` : each)).join('|');
  const form = new RegExp(`^("(?:[^"\\\\]|\\\\.)*"|.+?)\\s*(${either})\\s*(.*)$`, 's');
  const [, dimension = '', found = '', values = ''] = form.exec(text.trim()) ?? [];
  const operator = operators.find((each) => each === found);
  if (operator === undefined) {
    throw new LineError(line);
  }
  return {
    dimension: textMeant(dimension, line),
    operator,
    values: piecesOf(values, ',').map((value) => textMeant(value, line)),
  };
}

/** A dimension or tag in a line, between quotation marks where a part of its name would be read as an operator. */
export function nameToText(name: string): string {
  return /[=!}]|contains|starts_with|matches/.test(name) ? JSON.stringify(name) : valueToText(name);
}

/** A value in a line, between quotation marks (those of JSON) where it holds a mark of lines or ends in blanks. */
export function valueToText(value: string): string {
  return /^\{|[,;"\p{Cc}\u2028\u2029]|: |:$|^\s|\s$/u.test(value) ? JSON.stringify(value) : value;
}

/** The name or value that a text means. Throws a LineError where a quotation mark neither begins nor ends it. */
export function textMeant(text: string, line: string): string {
  const trimmed = text.trim();
  if (!trimmed.includes('"')) {
    return trimmed;
  }
  try {
    return String(JSON.parse(trimmed.startsWith('"') ? trimmed : ''));
  } catch {
    throw new LineError(line);
  }
}

/** The text cut at a separator wherever it does not stand between quotation marks. */
export function piecesOf(text: string, separator: string): string[] {
  const found = [''];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const escapes = isQuoted && text[at] === '\\';
    if (text[at] === '"') {
      isQuoted = !isQuoted;
    }
    if (!isQuoted && text.startsWith(separator, at)) {
      found.push('');
      at += separator.length - 1;
    } else {
      found[found.length - 1] += escapes ? text.slice(at, at + 2) : text.charAt(at);
      at += escapes ? 1 : 0;
    }
  }
  return found;
}

/** `team: Blue`, one a line. */
export function subjectsToText(subjects: readonly Subject[]): string {
  return subjects.map(({ type, name }) => `${type}: ${name}`).join('\n');
}

/** Throws a LineError for the first line that names nobody. */
export function subjectsFromText(text: string): Subject[] {
  return linesOf(text).map((line) => {
    const [, type = '', name = ''] = /^(user|team|role)\s*:\s*(.+)$/i.exec(line) ?? [];
    const known = type.toLowerCase();
    if (known !== 'user' && known !== 'team' && known !== 'role') {
      throw new LineError(line);
    }
    return { type: known, name: name.trim() };
  });
}

/** The words of lines, as somebody writes them; every language is understood whatever the reader's. */
const WORDS = {
  en: { actual: 'actual', forecast: 'forecast', from: 'from' },
  pt: { actual: 'gasto', forecast: 'esperado', from: 'a partir de' },
} as const;
type Language = keyof typeof WORDS;
const ON = ['actual', 'forecast'] as const satisfies ReadonlyArray<Threshold['on']>;

/** `80 actual` or `80 gasto`, one a line. */
export function thresholdsToText(thresholds: readonly Threshold[], language: Language): string {
  return thresholds.map(({ percent, on }) => `${percent} ${WORDS[language][on]}`).join('\n');
}

/** Throws a LineError for the first line that is no threshold. */
export function thresholdsFromText(text: string): Threshold[] {
  return linesOf(text).map((line) => {
    const [, percent = '', on = ''] = /^(\d+)\s*%?\s*(\w+)$/.exec(line) ?? [];
    const known = ON.find((each) => Object.values(WORDS).some((words) => words[each] === on.toLowerCase()));
    if (known === undefined) {
      throw new LineError(line);
    }
    return { percent: Number(percent), on: known };
  });
}

/** `2027-01-01 30000` for an amount from a day on, `2.5 % from 2026-01-01` for growth with each period; one a line. */
export function amountPlanToText({ planned, growth }: Pick<Budget, 'planned' | 'growth'>, language: Language): string {
  return [
    ...(growth === null ? [] : [`${growth.percent} % ${WORDS[language].from} ${growth.from}`]),
    ...planned.map(({ from, amount }) => `${from} ${amount}`),
  ].join('\n');
}

/** Throws a LineError for the first line that is neither, and for a second growth. */
export function amountPlanFromText(text: string): Pick<Budget, 'planned' | 'growth'> {
  const plan: Pick<Budget, 'planned' | 'growth'> = { planned: [], growth: null };
  for (const line of linesOf(text)) {
    const [, percent = '', since = ''] =
      /^([+-]?[\d.]+)\s*%\s*(?:from|a partir de)\s+(\d{4}-\d{2}-\d{2})$/i.exec(line) ?? [];
    const [, from = '', amount = ''] = /^(\d{4}-\d{2}-\d{2})\s+([\d.]+)$/.exec(line) ?? [];
    if (from !== '') {
      plan.planned.push({ from, amount });
    } else if (since !== '' && plan.growth === null) {
      plan.growth = { percent: percent.replace('+', ''), from: since };
    } else {
      throw new LineError(line);
    }
  }
  return plan;
}

/** The period of a budget: `30` are the last days, `2026-01-01 2026-07-01` the days of its own, the last one outside. */
export function periodFromText(type: string, days: string): Record<string, unknown> {
  const [from, to] = days.trim().split(/\s+/);
  return type === 'rolling' ? { type, days: Number(days) } : type === 'custom' ? { type, from, to } : { type };
}

/** The lines that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
