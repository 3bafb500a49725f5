/** Series cut into rows for a shared network: eight weeks in, four weeks out, each row in its own scale. */
import type { Rows, TrainingRows } from '../network/index.ts';

/** A daily series; gaps are 0, as days without charges are. */
export interface DailyLine {
  readonly name: string;
  readonly values: Float64Array;
}

export const DAYS_IN = 56;
export const DAYS_OUT = 28;
const STRIDE = 7;

/** Level and spread of a window, by which its numbers and those that follow are divided. */
interface Scale {
  readonly level: number;
  readonly spread: number;
}

/** Every window of every series that ends before the last `heldBack` days; weekdays lie alike in all of them. */
export function trainingRows(lines: readonly DailyLine[], heldBack: number): TrainingRows {
  const windows = lines.flatMap(({ values }) => {
    const found: Float64Array[] = [];
    for (let end = values.length - heldBack; end >= DAYS_IN + DAYS_OUT; end -= STRIDE) {
      found.push(values.subarray(end - DAYS_IN - DAYS_OUT, end));
    }
    return found;
  });
  const inputs = new Float32Array(windows.length * DAYS_IN);
  const targets = new Float32Array(windows.length * DAYS_OUT);
  windows.forEach((window, row) => {
    const scale = scaleOf(window.subarray(0, DAYS_IN));
    window.forEach((value, at) => {
      const scaled = (value - scale.level) / scale.spread;
      if (at < DAYS_IN) {
        inputs[row * DAYS_IN + at] = scaled;
      } else {
        targets[row * DAYS_OUT + at - DAYS_IN] = scaled;
      }
    });
  });
  return { inputs: { values: inputs, width: DAYS_IN }, targets: { values: targets, width: DAYS_OUT } };
}

/** The last window of each series that ends `heldBack` days before its end, and how to read what comes out. */
export function lastRows(lines: readonly DailyLine[], heldBack: number): { rows: Rows; scales: readonly Scale[] } {
  const values = new Float32Array(lines.length * DAYS_IN);
  const scales = lines.map((line, row) => {
    const end = line.values.length - heldBack;
    const window = line.values.subarray(end - DAYS_IN, end);
    const scale = scaleOf(window);
    window.forEach((value, at) => {
      values[row * DAYS_IN + at] = (value - scale.level) / scale.spread;
    });
    return scale;
  });
  return { rows: { values, width: DAYS_IN }, scales };
}

function scaleOf(window: Float64Array): Scale {
  const level = window.reduce((sum, value) => sum + value, 0) / window.length;
  const spread = Math.sqrt(window.reduce((sum, value) => sum + (value - level) ** 2, 0) / window.length);
  // A flat series has no spread of its own: its level is the unit, or 1.
  return { level, spread: spread > 1e-9 * Math.abs(level) ? spread : Math.abs(level) || 1 };
}
