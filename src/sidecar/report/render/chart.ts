/** Small drawings of a section's rows as inline SVG: nothing to fetch, and the figures stand in the table beside them. */
import { decimalToChartNumber } from '../../../contract/decimal.ts';
import type { ReportSection } from '../../../contract/api/report.ts';
import { figureText, type ReportLanguage } from '../figures.ts';

type Rows = Pick<ReportSection, 'columns' | 'rows'>;

const [WIDTH, HEIGHT, LABELS] = [900, 150, 18];

/** What can be drawn: the first measure where all rows are of one currency; its place, else -1. */
function drawnAt({ columns, rows }: Rows): number {
  const currencyAt = columns.findIndex(({ role }) => role === 'currency');
  const currencies = new Set(rows.map((row) => row[currencyAt] ?? ''));
  return rows.length > 1 && currencies.size <= 1 ? columns.findIndex(({ role }) => role === 'measure') : -1;
}

const valueOf = (cell: string | null | undefined) => decimalToChartNumber(cell ?? '0');

/** A bar for each row, as wide as its share of the largest; empty where amounts cannot be held against each other. */
export function barsOf(section: Rows): readonly string[] {
  const at = drawnAt(section);
  // Beside several measures a bar would not say of which it is.
  const isAlone = section.columns.filter(({ role }) => role === 'measure').length === 1;
  if (at < 0 || !isAlone || !section.columns.some(({ role }) => role === 'dimension')) {
    return [];
  }
  const sizes = section.rows.map((row) => valueOf(row[at]));
  const largest = Math.max(...sizes.map(Math.abs));
  return sizes.map((size) => {
    const width = largest === 0 ? 0 : (Math.abs(size) / largest) * 100;
    return `<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${width.toFixed(1)}" height="6"${size < 0 ? ' class="minus"' : ''}/></svg>`;
  });
}

/** Steps of time without names as columns, with the first and last day and the largest figure; empty for all else. */
export function stepsOf(section: Rows, language: ReportLanguage): string {
  const { columns, rows } = section;
  const timeAt = columns.findIndex(({ role }) => role === 'time');
  const at = drawnAt(section);
  if (timeAt < 0 || at < 0 || columns.some(({ role }) => role === 'dimension')) {
    return '';
  }
  const steps = [...rows].sort((left, right) => ((left[timeAt] ?? '') < (right[timeAt] ?? '') ? -1 : 1));
  const values = steps.map((row) => valueOf(row[at]));
  const [top, bottom] = [Math.max(0, ...values), Math.min(0, ...values)];
  const scale = top === bottom ? 0 : HEIGHT / (top - bottom);
  const step = WIDTH / values.length;
  const columnsDrawn = values.map((value, index) => {
    const height = Math.abs(value) * scale;
    const y = LABELS + (top - Math.max(0, value)) * scale;
    return `<rect x="${(index * step + step * 0.1).toFixed(1)}" y="${y.toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${height.toFixed(1)}"${value < 0 ? ' class="minus"' : ''}/>`;
  });
  const currencyAt = columns.findIndex(({ role }) => role === 'currency');
  const largest = steps[values.indexOf(top)];
  const base = (LABELS + top * scale).toFixed(1);
  const day = (row: (typeof steps)[number] | undefined) => row?.[timeAt]?.slice(0, 10) ?? '';
  return `<svg class="steps" viewBox="0 0 ${WIDTH} ${HEIGHT + 2 * LABELS}" aria-hidden="true">
<text x="0" y="12">${figureText(largest?.[at] ?? '0', columns[at] ?? {}, largest?.[currencyAt] ?? null, language)}</text>
${columnsDrawn.join('')}
<line x1="0" x2="${WIDTH}" y1="${base}" y2="${base}"/>
<text x="0" y="${HEIGHT + 2 * LABELS - 4}">${day(steps[0])}</text>
<text x="${WIDTH}" y="${HEIGHT + 2 * LABELS - 4}" text-anchor="end">${day(steps.at(-1))}</text>
</svg>`;
}
