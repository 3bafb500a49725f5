/** From a file in a provider's own columns and the rules for it to a reading plan. Pure. */
import { focusColumns } from './columns.ts';
import type { Derivation, DerivationRules, Expression } from './derivation.ts';
import type { DescribedFile, FileColumn, ReadingPlan, SlashDates } from './reading.ts';

/** Finds cells by any of several spellings; a column that is not in the file reads as nothing. */
export interface Cells {
  /** The first of the names that the file has, whatever its case. */
  (...names: string[]): Expression;
  /** True when the file has one of the names. */
  has(...names: string[]): boolean;
  /** Columns whose header matches, in file order. */
  like(pattern: RegExp): readonly FileColumn[];
  /** Columns that no call has asked for so far. */
  unused(): readonly FileColumn[];
}

/** Looks columns up by name and remembers which were used, so that the rest can be kept as they are. */
export function cellsOf(columns: readonly FileColumn[]): Cells {
  const byName = new Map([...columns].reverse().map((column) => [column.header.toLowerCase(), column]));
  const used = new Set<FileColumn>();
  const find = (names: readonly string[]) =>
    names.map((name) => byName.get(name.toLowerCase())).find((column) => column !== undefined);
  const lookUp = (...names: string[]): Expression => {
    const column = find(names);
    if (column === undefined) {
      return { kind: 'text', text: '' };
    }
    used.add(column);
    return { kind: 'cell', header: column.header };
  };
  return Object.assign(lookUp, {
    has: (...names: string[]) => find(names) !== undefined,
    like: (pattern: RegExp) => columns.filter(({ header }) => pattern.test(header)),
    unused: () => columns.filter((column) => !used.has(column) && column.header !== ''),
  });
}

/** What an integration knows about the file besides its rules. */
export interface DerivedPlanOptions {
  /** Native columns kept per row in `x_Other` under their own names. */
  readonly keep: readonly FileColumn[];
  readonly slashDates?: SlashDates;
  readonly notes?: readonly string[];
  /** The FOCUS version whose columns the rules fill. */
  readonly version?: string;
}

const focusNames = new Set<string>(focusColumns.map(({ id }) => id));

/** The reading plan: seen from the store the file has the derived columns, all of text. */
export function derivedPlan(file: DescribedFile, rules: DerivationRules, options: DerivedPlanOptions): ReadingPlan {
  const derived = new Set(Object.keys(rules.columns));
  rules.variants.forEach(({ columns }) => Object.keys(columns).forEach((name) => derived.add(name)));
  if (rules.variants.length > 1) {
    derived.add('x_Variant');
  }
  const keep = options.keep.filter(({ header }) => !derived.has(header));
  const names = [...derived, ...keep.map(({ header }) => header)];
  const columns = names.map((header, index) => ({ index, header, type: 'String' }));
  const derivation: Derivation = {
    ...rules,
    columns: {
      ...rules.columns,
      ...Object.fromEntries(keep.map(({ header }): [string, Expression] => [header, { kind: 'cell', header }])),
    },
    format: file.format,
    columnsOfFile: file.columns,
    names,
  };
  return {
    path: file.path,
    ...(file.readFrom === undefined ? {} : { readFrom: file.readFrom }),
    bytes: file.bytes,
    compression: file.compression,
    format: 'csv',
    columns,
    mapping: new Map(columns.filter(({ header }) => focusNames.has(header)).map((column) => [column.header, column])),
    other: columns.filter(({ header }) => !focusNames.has(header)),
    values: {},
    slashDates: options.slashDates ?? 'unknown',
    version: options.version ?? '1.2',
    notes: options.notes ?? [],
    derivation,
  };
}
