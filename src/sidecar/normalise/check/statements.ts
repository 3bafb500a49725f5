/** Whole statements over a file's cells. */
import type { Cells } from './cells.ts';
import type { FileSource } from './source.ts';

/**
 * One thread reads front to back, and no filter is moved before the rows are numbered: both would shift the numbers.
 */
export const inOrder: readonly string[] = [
  'max_threads = 1',
  'parallelize_output_from_storages = 0',
  'query_plan_filter_push_down = 0',
  'query_plan_optimize_prewhere = 0',
  'optimize_move_to_prewhere = 0',
  'enable_optimize_predicate_expression = 0',
];

/** The settings a statement over the file needs; `inOrder` keeps row numbers true. */
export function engineSettings(source: FileSource, order: 'any order' | 'in order' = 'any order'): string[] {
  return [
    ...source.settings,
    // Hundreds of expressions run once each: compiling them to machine code takes longer than running them.
    'compile_expressions = 0',
    'compile_aggregate_expressions = 0',
    ...(order === 'in order' ? inOrder : []),
  ];
}

/** `select` with the relation `cells` in scope. */
export function overCells(cells: Cells, select: string, settings: readonly string[]): string {
  return `WITH cells AS (${cells.relationFor(select)}) ${select} SETTINGS ${settings.join(', ')}`;
}
