/** Configured unit costs beside the measures of the model: one question, one answer. */
import { comparedPeriod, stepsOf, type Period } from '../../../contract/calendar.ts';
import { measureByName, unitCostNameOf, type AskedMeasure, type MeasureName } from '../../../contract/measures.ts';
import {
  CostQuery,
  type CostAnswer,
  type MeasuresQuery,
  type Notice,
  type RowScope,
} from '../../../contract/api/query.ts';
import type { UnitCost, UnitCostAnswer, UnitCostRow } from '../../../contract/api/unit-cost.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { unitCosts, type State } from '../../state/index.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { configuredQuery, pairsOf } from './configured.ts';
import { together } from './statements.ts';
import { unitCost } from './unit-cost.ts';
import { mayBeTold, usageSight } from './usage-scope.ts';
import { joinMeasures, type MeasureCells } from './join.ts';

export interface MeasureTools {
  readonly store: Pick<Store, 'query' | 'telemetry'>;
  readonly state: Pick<State, 'repository'>;
}

/** True where the query measures something that is divided by a metric. */
export function asksUnitCost({ measures }: { readonly measures: readonly string[] }): boolean {
  return measures.some((measure) => unitCostNameOf(measure) !== null);
}

/** The unit costs that are configured and may be told to whoever sees the scope, by name. */
export async function configuredUnitCosts(
  state: Pick<State, 'repository'>,
  scope: RowScope | undefined
): Promise<UnitCost[]> {
  const all = await state.repository(unitCosts).all();
  return all
    .map(({ body }) => body)
    .filter((unit) => mayBeTold(unit, scope))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * Answers a query whose measures may be unit costs; one without any is the store's alone. A step or value without a
 * bill or without usage has no unit cost. Throws a caller error for a unit cost that is not configured.
 */
export async function askMeasures(
  query: MeasuresQuery,
  tools: MeasureTools,
  context: QueryContext
): Promise<CostAnswer> {
  const own = query.measures.filter((measure): measure is MeasureName => unitCostNameOf(measure) === null);
  if (own.length === query.measures.length) {
    return tools.store.query(CostQuery.parse(query), context);
  }
  requireMoney(own);
  const units = await unitsOf(query.measures, tools.state, context.scope);
  const parts: MeasureCells[] = [];
  const answers: CostAnswer[] = [];
  if (own.length > 0) {
    const { order: _, ...rest } = query;
    const answer = await tools.store.query(CostQuery.parse({ ...rest, measures: own }), context);
    answers.push(answer);
    parts.push({ kind: 'costs', answer });
  }
  for (const [measure, unit] of units) {
    const asked = await askUnit(unit, query, tools, context);
    answers.push(asked.answer);
    parts.push({ kind: 'unit', measure, rows: asked.rows, before: asked.before });
  }
  return joinMeasures(query, parts, answers);
}

/** Quantities and counts stand in rows of other units, or of none, than unit costs do. */
function requireMoney(own: readonly MeasureName[]): void {
  const other = own.find((measure) => ['quantity', 'count'].includes(measureByName(measure).unit));
  if (other !== undefined) {
    throw new ThriftDataError('caller', 'invalid_input', `ask for ${other} on its own: it has no currency to stand beside unit costs`, { field: 'measures' }); // prettier-ignore
  }
}

async function unitsOf(
  measures: readonly AskedMeasure[],
  state: MeasureTools['state'],
  scope: RowScope | undefined
): Promise<(readonly [AskedMeasure, UnitCost])[]> {
  const known = await configuredUnitCosts(state, scope);
  return [...new Set(measures)].flatMap((measure) => {
    const name = unitCostNameOf(measure);
    return name === null ? [] : [[measure, named(name, known, scope)] as const];
  });
}

/** The unit cost of a name. Throws a caller error where none is called so, or none that the scope may be told of. */
export async function unitOf(
  name: string,
  state: MeasureTools['state'],
  scope: RowScope | undefined
): Promise<UnitCost> {
  return named(name, await configuredUnitCosts(state, scope), scope);
}

function named(name: string, known: readonly UnitCost[], scope: RowScope | undefined): UnitCost {
  const unit = known.find((one) => one.name === name);
  if (unit === undefined) {
    const offered = known.filter((one) => isToldApart(one, scope)).map((one) => one.name);
    const names = offered.length === 0 ? 'none is configured' : `use ${offered.join(', ')}`;
    throw new ThriftDataError('caller', 'invalid_input', `there is no unit cost "${name}"; ${names}`, {
      field: 'measures',
    });
  }
  return unit;
}

/** Whether something of the scope can be told of the unit's usage: only then it is offered. */
export function isToldApart(unit: UnitCost, scope: RowScope | undefined): boolean {
  return scope === undefined || usageSight(scope, pairsOf(unit)).usage.length > 0;
}

interface AskedUnit {
  readonly rows: readonly UnitCostRow[];
  /** Of the period compared with, at the times of the asked one; null without comparison. */
  readonly before: readonly UnitCostRow[] | null;
  readonly answer: CostAnswer;
}

async function askUnit(
  unit: UnitCost,
  query: MeasuresQuery,
  { store }: MeasureTools,
  context: QueryContext
): Promise<AskedUnit> {
  const { query: wanted, ofCostsOnly } = configuredQuery(unit, query, query.period);
  const told = await unitCost(wanted, store, context, pairsOf(unit));
  const compared = comparedPeriod(query.period, query.compare);
  const before =
    compared === null
      ? null
      : await unitCost(configuredQuery(unit, query, compared).query, store, context, pairsOf(unit));
  const narrowed = ofCostsOnly.map((dimension): Notice => ({
    severity: 'info',
    ...sentence('costs_narrowed_only', { dimension: { dimension }, name: unit.name, metric: unit.metric }),
  }));
  return {
    rows: told.rows,
    before: before === null || compared === null ? null : moved(before.rows, compared, query),
    answer: {
      columns: [],
      rows: [],
      ...(compared === null ? {} : { previousPeriod: compared }),
      provenance: provenanceOf(told, narrowed),
    },
  };
}

/** The steps of an earlier period stand at those of the asked one, first at first. */
function moved(rows: readonly UnitCostRow[], earlier: Period, query: MeasuresQuery): UnitCostRow[] {
  const { granularity, period } = query;
  if (granularity === 'none') {
    return [...rows];
  }
  const times = stepsOf(period, granularity);
  const places = new Map(stepsOf(earlier, granularity).map((time, index) => [time, times[index]]));
  return rows.flatMap((row) => {
    const time = places.get(row.time ?? '');
    return time === undefined ? [] : [{ ...row, time }];
  });
}

/** Where both sides come from, as one. */
export function provenanceOf(
  { cost, usageSql, usageParameters, notices }: UnitCostAnswer,
  more: readonly Notice[] = []
) {
  const shown = together([cost, { sql: usageSql, parameters: usageParameters }]);
  return { ...cost, ...shown, notices: [...notices, ...more] };
}
