/** Where the bars of a bar chart lie: plain geometry, so that the drawing has none of it. */

export interface Bar {
  readonly series: number;
  readonly row: number;
  /** Along the value axis, 0 at the axis' low end, 1 at its high end. */
  readonly from: number;
  readonly to: number;
  /** Across, inside the row's band: 0 to 1. */
  readonly side: number;
  readonly thickness: number;
}

export interface BarLayout {
  readonly bars: readonly Bar[];
  /** Where the value axis is labelled; the first is `low`, the last `high`. */
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

const TICKS = 4;

export interface BarInput {
  /** One list of numbers per series, all of the same length. */
  readonly series: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly stacked: boolean;
  /** How much of a band the bars take, 0 to 1. */
  readonly groupWidth: number;
}

function extent(input: BarInput): { low: number; high: number } {
  let low = 0;
  let high = 0;
  const rows = input.series[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    const values = input.series.map((values) => values[row] ?? 0);
    const below = values.filter((value) => value < 0);
    const above = values.filter((value) => value > 0);
    low = Math.min(low, input.stacked ? below.reduce((a, b) => a + b, 0) : Math.min(0, ...below));
    high = Math.max(high, input.stacked ? above.reduce((a, b) => a + b, 0) : Math.max(0, ...above));
  }
  return high === low ? { low, high: low + 1 } : { low, high };
}

/** Round values at equal steps that cover both ends: what a reader expects on an axis. */
export function roundTicks(low: number, high: number, about: number): number[] {
  const rough = (high - low) / Math.max(1, about);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Bars for every value that is not null; stacked ones pile up from zero, positive and negative apart. */
export function layOutBars(input: BarInput): BarLayout {
  const found = extent(input);
  const ticks = roundTicks(found.low, found.high, TICKS);
  const low = ticks[0] ?? found.low;
  const high = ticks.at(-1) ?? found.high;
  const at = (value: number) => (value - low) / (high - low);
  const count = input.series.length;
  const thickness = input.stacked ? input.groupWidth : input.groupWidth / Math.max(1, count);
  const above: number[] = [];
  const below: number[] = [];
  const bars: Bar[] = [];
  input.series.forEach((values, series) =>
    values.forEach((value, row) => {
      if (value === null || value === undefined) {
        return;
      }
      const pile = value < 0 ? below : above;
      const base = input.stacked ? (pile[row] ?? 0) : 0;
      pile[row] = base + value;
      const side = (1 - input.groupWidth) / 2 + (input.stacked ? 0 : series * thickness);
      bars.push({
        series,
        row,
        from: at(Math.min(base, base + value)),
        to: at(Math.max(base, base + value)),
        side,
        thickness,
      });
    })
  );
  return { bars, ticks, low, high };
}
