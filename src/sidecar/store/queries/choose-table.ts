/** Which tables answer a query: the smallest that keep apart everything the query names. */
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
  readonly shift: Shift | null;
}

/** A table and the stretches of time that are read from it. */
export interface Piece {
  readonly table: CostTable;
  readonly stretches: readonly Bounds[];
}

type RollupName = Rollup['name'];

// Each from the coarsest to the finest, the smaller ones first.
const ladders: readonly (readonly RollupName[])[] = [['cost_monthly', 'cost_daily'], ['cost_resource_month']];

/**
 * The tables that can answer, the coarsest first; `piecesOf` reads from each what the ones before it do not hold whole.
 * The facts always come last.
 *
 * - A tag key that the roll-up leaves out for having too many values: the facts alone.
 * - Resources named by id: the facts alone.
 * - Otherwise those by month and by day, or else the one by resource, which keeps no tags apart. Each only where it has
 *   all dimensions and its steps fit into the steps of the answer.
 */
export function chooseTables(needs: TableNeeds, tagKeysWithGaps: ReadonlySet<string>): CostTable[] {
  const keys = tagKeysOf(needs.names);
  if (needs.namesResources || keys.some((key) => tagKeysWithGaps.has(key))) {
    return ['cost'];
  }
  const ladder = ladders
    .map((names) => names.filter((name) => hasAll(name, needs.names)))
    .find((names) => names.length > 0);
  return [...(ladder ?? []).filter((name) => fits(stepOf(name), needs)), 'cost'];
}

/**
 * The period cut into what each table holds whole, the rest left to the next; nothing is in two pieces. A roll-up
 * counts a charge to the day or month of its start, so that its steps must lie whole within the period.
 */
export function piecesOf(tables: readonly CostTable[], bounds: Bounds): Piece[] {
  const pieces: Piece[] = [];
  let left: readonly Bounds[] = [bounds];
  for (const table of tables) {
    const step = stepOf(table);
    const cuts = left.map((stretch) => ({ stretch, whole: step === null ? stretch : wholeStepsOf(stretch, step) }));
    const stretches = cuts.flatMap(({ whole }) => whole ?? []);
    if (stretches.length > 0) {
      pieces.push({ table, stretches });
    }
    left = cuts.flatMap(({ stretch, whole }) => (whole === null ? [stretch] : edgesOf(stretch, whole)));
  }
  // A period without any time is read too, so that its total is zero and not missing.
  return pieces.length > 0 ? pieces : [{ table: 'cost', stretches: [bounds] }];
}

function edgesOf(stretch: Bounds, whole: Bounds): Bounds[] {
  return [
    { from: stretch.from, to: whole.from },
    { from: whole.to, to: stretch.to },
  ].filter(({ from, to }) => from < to);
}

function hasAll(table: RollupName, names: readonly DimensionName[]): boolean {
  const has = dimensionsOf(table);
  const keepsTags = rollups.some((rollup) => rollup.name === table && rollup.byTagSet);
  return names.every((name) => (tagKeyOf(name) === null ? has.has(name) : keepsTags));
}

function fits(step: 'day' | 'month' | null, { granularity, shift }: TableNeeds): boolean {
  const steps: readonly Granularity[] = step === 'day' ? ['none', 'day', 'week', 'month'] : ['none', 'month'];
  return step !== null && steps.includes(granularity) && shiftsWhole(step, shift, granularity);
}

/** The step that a roll-up sums to; null for the facts. */
function stepOf(table: CostTable): 'day' | 'month' | null {
  const rollup = rollups.find(({ name }) => name === table);
  return rollup === undefined ? null : rollup.timeColumn === 'Day' ? 'day' : 'month';
}
