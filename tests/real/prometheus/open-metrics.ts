/** A past day of metrics as OpenMetrics text, which promtool turns into blocks. */

/** One series: its labels, and its value at a second of the day; null where nothing is scraped. */
export interface Written {
  readonly labels: string;
  value(second: number): number | null;
}

const MARGIN = 1.01;

export const always = (value: number) => () => value;
export const during = (from: number, to: number, value: number | ((second: number) => number)) => (second: number) =>
  second >= from && second < to ? (typeof value === 'number' ? value : value(second)) : null;

/** The day and a few minutes after it, by metric. */
export function openMetrics(
  metrics: Readonly<Record<string, readonly Written[]>>,
  day: string,
  scrapeSeconds: number
): string {
  const start = Date.parse(`${day}T00:00:00Z`) / 1000;
  const lines = Object.entries(metrics).flatMap(([name, series]) => [
    `# TYPE ${name} ${name.endsWith('_total') ? 'unknown' : 'gauge'}`,
    ...series.flatMap(({ labels, value }) =>
      Array.from({ length: Math.floor((86_400 * MARGIN) / scrapeSeconds) }, (_, index) => {
        const at = value(index * scrapeSeconds);
        return at === null ? '' : `${name}{${labels}} ${at} ${start + index * scrapeSeconds}`;
      }).filter((line) => line !== '')
    ),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}
