/** From a configured unit cost, asked for as a measure, to the unit cost query that answers it. Pure. */
import type { Filter, MeasuresQuery } from '../../../contract/api/query.ts';
import type { UnitCost, UnitCostPair, UnitCostQuery } from '../../../contract/api/unit-cost.ts';
import { UnitCostQuery as UnitCostQuerySchema } from '../../../contract/api/unit-cost.ts';
import { dimensionTitle } from '../../../contract/measures.ts';
import type { Period } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

/** What both sides of every unit cost have: what telemetry is told apart by, as bills name it. */
export const everywhere: readonly UnitCostPair[] = [
  { cost: 'SubAccountId', usage: 'SubAccountId' },
  { cost: 'RegionId', usage: 'RegionId' },
  { cost: 'ResourceId', usage: 'ResourceId' },
];

/** What costs and usage of a configured unit cost both have. */
export function pairsOf(unit: UnitCost): readonly UnitCostPair[] {
  return [...unit.pairs, ...everywhere];
}

/** The query, and the dimensions whose conditions narrow the costs only. */
export interface ConfiguredQuery {
  readonly query: UnitCostQuery;
  readonly ofCostsOnly: readonly string[];
}

/**
 * The unit cost over the asked period, in its steps and by its dimension. Throws a caller error for a dimension that
 * the metric does not have, and for more than one.
 */
export function configuredQuery(
  unit: UnitCost,
  asked: Pick<MeasuresQuery, 'dimensions' | 'filters' | 'granularity' | 'currency' | 'convertTo' | 'unconverted'>,
  period: Period
): ConfiguredQuery {
  const pairs = pairsOf(unit);
  const pairOf = (dimension: string) => pairs.find(({ cost }) => cost === dimension);
  const by = pairAsked(unit, asked.dimensions, pairs);
  const isCurrency = ({ dimension }: Filter) => dimension === 'BillingCurrency';
  const onBoth = asked.filters.flatMap(({ dimension, operator, values }) => {
    const pair = pairOf(dimension);
    return pair !== undefined && (operator === '=' || operator === '!=')
      ? [{ dimension: pair.usage, operator, values }]
      : [];
  });
  const ofCostsOnly = asked.filters.filter(
    (filter) => !isCurrency(filter) && (pairOf(filter.dimension) === undefined || filter.operator.endsWith('contains'))
  );
  const { currency, convertTo, unconverted } = asked;
  return {
    query: UnitCostQuerySchema.parse({
      cost: {
        measure: unit.measure,
        filters: [...unit.filters, ...asked.filters],
        ...(currency === undefined ? {} : { currency }),
        ...(convertTo === undefined ? {} : { convertTo }),
        ...(unconverted === undefined ? {} : { unconverted }),
      },
      usage: {
        metric: unit.metric,
        filters: [...unit.usageFilters, ...onBoth],
        ...(unit.aggregation === null ? {} : { aggregation: unit.aggregation }),
      },
      ...(by === null ? {} : { by }),
      ...{ per: unit.per, period, granularity: asked.granularity },
    }),
    ofCostsOnly: [...new Set(ofCostsOnly.map(({ dimension }) => dimension))],
  };
}

function pairAsked(unit: UnitCost, dimensions: readonly string[], pairs: readonly UnitCostPair[]): UnitCostPair | null {
  const [first, ...others] = dimensions;
  if (first === undefined) {
    return null;
  }
  const known = [...new Set(pairs.map(({ cost }) => cost))].join(', ');
  if (others.length > 0) {
    throw refused(`a unit cost is broken down by one dimension at a time; keep one of ${known}`);
  }
  const pair = pairs.find(({ cost }) => cost === first);
  if (pair === undefined) {
    throw refused(
      `"Cost per ${unit.name}" cannot be broken down by ${dimensionTitle(first)}, which ${unit.metric} does not have; use ${known}, or pair it with one of the metric's in the unit cost`
    );
  }
  return pair;
}

function refused(sentence: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', sentence, { field: 'dimensions' });
}
