/** The trained network that forecasts are made with: the newest one, where its own scores say that it helps. */
import type { Log } from '../../kernel/log.ts';
import { LEVEL_INPUTS, type LevelNetwork } from '../forecast/index.ts';
import { openNetworks, type Network } from '../network/index.ts';
import { newestModel } from './registry.ts';
import { COST_MODEL, isWorthUsing } from './train.ts';

export interface CurrentModel {
  /** The network and when it was trained; null where none was, or the newest one did not help on the days held back. */
  current(): Promise<{ readonly network: LevelNetwork; readonly trainedAt: string } | null>;
}

interface Opened {
  readonly file: string;
  readonly network: Network | null;
}

/** Looks into the folder whenever it is asked, and reads a file once. A file that cannot be read is logged and not used. */
export function createCurrentModel(folder: string, log: Log): CurrentModel {
  let opening: { file: string; opened: Promise<Opened> } | null = null;
  const open = async (file: string, before: Promise<Opened> | undefined): Promise<Opened> => {
    (await before)?.network?.dispose();
    try {
      const { network, facts } = await (await openNetworks()).load(file);
      const isUsed = isWorthUsing(facts) && network.inputs === LEVEL_INPUTS;
      log.info({ file, scores: facts.scores, isUsed }, 'the network of cost forecasts was read');
      if (!isUsed) {
        network.dispose();
      }
      return { file, network: isUsed ? network : null };
    } catch (thrown) {
      log.warn({ err: thrown, file }, 'the network of cost forecasts cannot be read');
      return { file, network: null };
    }
  };
  return {
    current: async () => {
      const newest = newestModel(folder, COST_MODEL);
      if (newest === null) {
        return null;
      }
      if (opening?.file !== newest.file) {
        opening = { file: newest.file, opened: open(newest.file, opening?.opened) };
      }
      const { network } = await opening.opened;
      return network === null ? null : { network, trainedAt: newest.trainedAt };
    },
  };
}
