/** What our panels read: the data source's table format, with decimal text beside each number. Pure. */
import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { decimalPattern } from '../../../contract/decimal.ts';

/** A row of the table: its labels in the order of the breakdown, its instant if it has one, its exact amounts. */
export interface FrameRow {
  labels: string[];
  time: number | null;
  amount: string;
  previous: string | null;
  change: string | null;
}

/** Converted amounts have a column of their own; the currency they were billed in is a label then. */
const CURRENCIES = ['Currency', 'BillingCurrency'];
const EXACT = ' (exact)';
const PREVIOUS = ' (previous period)';
const CHANGE = ' (change)';
const BILLED = ' (billing currency)';

/** The rows of the first measure of a table answer; rows without an amount are left out. */
export function readRows(frames: readonly DataFrame[]): FrameRow[] {
  return frames.flatMap((frame) => {
    const labels = labelsIn(frame);
    const time = frame.fields.find((field) => field.type === FieldType.time);
    const measure = frame.fields.find((field) => field.type === FieldType.number && plain(field.name));
    if (measure === undefined) {
      return [];
    }
    const read = (suffix: string) => {
      const name = `${measure.name}${suffix}`;
      const exact = frame.fields.find((field) => field.name === `${name}${EXACT}`);
      const drawn = frame.fields.find((field) => field.name === name);
      return (index: number) => decimal(exact?.values[index] ?? drawn?.values[index]);
    };
    const [amount, previous, change] = [read(''), read(PREVIOUS), read(CHANGE)];
    return Array.from({ length: frame.length }, (_, index) => index).flatMap((index): FrameRow[] => {
      const [now, before] = [amount(index), previous(index)];
      return now === null && before === null
        ? []
        : [
            {
              labels: labels.map((field) => String(field.values[index] ?? '')),
              time: instant(time?.values[index]),
              // What was charged before and no longer is, costs nothing now.
              amount: now ?? '0',
              previous: before,
              change: change(index),
            },
          ];
    });
  });
}

/** Names of the breakdown's dimensions, in order. */
export function labelNames(frames: readonly DataFrame[]): string[] {
  return frames.slice(0, 1).flatMap((frame) => labelsIn(frame).map((field) => field.name));
}

/** The currency of a table answer's money; empty when it holds none, or several. */
export function currencyIn(frames: readonly DataFrame[]): string {
  const found = new Set(frames.flatMap((frame) => currencyField(frame)?.values ?? []));
  const [only] = found;
  return found.size === 1 ? String(only) : '';
}

function plain(name: string): boolean {
  return ![PREVIOUS, CHANGE, BILLED].some((suffix) => name.endsWith(suffix));
}

function labelsIn(frame: DataFrame): Field[] {
  const currency = currencyField(frame);
  return frame.fields.filter(
    (field) => field.type === FieldType.string && !field.name.endsWith(EXACT) && field !== currency
  );
}

function currencyField(frame: DataFrame): Field | undefined {
  const named = CURRENCIES.map((name) => frame.fields.find((field) => field.name === name));
  return named.find((field) => field !== undefined);
}

function decimal(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && decimalPattern.test(text) ? text : null;
}

function instant(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
