/** What is odd about the file itself: header, shape, null words. Flags instead of crashes. */
import type { PlanContext } from './plan-context.ts';
import { failed, passed, type PlannedRule, type RowRule, type Verdict } from './rules.ts';
import { cell, isOneOf, quote } from './sql.ts';

/** Words that stand in for "no value"; compared in lower case. The word NULL has a rule of its own. */
export const placeholderWords = ['n/a', '#n/a', 'not applicable', 'not available', 'none', 'nan', 'undefined'];

/** True for a cell with a stand-in word. */
export function isPlaceholder(column: string): string {
  return `ifNull(lower(${cell(column)}) IN (${placeholderWords.map(quote).join(', ')}), 0)`;
}

/** True for a cell that holds nothing but spaces. In Parquet an empty text counts, in CSV it is null. */
export function isBlank(column: string): string {
  return `ifNull(trim(${cell(column)}) = '', 0)`;
}

/** The header's rules and the rules on rows' shape and null words. */
export function planFileRules(context: PlanContext): PlannedRule[] {
  return [...headerRules(context), ...shapeRules(context), ...nullWordRules(context)];
}

function headerRules(context: PlanContext): PlannedRule[] {
  const { header, source, reference } = context;
  const spelled = header.filter((column) => column.match === 'spelling');
  const doubled = header.filter((column) => column.match === 'doubled');
  const own = header.filter((column) => column.match === 'none');
  const old = own.filter((column) => column.name in reference.legacyNames);
  const unprefixed = own.filter((column) => !column.name.startsWith('x_') && !old.includes(column));
  const lastFocus = Math.max(0, ...header.filter((column) => column.focus !== null).map((column) => column.place));
  const early = own.filter((column) => column.place < lastFocus);
  return [
    settled('file-byte-order-mark', 'SHOULD', 'The file SHOULD NOT begin with a byte-order mark.', [
      ...(source.startsWithMark ? [{ 'byte-order mark': 'EF BB BF' }] : []),
    ]),
    settled(
      'file-column-spelling',
      'MUST',
      'FOCUS column names MUST be written exactly as in the specification; other spellings are read as the column they mean.',
      spelled.map((column) => ({ [column.name]: column.focus }))
    ),
    settled(
      'file-column-doubled',
      'MUST',
      'A column name MUST NOT occur twice; the first one is read.',
      doubled.map((column) => ({ [column.name]: `column ${column.place}` }))
    ),
    settled(
      'file-old-name',
      'MUST',
      'Columns MUST have their present names; names from FOCUS 0.5 and 1.0-preview are not read.',
      old.map((column) => ({ [column.name]: reference.legacyNames[column.name] ?? null }))
    ),
    settled(
      'file-custom-prefix',
      'MUST',
      'Custom columns MUST be prefixed with x_.',
      unprefixed.map((column) => ({ [column.name]: `column ${column.place}` }))
    ),
    settled(
      'file-column-order',
      'SHOULD',
      'Custom columns SHOULD stand after all FOCUS columns.',
      early.map((column) => ({ [column.name]: `column ${column.place}` }))
    ),
  ];
}

function settled(
  id: string,
  level: 'MUST' | 'SHOULD',
  text: string,
  findings: readonly Record<string, string | null>[]
): PlannedRule {
  const examples = findings.map((values) => ({ row: 0, values }));
  const verdict: Verdict = findings.length === 0 ? passed() : failed(findings.length, examples);
  return { id, origin: 'file', level, text, kind: 'settled', verdict };
}

function shapeRules(context: PlanContext): PlannedRule[] {
  const shows = [...context.cells.present].slice(0, 3);
  const rule = (id: string, text: string, violation: string): RowRule => ({
    id,
    origin: 'file',
    level: 'MUST',
    text,
    kind: 'rows',
    violation,
    shows,
  });
  return [
    rule('file-short-rows', 'A row MUST have as many cells as the header; missing ones are read as null.', 'short_row'),
    rule('file-long-rows', 'A row MUST NOT have more cells than the header; the rest is not read.', 'long_row'),
  ];
}

function nullWordRules(context: PlanContext): PlannedRule[] {
  const { cells, profile } = context;
  const columnsWith = (kind: 'nullWords' | 'placeholders' | 'blanks'): string[] =>
    [...profile.columns].filter(([id, column]) => id !== 'Tags' && column[kind] > 0).map(([id]) => id);
  const rule = (
    id: string,
    level: 'MUST' | 'SHOULD',
    text: string,
    columns: readonly string[],
    found: (column: string) => string,
    kind: 'nullWords' | 'placeholders' | 'blanks'
  ): RowRule => ({
    id,
    origin: 'arithmetic',
    level,
    text,
    kind: 'rows',
    violation: columns.length === 0 ? '0' : columns.map(found).join(' OR '),
    shows: columns.slice(0, 5),
    notes: columns.map((column) => `${column}: ${profile.columns.get(column)?.[kind] ?? 0} cells.`),
  });
  return [
    rule(
      'R14-null-words',
      'MUST',
      'Null MUST be an empty cell, not the word NULL; the word is read as null by all other rules.',
      columnsWith('nullWords'),
      cells.nullWord,
      'nullWords'
    ),
    rule(
      'R14-placeholders',
      'MUST',
      'Null MUST NOT be written as a stand-in such as "N/A", "None" or "Not Applicable".',
      columnsWith('placeholders'),
      isPlaceholder,
      'placeholders'
    ),
    rule(
      'R14-blank-text',
      'MUST',
      'Null MUST NOT be written as empty text or spaces.',
      columnsWith('blanks'),
      isBlank,
      'blanks'
    ),
  ];
}

/** The zero that stands for a missing price or cost (R14), beside a billed cost that shows otherwise. */
export function planZeroRules(context: PlanContext): PlannedRule[] {
  return ['ListUnitPrice', 'ContractedUnitPrice', 'ListCost', 'ContractedCost']
    .filter((column) => context.cells.present.has(column) && context.cells.present.has('BilledCost'))
    .map((column): RowRule => ({
      id: `R14-zero-${column}`,
      origin: 'arithmetic',
      level: 'SHOULD',
      text: `${column} SHOULD be null rather than 0 where it is unknown; 0 beside a BilledCost above 0 is suspicious.`,
      kind: 'rows',
      violation: `ifNull(d_${column} = 0 AND d_BilledCost > 0 AND ${isOneOf('ChargeCategory', ['Usage', 'Purchase'])}, 0)`,
      shows: [column, 'BilledCost', 'ChargeCategory'],
    }));
}
