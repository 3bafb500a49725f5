/** The shared network as a method of the cost pool: the week by smoothing, the level of the weeks by the network. */
import type { Network, Networks } from '../../network/index.ts';
import type { Method } from '../methods/method.ts';
import { mean } from '../series.ts';
import { rememberedPlaces, type AlikeDays } from './dates.ts';
import { FEWEST_LEVEL_DAYS, levelAhead, levelRow, levelTraining } from './level-rows.ts';
import { withoutDates } from './without-dates.ts';

/** A network trained by `trainLevels`. */
export type LevelNetwork = Pick<Network, 'predict' | 'quantiles'>;

const WEEK = 7;
/** Chosen on made-up estates of the seeds 3 to 14: more epochs, units or quantiles gained nothing. */
const HIDDEN = [64, 32];
const QUANTILES = [0.1, 0.5, 0.9];
export const LEVEL_EPOCHS = 12;

/** Trains a network on what followed in all of the series' past. */
export async function trainLevels(
  networks: Pick<Networks, 'train'>,
  series: readonly { readonly firstDay: number; readonly values: Float64Array }[],
  seed: number,
  epochs = LEVEL_EPOCHS
): Promise<Network> {
  const alike = rememberedPlaces();
  const plain = series.map(({ firstDay, values }) => ({
    firstDay,
    values: withoutDates(values, firstDay, alike).plain,
  }));
  const plan = { hidden: HIDDEN, quantiles: QUANTILES, epochs, seed, weightDecay: 0.01 };
  return networks.train(levelTraining(plain, alike), plan);
}

/**
 * The method on series without what dates add, whose first value is of `firstDay`. A past too short for the network
 * is forecast by the other method alone.
 */
export function networkMethod(
  network: LevelNetwork,
  other: Method,
  { firstDay, alike }: { readonly firstDay: number; readonly alike: AlikeDays }
): Method {
  const middle = network.quantiles.indexOf(0.5);
  return (past, horizon) => {
    const plain = other(past, horizon);
    if (past.values.length < FEWEST_LEVEL_DAYS) {
      return plain;
    }
    const answers = network.predict(levelRow({ firstDay, values: past.values }, alike));
    const levels = answers.filter((_, at) => at % network.quantiles.length === middle);
    return plain.map((value, ahead) => {
      const monday = ahead - (ahead % WEEK);
      return value + levelAhead(past.values, levels, ahead) - mean(plain.subarray(monday, monday + WEEK));
    });
  };
}
