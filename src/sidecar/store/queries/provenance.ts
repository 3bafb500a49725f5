/** What an answer says about itself: its sources, how far their data goes, and what a reader should know. */
import type { AnswerColumn, Filter, Notice, SourceFreshness } from '../../../contract/api/query.ts';
import { sentence } from '../../../contract/sentences.ts';

/**
 * The sources whose rows can be in an answer: those that filters on x_Source leave, without those whose data ended
 * before its first instant. Where all ended before, all of them: how far they go is why there is nothing.
 */
export function sourcesIn(
  sources: readonly SourceFreshness[],
  filters: readonly Filter[],
  from: string
): SourceFreshness[] {
  const asked = sources.filter(({ source }) =>
    filters.filter((filter) => filter.dimension === 'x_Source').every((filter) => passes(source, filter))
  );
  const reaching = asked.filter(({ dataUpTo }) => dataUpTo === null || Date.parse(dataUpTo) > Date.parse(from));
  return reaching.length > 0 ? reaching : asked;
}

/** The earliest "data up to": beyond it some source is silent. */
export function earliest(sources: readonly SourceFreshness[]): string | null {
  return upTo(sources)[0] ?? null;
}

/** The latest "data up to": beyond it there is nothing. */
export function latest(sources: readonly SourceFreshness[]): string | null {
  return upTo(sources).at(-1) ?? null;
}

/** What to tell about an answer; `cutAt` is the limit that cut it off, if one did. */
export function noticesOf(
  columns: readonly AnswerColumn[],
  rows: readonly (readonly (string | null)[])[],
  cutAt: number | null
): Notice[] {
  const distinct = (index: number) => [...new Set(rows.map((row) => row[index] ?? ''))].sort();
  const currencies = distinct(columns.findIndex((column) => column.role === 'currency'));
  const hasQuantity = columns.some((column) => column.unit === 'quantity');
  const units = distinct(columns.findIndex((column) => column.name === 'ConsumedUnit'));
  return [
    ...(cutAt === null ? [] : [{ severity: 'warning' as const, ...sentence('answer_cut', { limit: cutAt }) }]),
    ...(currencies.length > 1
      ? [{ severity: 'info' as const, ...sentence('currencies_apart', { number: currencies.length, currencies }) }]
      : []),
    ...(hasQuantity && units.length > 1
      ? [{ severity: 'info' as const, ...sentence('units_apart', { number: units.length }) }]
      : []),
  ];
}

function passes(source: string, filter: Filter): boolean {
  const lower = source.toLowerCase();
  switch (filter.operator) {
    case '=':
      return filter.values.includes(source);
    case '!=':
      return !filter.values.includes(source);
    case 'contains':
      return filter.values.some((value) => (value === '' ? source === '' : lower.includes(value.toLowerCase())));
    case 'not_contains':
      return !filter.values.some((value) => (value === '' ? source === '' : lower.includes(value.toLowerCase())));
  }
}

function upTo(sources: readonly SourceFreshness[]): string[] {
  return sources
    .map(({ dataUpTo }) => dataUpTo)
    .filter((instant) => instant !== null)
    .sort((left, right) => Date.parse(left) - Date.parse(right));
}
