/** Finds AWS's columns in any of their spellings, and tells AWS's own bills by them. Pure. */
import { cellsOf, type Cells } from '../../../contract/focus/derived-plan.ts';
import type { Expression } from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';

/** The groups of columns of a Cost and Usage Report. */
export type Group =
  | 'identity'
  | 'bill'
  | 'lineItem'
  | 'product'
  | 'pricing'
  | 'reservation'
  | 'savingsPlan'
  | 'splitLineItem'
  | 'discount';

/** Columns of one file, asked for as legacy reports name them: `native('lineItem', 'UnblendedCost')`. */
export interface AwsCells {
  native(group: Group, name: string): Expression;
  has(group: Group, name: string): boolean;
  /** A column of CUR 2.0 that legacy reports do not have. */
  plain(name: string): Expression;
  readonly columns: readonly FileColumn[];
}

// Reports for Athena and CUR 2.0 put an underscore before every capital, so that ARN is a_r_n; others write arn.
const snake = (name: string) => name.replace(/([A-Z])/g, (capital) => `_${capital.toLowerCase()}`).replace(/^_/, '');
const snakeWords = (name: string) =>
  snake(name.replace(/[A-Z]{2,}$/, (word) => `${word[0]}${word.slice(1).toLowerCase()}`));

// What tables that allow no slash in a name make of it.
const slashes = ['/', '_', '__'] as const;

/** Every spelling of a column: `lineItem/UsageAmount`, `lineItem_UsageAmount`, `line_item_usage_amount`. */
export function spellings(group: Group, name: string): string[] {
  return [
    ...new Set([
      ...slashes.map((slash) => `${group}${slash}${name}`),
      ...[snake(name), snakeWords(name)].map((words) => `${snake(group)}_${words}`),
    ]),
  ];
}

/** The columns of a file by the names of legacy reports. */
export function awsCells(columns: readonly FileColumn[]): AwsCells {
  const cells: Cells = cellsOf(columns);
  return {
    native: (group, name) => cells(...spellings(group, name)),
    has: (group, name) => cells.has(...spellings(group, name)),
    plain: (name) => cells(name),
    columns,
  };
}

/** The column itself, for sampling. */
export function columnOf(columns: readonly FileColumn[], group: Group, name: string): FileColumn | undefined {
  const names = new Set(spellings(group, name));
  return columns.find(({ header }) => names.has(header) || names.has(header.toLowerCase()));
}

const reports = new Set(
  (['LineItemType', 'UnblendedCost', 'NetUnblendedCost', 'UsageStartDate'] as const)
    .flatMap((name) => spellings('lineItem', name))
    .concat(spellings('identity', 'LineItemId'))
    .map((name) => name.toLowerCase())
);

/** True for the headers of a legacy Cost and Usage Report or of CUR 2.0. */
export function isReport(headers: readonly string[]): boolean {
  return headers.some((header) => reports.has(header.toLowerCase()));
}

/** Columns of the files in which answers of Cost Explorer are kept. */
export const costExplorerColumns = [
  'costExplorer/Start',
  'costExplorer/End',
  'costExplorer/Estimated',
  'costExplorer/PayerAccountId',
  'costExplorer/LinkedAccount',
  'costExplorer/LinkedAccountName',
  'costExplorer/Service',
  'costExplorer/Currency',
  'costExplorer/Costs',
  'costExplorer/UnblendedCost',
  'costExplorer/AmortizedCost',
] as const;
export type CostExplorerColumn = (typeof costExplorerColumns)[number];

/** True for the headers of a file in which answers of Cost Explorer are kept. */
export function isCostExplorer(headers: readonly string[]): boolean {
  const found = new Set(headers);
  return found.has('costExplorer/UnblendedCost') && found.has('costExplorer/Start');
}
