/** The words of a saved column mapping: how a value is made from the columns of a file. */
import { z } from 'zod';

/** A value made from one row of the file. A bare text names a column. */
export type MappedValue =
  | string
  | { readonly column: string }
  | { readonly text: string }
  | { readonly fileName: string }
  | { readonly join: readonly MappedValue[] }
  | { readonly first: readonly MappedValue[] }
  | { readonly sum: readonly MappedValue[] }
  | { readonly negate: MappedValue }
  | { readonly multiply: readonly [MappedValue, MappedValue] }
  | { readonly part: MappedValue; readonly pattern: string }
  | {
      readonly lookup: MappedValue;
      readonly table: Readonly<Record<string, string>>;
      readonly otherwise?: MappedValue | undefined;
    }
  | {
      readonly cases: readonly { readonly when: MappedCondition; readonly then: MappedValue }[];
      readonly otherwise?: MappedValue | undefined;
    }
  | { readonly date: MappedValue; readonly to: 'day' | 'next day' | 'month' | 'next month' };

/** Something that holds for a row or does not. */
export type MappedCondition =
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly matches: string }
  | { readonly column: string; readonly empty: boolean }
  | { readonly column: string; readonly negative: boolean }
  | { readonly all: readonly MappedCondition[] }
  | { readonly any: readonly MappedCondition[] }
  | { readonly not: MappedCondition };

const column = z.string().min(1).describe('header of a column, as the file writes it');
// RE2, which the engine runs, has neither look-around nor references back; what both know is allowed.
const pattern = z.string().refine(
  (text) => {
    try {
      new RegExp(text);
      return !/\(\?[=!<]|\\[1-9]/.test(text);
    } catch {
      return false;
    }
  },
  {
    error: (issue) =>
      `"${String(issue.input)}" is not a regular expression that can be used; write it without look-around and back references`,
  }
);

export const MappedCondition: z.ZodType<MappedCondition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ column, is: z.array(z.string()).min(1) }),
      z.strictObject({ column, matches: pattern }),
      z.strictObject({ column, empty: z.boolean() }),
      z.strictObject({ column, negative: z.boolean() }),
      z.strictObject({ all: z.array(MappedCondition).min(1) }),
      z.strictObject({ any: z.array(MappedCondition).min(1) }),
      z.strictObject({ not: MappedCondition }),
    ],
    {
      error:
        'is no condition; write one of {column, is: […]}, {column, matches}, {column, empty}, {column, negative}, {all: […]}, {any: […]}, {not}',
    }
  )
);

export const MappedValue: z.ZodType<MappedValue> = z.lazy(() =>
  z.union(
    [
      column,
      z.strictObject({ column }),
      z.strictObject({ text: z.string() }),
      z.strictObject({ fileName: pattern }),
      z.strictObject({ join: z.array(MappedValue).min(1) }),
      z.strictObject({ first: z.array(MappedValue).min(1) }),
      z.strictObject({ sum: z.array(MappedValue).min(1) }),
      z.strictObject({ negate: MappedValue }),
      z.strictObject({ multiply: z.tuple([MappedValue, MappedValue]) }),
      z.strictObject({ part: MappedValue, pattern }),
      z.strictObject({
        lookup: MappedValue,
        table: z.record(z.string(), z.string()),
        otherwise: MappedValue.optional(),
      }),
      z.strictObject({
        cases: z.array(z.strictObject({ when: MappedCondition, then: MappedValue })).min(1),
        otherwise: MappedValue.optional(),
      }),
      z.strictObject({ date: MappedValue, to: z.enum(['day', 'next day', 'month', 'next month']) }),
    ],
    {
      error:
        'is no value; write a column name, or one of {text}, {fileName}, {join: […]}, {first: […]}, {sum: […]}, {negate}, {multiply: [a, b]}, {part, pattern}, {lookup, table}, {cases: […]}, {date, to}',
    }
  )
);

/** The columns that a value or a condition reads. */
export function columnsIn(value: MappedValue | MappedCondition): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    if (key === 'column') {
      return [String(inner)];
    }
    if (['text', 'fileName', 'pattern', 'table', 'is', 'matches', 'empty', 'negative', 'to'].includes(key)) {
      return [];
    }
    if (key === 'cases') {
      return (inner as { when: MappedCondition; then: MappedValue }[]).flatMap(({ when, then }) => [
        ...columnsIn(when),
        ...columnsIn(then),
      ]);
    }
    return (Array.isArray(inner) ? inner : [inner]).flatMap((each) =>
      each === undefined ? [] : columnsIn(each as MappedValue)
    );
  });
}
