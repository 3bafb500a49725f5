/** Where the bars of a waterfall begin and end. Pure and exact: what is drawn adds up to the last decimal. */
import { compareDecimals, decimalToChartNumber, subtractDecimals, sumDecimals } from '../../../contract/decimal.ts';

/** `level` stands on zero; `step` hangs between what is before and after it. Amounts are decimal text. */
export interface WaterfallLine {
  kind: 'level' | 'step';
  amount: string;
}

/** Start and end of each line's bar, in money. */
export function spans(lines: readonly WaterfallLine[]): Array<{ start: string; end: string }> {
  let at = '0';
  return lines.map(({ kind, amount }) => {
    const start = kind === 'level' ? '0' : at;
    at = kind === 'level' ? amount : sumDecimals([at, amount]);
    return { start, end: at };
  });
}

/** A bar's left edge and length as parts of the whole width, 0 to 1. */
export interface Bar {
  left: number;
  length: number;
}

/**
 * The bars of the lines. Where all steps are small beside the levels, the scale begins above zero and `cut` says so:
 * otherwise nobody would see them.
 */
export function bars(lines: readonly WaterfallLine[]): { bars: Bar[]; cut: boolean } {
  const drawn = spans(lines).map(({ start, end }) => [decimalToChartNumber(start), decimalToChartNumber(end)] as const);
  const edges = lines.flatMap((line, index) =>
    line.kind === 'step' ? [...(drawn[index] ?? [])] : [drawn[index]?.[1] ?? 0]
  );
  const [low, high] = [Math.min(...edges, Infinity), Math.max(...edges, 0)];
  const cut = low > 0 && lines.some(({ kind }) => kind === 'step') && high - low < high * 0.35;
  const floor = cut ? Math.max(0, low - (high - low) * 0.25) : Math.min(0, low);
  const whole = high - floor || 1;
  return {
    cut: cut && floor > 0,
    bars: drawn.map(([start, end]) => {
      const [from, to] = [Math.max(Math.min(start, end), floor), Math.max(start, end, floor)];
      return { left: (from - floor) / whole, length: (to - from) / whole };
    }),
  };
}

/**
 * From what was to what is: the largest changes by name, all smaller ones as one. The steps always add up to the
 * difference of the two levels, whatever was left out above.
 */
export function changeLines<Name>(
  previous: string,
  current: string,
  changes: ReadonlyArray<{ name: Name; change: string }>,
  most: number
): Array<WaterfallLine & { name: Name | 'previous' | 'current' | 'rest' }> {
  const size = (change: string) => (compareDecimals(change, '0') < 0 ? subtractDecimals('0', change) : change);
  const shown = changes
    .filter(({ change }) => compareDecimals(change, '0') !== 0)
    .sort((left, right) => compareDecimals(size(right.change), size(left.change)))
    .slice(0, most);
  const named = sumDecimals(shown.map(({ change }) => change));
  const rest = subtractDecimals(subtractDecimals(current, previous), named);
  return [
    { kind: 'level', name: 'previous', amount: previous },
    ...shown.map(({ name, change }) => ({ kind: 'step' as const, name, amount: change })),
    ...(compareDecimals(rest, '0') === 0 ? [] : [{ kind: 'step' as const, name: 'rest' as const, amount: rest }]),
    { kind: 'level', name: 'current', amount: current },
  ];
}
