/** A second opinion on each day of daily series: how far outside of what a shared network expected it lies. */
import { createKnownDays } from '../../calendar/index.ts';
import type { Network, Networks } from '../../network/index.ts';
import { daily } from '../daily/settings.ts';
import { askedAbout, together, type OpinionSeries } from './rows.ts';

const HIDDEN = [64, 32];
const QUANTILES = [0.05, 0.5, 0.95];
const MOST_ROWS = 30_000;
/** A band is never taken for narrower than this share of the level. */
const LEAST_BAND = 0.03;

/** Trains the network on the days of all series. */
export async function trainOpinion(
  networks: Pick<Networks, 'train'>,
  series: readonly OpinionSeries[],
  seed: number,
  epochs: number
): Promise<Network> {
  const known = createKnownDays(daily.months);
  const days = series.reduce((sum, { values }) => sum + values.length, 0);
  const step = Math.max(1, Math.ceil(days / MOST_ROWS));
  const { inputs, came } = together(series.map((one) => askedAbout(one, 0, step, known)));
  const plan = { hidden: HIDDEN, quantiles: QUANTILES, epochs, seed, weightDecay: 0.01 };
  return networks.train({ inputs, targets: { values: came, width: 1 } }, plan);
}

/** For days `from` to the end of each series: the distance from the middle in widths of the band; signed. */
export function opinionsOn(
  network: Pick<Network, 'predict'>,
  series: readonly (OpinionSeries & { readonly from: number })[]
): Float64Array[] {
  const known = createKnownDays(daily.months);
  const asked = series.map((one) => askedAbout(one, one.from, 1, known));
  const { inputs } = together(asked);
  const said = network.predict(inputs);
  let row = 0;
  return series.map(({ values, from }, index) => {
    const { came } = asked[index] ?? { came: new Float32Array() };
    const opinions = new Float64Array(values.length - from);
    came.forEach((value, at) => {
      const [low = 0, middle = 0, high = 0] = said.subarray((row + at) * 3, (row + at) * 3 + 3);
      const band = Math.max(LEAST_BAND, value > middle ? high - middle : middle - low);
      opinions[opinions.length - came.length + at] = (value - middle) / band;
    });
    row += came.length;
    return opinions;
  });
}
