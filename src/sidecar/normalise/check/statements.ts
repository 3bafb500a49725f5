/** Whole statements over a file's cells. */
import type { Cells } from './cells.ts';
import type { FileSource } from './source.ts';

/** The settings a statement over the file needs; `inOrder` keeps row numbers true. */
export function engineSettings(source: FileSource, order: 'any order' | 'in order' = 'any order'): string[] {
  return [
    ...source.settings,
    // Hundreds of expressions run once each: compiling them to machine code takes longer than running them.
    'compile_expressions = 0',
    'compile_aggregate_expressions = 0',
    ...(order === 'in order' ? ['max_threads = 1', 'parallelize_output_from_storages = 0'] : []),
  ];
}

/** `select` with the relation `cells` in scope. */
export function overCells(cells: Cells, select: string, settings: readonly string[]): string {
  return `WITH cells AS (${cells.select}) ${select} SETTINGS ${settings.join(', ')}`;
}
