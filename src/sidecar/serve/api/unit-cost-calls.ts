/** Configured unit costs: their records, and their place among what can be asked for. */
import type { CatalogAnswer } from '../../../contract/api/query.ts';
import { UnitCost } from '../../../contract/api/unit-cost.ts';
import { measureByName } from '../../../contract/measures.ts';
import { configuredUnitCosts, isToldApart } from '../../analyse/unit-cost/index.ts';
import { nameWords } from '../../ask/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { unitCosts, type State } from '../../state/index.ts';
import type { CallContext } from '../access/index.ts';
import type { ApiCall, CallTools } from './call.ts';
import { recordCalls } from './records.ts';

/**
 * The catalog with the configured unit costs after the measures of the model; to whoever sees a part of the costs, those
 * whose usage is told apart by it.
 */
export async function withUnitCosts(
  catalog: CatalogAnswer,
  state: State,
  context: CallContext
): Promise<CatalogAnswer> {
  const { scope } = context;
  const units = (await configuredUnitCosts(state, scope)).filter((unit) => isToldApart(unit, scope));
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
  ...{ readBy: 'everybody', changedBy: 'Editor', check: namesAreFree },
});

/**
 * A unit cost is asked for by its name and words, so each has its own, and none takes the questions of anything else.
 * What one is called already stays, for a tag of that name may have come later.
 */
async function namesAreFree(
  unit: UnitCost,
  { state, ask }: CallTools,
  id: string | null,
  context: CallContext
): Promise<void> {
  const all = await state.repository(unitCosts).all();
  const others = all.filter((other) => other.id !== id).map(({ body }) => body);
  const before = all.filter((other) => other.id === id).flatMap(({ body }) => saidBy(body));
  if (others.some(({ name }) => name === unit.name)) {
    throw refused('name', `there is a unit cost "${unit.name}" already; change that one`);
  }
  const isNew = ([, text]: Said) => !before.some(([, said]) => isSame(said, text));
  for (const [field, text] of saidBy(unit).filter(isNew)) {
    const owner = others.find((other) => saidBy(other).some(([, said]) => isSame(said, text)));
    if (owner !== undefined) {
      throw refused(
        field,
        `"${text}" in ${field} is what the unit cost "${owner.name}" is called already; keep it in one of the two`
      );
    }
    const meaning = await ask.meaningOf(text, context);
    if (meaning !== null) {
      throw refused(
        field,
        `"${text}" in ${field} is a ${meaning} in questions already, which "cost per ${text}" would no longer ask for; use a word of its own`
      );
    }
  }
}

type Said = readonly [field: 'name' | 'words', text: string];

function saidBy({ name, words }: UnitCost): readonly Said[] {
  return [['name', name], ...words.map((word): Said => ['words', word])];
}

/** As questions are read: without case, accents and signs. */
function isSame(one: string, other: string): boolean {
  return nameWords(one).join(' ') === nameWords(other).join(' ');
}

function refused(field: string, sentence: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', sentence, { field });
}
