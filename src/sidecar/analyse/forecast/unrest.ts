/**
 * Wider where something has just begun, narrower where all is calm (normalised conformal prediction, Papadopoulos et
 * al. 2008): errors of the past are divided by what the unrest at their origin made likely, and the interval of today
 * is multiplied by what today's makes likely. How errors grow with unrest, all series show together.
 */
import { reachOf, type Reach, type Residuals } from './conformal.ts';
import { mean, quantile } from './series.ts';

/** How restless a series is at its end and was at each origin, in its scale; `NaN` where nothing can be said. */
export interface Unrest {
  readonly now: number;
  readonly then: readonly number[];
}

/** Origins of all series from which a connection can be told. */
const FEWEST = 20;
/** Beyond this share, sizes and unrests are as large as that of it: few of them must not decide. */
const CAPPED = 0.95;
/** What is calm still has this share of the mean error. */
const CALM = 0.2;

/** As `reachOf`, by unrest where that is known. */
export function reachInUnrest(
  residuals: readonly Residuals[],
  unrests: readonly Unrest[] | null,
  { horizon, level }: { readonly horizon: number; readonly level: number }
): Reach[] {
  const ease = unrests === null ? null : likelyErrors(residuals, unrests);
  if (ease === null) {
    return reachOf(residuals, horizon, level);
  }
  const eased = residuals.map((own, series) =>
    own.map((values, origin) => {
      const likely = ease(unrests?.[series]?.then[origin]);
      return values.map((value) => value / likely);
    })
  );
  return reachOf(eased, horizon, level).map(({ below, above }, series) => {
    const likely = ease(unrests?.[series]?.now);
    return { below: below.map((reach) => reach * likely), above: above.map((reach) => reach * likely) };
  });
}

/** The mean size of errors at an unrest, 1 on the average: a line by least squares that never falls. */
function likelyErrors(
  residuals: readonly Residuals[],
  unrests: readonly Unrest[]
): ((unrest?: number) => number) | null {
  const pairs = residuals.flatMap((own, series) =>
    own.flatMap((values, origin) => {
      const pair = { size: mean([...values].map(Math.abs)), unrest: unrests[series]?.then[origin] ?? Number.NaN };
      return Number.isFinite(pair.size) && Number.isFinite(pair.unrest) ? [pair] : [];
    })
  );
  if (pairs.length < FEWEST) {
    return null;
  }
  const high = (of: 'size' | 'unrest') =>
    quantile(
      pairs.map((pair) => pair[of]).sort((left, right) => left - right),
      CAPPED
    );
  const [largest, wildest] = [high('size'), high('unrest')];
  const sizes = pairs.map(({ size }) => Math.min(size, largest));
  const wild = pairs.map(({ unrest }) => Math.min(unrest, wildest));
  const [size, usual] = [mean(sizes), mean(wild)];
  const spread = mean(wild.map((unrest) => (unrest - usual) ** 2));
  if (!(size > 0 && spread > 0)) {
    return null;
  }
  const together = mean(wild.map((unrest, index) => (unrest - usual) * ((sizes[index] ?? 0) - size)));
  const slope = Math.max(0, together / spread);
  const calm = Math.max(CALM * size, size - slope * usual);
  return (unrest = Number.NaN) => (calm + slope * (Number.isFinite(unrest) ? Math.min(wildest, unrest) : usual)) / size;
}
