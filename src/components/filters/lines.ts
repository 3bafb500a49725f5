/** Conditions, people and thresholds as lines of text that a person can write, and back. Pure. */
import type { Subject } from '../../contract/api/access.ts';
import type { Threshold } from '../../contract/api/budget.ts';
import type { Filter } from '../../contract/api/query.ts';

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
  return filters.map(({ dimension, operator, values }) => `${dimension} ${operator} ${values.join(', ')}`).join('\n');
}

/** Throws a LineError for the first line that is no condition. */
export function filtersFromText(text: string): Filter[] {
  return linesOf(text).map((line) => {
    const match = /^(.+?)\s*(!=|=|\bnot_contains\b|\bcontains\b)\s*(.*)$/.exec(line);
    const [, dimension = '', operator = '', values = ''] = match ?? [];
    if (match === null || !isOperator(operator)) {
      throw new LineError(line);
    }
    return { dimension: dimension.trim(), operator, values: values.split(',').map((value) => value.trim()) };
  });
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

/** `80 actual`, one a line. */
export function thresholdsToText(thresholds: readonly Threshold[]): string {
  return thresholds.map(({ percent, on }) => `${percent} ${on}`).join('\n');
}

/** Throws a LineError for the first line that is no threshold. */
export function thresholdsFromText(text: string): Threshold[] {
  return linesOf(text).map((line) => {
    const [, percent = '', on = ''] = /^(\d+)\s*%?\s*(actual|forecast)$/i.exec(line) ?? [];
    const known = on.toLowerCase();
    if (known !== 'actual' && known !== 'forecast') {
      throw new LineError(line);
    }
    return { percent: Number(percent), on: known };
  });
}

/** The lines that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isOperator(text: string): text is Filter['operator'] {
  return ['=', '!=', 'contains', 'not_contains'].includes(text);
}
