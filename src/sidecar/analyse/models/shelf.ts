/** What an administrator sees of the models and decides about them. */
import type { ModelState, TrainedModel } from '../../../contract/api/model.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Actor, State } from '../../state/index.ts';
import { readModel } from '../network/index.ts';
import { chosenModel, decideModel, keptModels, type KeptModel } from './registry.ts';
import { isWorthUsing, modelNames, type ModelName } from './task.ts';

export interface ModelShelf {
  /** Every model that can be read, newest first. */
  list(): Promise<TrainedModel[]>;
  /** Keeps a decision, with its line in the audit log. Throws a caller error for an unknown id. */
  decide(id: string, state: ModelState, actor: Actor): Promise<TrainedModel>;
}

/** The models in a folder. */
export function createModelShelf(folder: string, state: Pick<State, 'noteChange'>): ModelShelf {
  const of = (name: ModelName) => keptModels(folder, name).map((kept) => ({ name, kept }));
  const told = ({ name, kept }: { name: ModelName; kept: KeptModel }) =>
    tell(name, kept, chosenModel(folder, name)?.stamp === kept.stamp);
  const list = async () => {
    const models = await Promise.all(modelNames.flatMap(of).map(told));
    return models
      .filter((model) => model !== null)
      .sort((left, right) => right.trainedAt.localeCompare(left.trainedAt) || left.model.localeCompare(right.model));
  };
  return {
    list,
    async decide(id, wanted, actor) {
      const found = modelNames.flatMap(of).find(({ name, kept }) => idOf(name, kept) === id);
      const before = found === undefined ? null : await told(found);
      if (found === undefined || before === null) {
        const known = (await list()).map((model) => model.id).join(', ') || 'none yet';
        throw new ThriftDataError('caller', 'not_found', `there is no model "${id}"; there are: ${known}`);
      }
      await decideModel(folder, found.name, found.kept, wanted);
      await state.noteChange(
        { kind: 'model', record: id, label: id, before: { state: before.state }, after: { state: wanted } },
        actor
      );
      return (await list()).find((model) => model.id === id) ?? { ...before, state: wanted };
    },
  };
}

/** What a file says; null for one that cannot be read, which is not used either. */
async function tell(model: ModelName, kept: KeptModel, isChosen: boolean): Promise<TrainedModel | null> {
  const read = await readModel(kept.file).catch(() => null);
  if (read === null) {
    return null;
  }
  const { trainedAt, window, series, codeVersion, scores } = read.facts;
  const didGood = isWorthUsing(read.facts);
  const inUse = isChosen && (didGood || kept.state === 'promoted');
  return {
    ...{ id: idOf(model, kept), model, trainedAt, state: kept.state, inUse, didGood },
    ...{ from: window.from, to: window.to, series, codeVersion, scores },
  };
}

function idOf(name: ModelName, { stamp }: KeptModel): string {
  return `${name}.${stamp}`;
}
