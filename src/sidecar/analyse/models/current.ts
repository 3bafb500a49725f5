/** The trained network that is in use: the promoted one, else the newest, where its own scores say that it does good. */
import type { Log } from '../../kernel/log.ts';
import { openNetworks, type ModelFacts, type Network } from '../network/index.ts';
import { chosenModel, type KeptModel } from './registry.ts';
import { isWorthUsing, type ModelName } from './task.ts';

export interface UsedModel {
  readonly network: Network;
  readonly facts: ModelFacts;
}

export interface CurrentModel {
  /** The network and its facts; null where none was trained, or the one that stands for use did no good. */
  current(): Promise<UsedModel | null>;
}

/**
 * Looks into the folder whenever it is asked, and reads a file once. A file that cannot be read, or that is for other
 * inputs than these, is logged and not used.
 */
export function createCurrentModel(folder: string, name: ModelName, inputs: number, log: Log): CurrentModel {
  let opening: { readonly key: string; readonly opened: Promise<UsedModel | null> } | null = null;
  const open = async (
    { file, state }: KeptModel,
    before: Promise<UsedModel | null> | undefined
  ): Promise<UsedModel | null> => {
    (await before)?.network.dispose();
    try {
      const { network, facts } = await (await openNetworks()).load(file);
      const isUsed = (state === 'promoted' || isWorthUsing(facts)) && network.inputs === inputs;
      log.info({ file, scores: facts.scores, isUsed }, 'a trained network was read');
      if (!isUsed) {
        network.dispose();
      }
      return isUsed ? { network, facts } : null;
    } catch (thrown) {
      log.warn({ err: thrown, file }, 'a trained network cannot be read');
      return null;
    }
  };
  return {
    current: async () => {
      const chosen = chosenModel(folder, name);
      if (chosen === null) {
        return null;
      }
      const key = `${chosen.file} ${chosen.state}`;
      if (opening?.key !== key) {
        opening = { key, opened: open(chosen, opening?.opened) };
      }
      return opening.opened;
    },
  };
}
