/**
 * How rows in a provider's own columns become FOCUS rows, said as data: an integration writes it, the store turns it
 * into one statement of the engine. Texts in, texts out; an empty text stands for null. Numbers are exact decimals
 * with 38 digits after the point, written as text.
 */
import type { FileColumn, FileFormat } from './reading.ts';

/** A text made from the cells of one row. */
export type Expression =
  | { readonly kind: 'cell'; readonly header: string }
  /** A value of `named`: computed once a row, however often it is used. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The first that is not empty. */
  | { readonly kind: 'first'; readonly of: readonly Expression[] }
  /** All, one after the other. */
  | { readonly kind: 'join'; readonly of: readonly Expression[] }
  /** The first case whose condition holds. */
  | {
      readonly kind: 'choose';
      readonly cases: readonly { readonly when: Condition; readonly then: Expression }[];
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'lookup';
      readonly key: Expression;
      readonly table: Readonly<Record<string, string>>;
      readonly otherwise: Expression;
    }
  /** The first group of an RE2 pattern, empty where it does not match. */
  | { readonly kind: 'extract'; readonly of: Expression; readonly pattern: string }
  /** Every match of an RE2 pattern replaced; `\1` is its first group. */
  | { readonly kind: 'replace'; readonly of: Expression; readonly pattern: string; readonly by: string }
  | { readonly kind: 'lower'; readonly of: Expression }
  /** Exact; empty where every part is empty; a part that is no number makes the text itself show up, to be rejected. */
  | { readonly kind: 'sum'; readonly of: readonly Expression[] }
  /** Exact to 38 digits after the point; empty where a part is empty or no number. */
  | { readonly kind: 'product'; readonly of: readonly [Expression, Expression] }
  /** Cut after 38 digits; empty where a part is empty or no number, or the divisor is 0. */
  | { readonly kind: 'quotient'; readonly of: readonly [Expression, Expression] }
  /** The value at a path of keys (names, or positions from 1) in a JSON text; objects and arrays as JSON text. */
  | { readonly kind: 'json value'; readonly of: Expression; readonly path: readonly (string | number)[] }
  /**
   * The exact sum of the values at a path of each element of a JSON array; empty where there is no element. The text
   * itself where it is no array, or where a value is missing or no number.
   */
  | { readonly kind: 'json sum'; readonly of: Expression; readonly path: readonly (string | number)[] }
  /** The elements of a JSON array whose text at a path is one of the values, or is none of them; empty where there is none. */
  | {
      readonly kind: 'json filter';
      readonly of: Expression;
      readonly path: readonly (string | number)[];
      readonly values: readonly string[];
      readonly keep: boolean;
    }
  /** A flat JSON object of the entries that are not empty, and of the `merge` objects; an entry wins over a merged key. */
  | {
      readonly kind: 'json object';
      readonly entries: readonly (readonly [key: string, value: Expression])[];
      readonly merge: readonly Expression[];
    }
  /** Array of `{key, value}` objects as one flat object: how Google Cloud writes labels. */
  | { readonly kind: 'json pairs'; readonly of: Expression; readonly prefix: string }
  /** An instant moved: to the start of its day, its month or the next month, or by whole days. */
  | {
      readonly kind: 'instant';
      readonly of: Expression;
      readonly to: 'itself' | 'start of day' | 'next day' | 'start of month' | 'next month';
    }
  /** A value of the element that a variant with `forEach` stands for; the whole element without a path. */
  | { readonly kind: 'element'; readonly path: readonly (string | number)[] };

/** Something that holds for a row or does not. */
export type Condition =
  | { readonly kind: 'is'; readonly of: Expression; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly of: Expression; readonly pattern: string }
  | { readonly kind: 'empty'; readonly of: Expression }
  /** Compares numbers; does not hold where a side is empty or no number. */
  | {
      readonly kind: 'compare';
      readonly left: Expression;
      readonly by: '<' | '=' | '>' | '!=';
      readonly right: Expression;
    }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** One FOCUS row that comes out of a row of the bill. */
export interface Variant {
  /** Stands in `x_Variant` of rows that share their bill row with others; say what the row is. */
  readonly name: string;
  /** Left out: every row gives one. */
  readonly when?: Condition;
  /** A JSON array: one row for each of its elements. */
  readonly forEach?: Expression;
  /** Values that differ from the common ones, by column. */
  readonly columns: Readonly<Record<string, Expression>>;
}

/** Rows that give no FOCUS row, and why. They are counted, and their money is part of the control. */
export interface SetAside {
  readonly when: Condition;
  /** One sentence that a reader of the ledger understands. */
  readonly reason: string;
}

/**
 * What must add up: the sum of a native cost column over all rows of the file equals the sum of a FOCUS metric, plus
 * what is explained.
 */
export interface NativeControl {
  /** The native column's name as users of the provider know it. */
  readonly name: string;
  readonly metric: 'BilledCost' | 'EffectiveCost' | 'ListCost' | 'ContractedCost';
  readonly value: Expression;
  /** Rows whose native value is not in the metric on purpose: those set aside, and those that FOCUS gives 0. */
  readonly explained: readonly Explained[];
}

/** Rows whose native value is told elsewhere. */
export interface Explained {
  readonly when: Condition;
  readonly reason: string;
  /** What is explained of such a row; left out: all of the native value. */
  readonly value?: Expression;
  /** True where the rules themselves give 0: also a row of the wrong shape, which is rejected, is then rejected with 0. */
  readonly givesZero?: boolean;
}

/** The rules from native rows to FOCUS rows. */
export interface DerivationRules {
  /** Values that several rules use, in order: each may use those before it. Names are letters and digits. */
  readonly named?: Readonly<Record<string, Expression>>;
  /** FOCUS columns, and `x_…` columns of ours, with the value that every variant starts from. */
  readonly columns: Readonly<Record<string, Expression>>;
  readonly variants: readonly Variant[];
  readonly setAside: readonly SetAside[];
  readonly controls: readonly NativeControl[];
}

/** A file in a provider's own columns with the rules that read it. */
export interface Derivation extends DerivationRules {
  readonly format: FileFormat;
  /** The columns of the file itself. */
  readonly columnsOfFile: readonly FileColumn[];
  /** Names of the derived columns by position. */
  readonly names: readonly string[];
}

const NOTHING: Expression = { kind: 'text', text: '' };

/** A fixed text. */
export const text = (value: string): Expression => ({ kind: 'text', text: value });
/** Null. */
export const nothing = NOTHING;
/** A value of `named`. */
export const named = (name: string): Expression => ({ kind: 'named', name });
/** The first text that is not empty. */
export const first = (...of: Expression[]): Expression => ({ kind: 'first', of });
/** Texts one after the other. */
export const join = (...of: Expression[]): Expression => ({ kind: 'join', of });
/** `choose([[condition, then], …], otherwise)`. */
export const choose = (
  cases: readonly (readonly [Condition, Expression])[],
  otherwise: Expression = NOTHING
): Expression => ({ kind: 'choose', cases: cases.map(([when, then]) => ({ when, then })), otherwise });
/** True where the text is one of the values, spelled exactly so. */
export const is = (of: Expression, ...values: string[]): Condition => ({ kind: 'is', of, values });
/** True where nothing stands there. */
export const isEmpty = (of: Expression): Condition => ({ kind: 'empty', of });
/** True where something stands there. */
export const isSet = (of: Expression): Condition => ({ kind: 'not', of: { kind: 'empty', of } });
/** True where the RE2 pattern is found. */
export const matches = (of: Expression, pattern: string): Condition => ({ kind: 'matches', of, pattern });
/** Compares two numbers. */
export const compare = (
  left: Expression,
  by: Extract<Condition, { kind: 'compare' }>['by'],
  right: Expression
): Condition => ({ kind: 'compare', left, by, right });
export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
