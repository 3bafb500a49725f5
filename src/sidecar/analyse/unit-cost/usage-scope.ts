/**
 * What whoever sees a part of the costs sees of usage. Bills are scoped row by row; a stream of points belongs to the
 * same people where it is told apart by what their scope names. Pure.
 */
import type { Filter, Notice, RowScope } from '../../../contract/api/query.ts';
import type { UnitCost, UnitCostPair } from '../../../contract/api/unit-cost.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { UsageScope } from '../../store/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

export interface UsageSight {
  /** The alternatives of the scope that hold for costs and usage alike, for both sides of the division. */
  readonly costs: RowScope;
  readonly usage: UsageScope;
  /** Conditions that keep an alternative out, as people write them. */
  readonly leftOut: readonly string[];
}

/**
 * The part of a scope that usage can be told apart by, with the dimensions that both sides have. An alternative with a
 * condition that usage does not know is left out on both sides: its costs would be divided by usage that is not theirs.
 */
export function usageSight(scope: RowScope, pairs: readonly UnitCostPair[]): UsageSight {
  const costs: Filter[][] = [];
  const usage: UsageScope[number][] = [];
  const leftOut: string[] = [];
  for (const alternative of scope) {
    const told = alternative.flatMap((filter) => {
      const pair = pairs.find(({ cost }) => cost === filter.dimension);
      const { operator, values } = filter;
      return pair === undefined || (operator !== '=' && operator !== '!=')
        ? []
        : [{ dimension: pair.usage, operator, values }];
    });
    if (told.length === alternative.length) {
      costs.push(alternative);
      usage.push(told);
    } else {
      leftOut.push(alternative.map(({ dimension, operator, values }) => `${dimension} ${operator} ${values.join(', ')}`).join(' and ')); // prettier-ignore
    }
  }
  return { costs, usage, leftOut };
}

/**
 * Whether a unit cost may be named to whoever sees the scope: one whose own conditions no alternative can meet is about
 * others.
 */
export function mayBeTold({ filters }: Pick<UnitCost, 'filters'>, scope: RowScope | undefined): boolean {
  return (
    scope === undefined ||
    scope.some((alternative) => !alternative.some((needed) => filters.some((filter) => excludes(filter, needed))))
  );
}

function excludes(filter: Filter, needed: Filter): boolean {
  return (
    filter.dimension === needed.dimension &&
    filter.operator === '=' &&
    needed.operator === '=' &&
    !filter.values.some((value) => needed.values.includes(value))
  );
}

/** Throws a caller error where nothing of the scope can be told of usage. */
export function requireSight({ usage, leftOut }: UsageSight, metric: string): void {
  if (usage.length === 0) {
    const told =
      leftOut.length === 0
        ? sentence('usage_unseen', { metric })
        : sentence('usage_not_apart', { metric, conditions: leftOut.join(', or ') });
    throw new ThriftDataError('caller', 'forbidden', told);
  }
}

/** What is said of the parts that are left out. */
export function sightNotices({ leftOut }: UsageSight, metric: string): Notice[] {
  return leftOut.map((words) => ({
    severity: 'warning',
    ...sentence('usage_left_out', { conditions: words, metric }),
  }));
}
