/** Conditions, people and thresholds as lines of text that a person can write, and back. Pure. */
import type { Subject } from '../../contract/api/access.ts';
import type { Budget, Threshold } from '../../contract/api/budget.ts';
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

/** `2027-01-01 30000` for an amount from a day on, `2.5 % from 2026-01-01` for growth with each period; one a line. */
export function amountPlanToText({ planned, growth }: Pick<Budget, 'planned' | 'growth'>): string {
  return [
    ...(growth === null ? [] : [`${growth.percent} % from ${growth.from}`]),
    ...planned.map(({ from, amount }) => `${from} ${amount}`),
  ].join('\n');
}

/** Throws a LineError for the first line that is neither, and for a second growth. */
export function amountPlanFromText(text: string): Pick<Budget, 'planned' | 'growth'> {
  const plan: Pick<Budget, 'planned' | 'growth'> = { planned: [], growth: null };
  for (const line of linesOf(text)) {
    const [, percent = '', since = ''] = /^([+-]?[\d.]+)\s*%\s*from\s+(\d{4}-\d{2}-\d{2})$/i.exec(line) ?? [];
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

function isOperator(text: string): text is Filter['operator'] {
  return ['=', '!=', 'contains', 'not_contains'].includes(text);
}
