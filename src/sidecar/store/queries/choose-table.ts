/** Which table answers a query: the smallest that keeps apart everything the query names. */
import type { Granularity } from '../../../contract/calendar.ts';
import { tagKeyOf, type DimensionName } from '../../../contract/measures.ts';
import { dimensionsOf, tagKeysOf, type CostTable } from '../metrics/dimensions.ts';
import { rollups, type Rollup } from '../tables/rollups.ts';
import { shiftsWhole, wholeStepsOf, type Bounds, type Shift } from './bounds.ts';

/** What a query needs of a table. */
export interface TableNeeds {
  /** Every dimension and tag that is broken down by, filtered by, or needed by a measure. */
  readonly names: readonly DimensionName[];
  /** True when a filter names resources by id: the facts have an index for that, the roll-ups have not. */
  readonly namesResources: boolean;
  readonly granularity: Granularity;
  /** The period asked for and, with a comparison, the one before. */
  readonly bounds: readonly Bounds[];
  readonly shift: Shift | null;
}

/** A stretch of time and the table it is read from. */
export interface Piece {
  readonly table: CostTable;
  readonly bounds: Bounds;
}

/**
 * The smallest table that can answer; `cost` when no roll-up can. A roll-up need not hold the edges of a period that
 * begins or ends within a step: `piecesOf` takes these from the facts.
 *
 * - A tag key that the roll-up leaves out for having too many values: the facts.
 * - Resources named by id: the facts.
 * - Any other tags: the daily roll-up by tag set. No tags: the daily one, or else the monthly one by resource. Each only
 *   where it has all dimensions and its steps fit into the steps of the answer; else the facts.
 */
export function chooseTable(needs: TableNeeds, tagKeysWithGaps: ReadonlySet<string>): CostTable {
  const keys = tagKeysOf(needs.names);
  if (needs.namesResources || keys.some((key) => tagKeysWithGaps.has(key))) {
    return 'cost';
  }
  return rollups.find((rollup) => rollup.byTagSet === keys.length > 0 && canAnswer(rollup, needs))?.name ?? 'cost';
}

/** The period cut into what the roll-up holds whole and what must come from the facts; nothing is in two pieces. */
export function piecesOf(table: CostTable, bounds: Bounds): Piece[] {
  const rollup = rollups.find((candidate) => candidate.name === table);
  if (rollup === undefined) {
    return [{ table, bounds }];
  }
  const whole = wholeStepsOf(bounds, stepOf(rollup));
  if (whole === null) {
    return [{ table: 'cost', bounds }];
  }
  const edges = [
    { from: bounds.from, to: whole.from },
    { from: whole.to, to: bounds.to },
  ].filter(({ from, to }) => from < to);
  return [{ table, bounds: whole }, ...edges.map((edge) => ({ table: 'cost' as const, bounds: edge }))];
}

function canAnswer(rollup: Rollup, needs: TableNeeds): boolean {
  const step = stepOf(rollup);
  const has = dimensionsOf(rollup.name);
  const fits = step === 'day' ? needs.granularity !== 'hour' : ['none', 'month'].includes(needs.granularity);
  return (
    fits &&
    shiftsWhole(step, needs.shift, needs.granularity) &&
    needs.names.every((name) => tagKeyOf(name) !== null || has.has(name)) &&
    needs.bounds.some((bounds) => wholeStepsOf(bounds, step) !== null)
  );
}

function stepOf(rollup: Rollup): 'day' | 'month' {
  return rollup.timeColumn === 'Day' ? 'day' : 'month';
}
