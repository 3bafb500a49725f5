/** Configured unit costs: their records, and their place among what can be asked for. */
import type { CatalogAnswer } from '../../../contract/api/query.ts';
import { UnitCost } from '../../../contract/api/unit-cost.ts';
import { measureByName } from '../../../contract/measures.ts';
import { configuredUnitCosts } from '../../analyse/unit-cost/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { unitCosts, type State } from '../../state/index.ts';
import type { CallContext } from '../access/index.ts';
import type { ApiCall, CallTools } from './call.ts';
import { recordCalls } from './records.ts';

/** The catalog with the configured unit costs after the measures of the model; usage is told to who sees everything. */
export async function withUnitCosts(
  catalog: CatalogAnswer,
  state: State,
  context: CallContext
): Promise<CatalogAnswer> {
  if (context.scope !== undefined) {
    return catalog;
  }
  const units = await configuredUnitCosts(state);
  const entries = units.map(({ name, measure, metric, per, note }) => {
    const { title, unit } = measureByName(`unit:${name}`);
    const meaning =
      note === '' ? `${measure} of its scope over ${metric}${per === '1' ? '' : `, for ${per} of it`}.` : note;
    return { name: `unit:${name}` as const, title, unit, meaning };
  });
  return { ...catalog, measures: [...catalog.measures, ...entries] };
}

/** The calls for the records of unit costs. */
export const unitCostCalls: readonly ApiCall[] = recordCalls({
  ...{ path: 'unit-costs', one: 'unit cost', many: 'unit costs', kind: unitCosts, body: UnitCost },
  ...{ readBy: 'everybody', changedBy: 'Editor', check: nameIsFree },
});

/** A unit cost is asked for by its name, so each has one of its own. */
async function nameIsFree({ name }: UnitCost, { state }: CallTools, id: string | null): Promise<void> {
  const all = await state.repository(unitCosts).all();
  if (all.some((other) => other.id !== id && other.body.name === name)) {
    throw new ThriftDataError('caller', 'invalid_input', `there is a unit cost "${name}" already; change that one`, {
      field: 'name',
    });
  }
}
