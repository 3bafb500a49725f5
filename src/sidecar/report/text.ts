/** Sentences around rows: places that the rows fill, and the check that no other figure stands there. Pure. */
import type { QueryForm } from '../../contract/api/ask.ts';
import type { ReportSection } from '../../contract/api/report.ts';
import { sumDecimals } from '../../contract/decimal.ts';
import { figureText, periodText, type ReportLanguage } from './figures.ts';
import { spokenFigures } from './number-words.ts';

/** Fills `{total}`, `{first}`, `{firstValue}`, `{rows}` and `{period}`; a place that the rows cannot fill stays empty. */
export function fillText(
  text: string,
  section: ReportSection,
  form: QueryForm | null,
  language: ReportLanguage
): string {
  const places = placesOf(section, form, language);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}

function placesOf(
  { columns, rows }: ReportSection,
  form: QueryForm | null,
  language: ReportLanguage
): Record<string, string> {
  const measureAt = columns.findIndex(({ role }) => role === 'measure');
  const nameAt = columns.findIndex(({ role }) => role === 'dimension' || role === 'time');
  const currencyAt = columns.findIndex(({ role }) => role === 'currency');
  const measure = columns[measureAt];
  const [first] = rows;
  const currencies = new Set(rows.map((row) => row[currencyAt] ?? ''));
  // Different currencies, rates and averages are never added up.
  const addsUp =
    measure !== undefined &&
    currencies.size <= 1 &&
    measure.unit !== '%' &&
    measure.kind !== 'unit_price' &&
    !/^(avg_|count)/.test(measure.name);
  const currency = [...currencies][0] ?? null;
  const value = (cell: string | null | undefined) =>
    cell == null || measure === undefined ? '' : figureText(cell, measure, currency, language);
  return {
    total: addsUp ? value(sumDecimals(rows.map((row) => row[measureAt] ?? '0'))) : '',
    first: first === undefined || nameAt < 0 ? '' : (first[nameAt] ?? ''),
    firstValue: first === undefined || measureAt < 0 ? '' : value(first[measureAt]),
    rows: String(rows.length),
    period: form === null ? '' : periodText(form.time),
  };
}

const numbers = /\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?/g;

/**
 * Figures of a text that neither the rows nor the questions have: what a model may not add. A figure may be rounded,
 * written with either mark, or in words. "Half" and "twice" are figures that no row has.
 */
export function inventedFigures(text: string, sections: readonly ReportSection[]): string[] {
  const known = sections.flatMap(({ rows, title, question, explanation, text: told }) => [
    ...rows.flat().flatMap((cell) => (cell === null ? [] : figuresOf(cell))),
    ...[title, question, explanation, told, String(rows.length)].flatMap(figuresOf),
  ]);
  const told = sections.flatMap(({ title, question }) => spokenFigures(`${title} ${question}`));
  const spoken = spokenFigures(text).filter(
    ({ words, value }) =>
      !told.some((other) => other.words === words) &&
      (value === null || !known.some((other) => isRounded(String(value), other)))
  );
  return [
    ...(text.match(numbers) ?? []).filter((figure) => !known.some((other) => isRounded(figure, other))),
    ...spoken.map(({ words }) => words),
  ];
}

function figuresOf(text: string): number[] {
  return (text.match(numbers) ?? []).flatMap((figure) => readings(figure).map(Number));
}

/** What a written figure may mean, as decimal texts: 1.234 is a thousand here and one there. */
function readings(figure: string): string[] {
  const bare = figure.replaceAll(/[\u00a0\u202f ]/g, '');
  const texts = [bare.replaceAll(',', ''), bare.replaceAll('.', '').replace(',', '.')];
  return [...new Set(texts)].filter((text) => !Number.isNaN(Number(text)));
}

// Right to its own last digit.
function isRounded(figure: string, known: number): boolean {
  return readings(figure).some((text) => {
    const decimals = text.split('.')[1]?.length ?? 0;
    return Math.abs(Number(text) - known) <= 0.5 * 10 ** -decimals + 1e-9;
  });
}
