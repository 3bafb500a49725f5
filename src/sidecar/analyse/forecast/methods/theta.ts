/**
 * The theta method (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah (2003): simple exponential
 * smoothing of the seasonally adjusted series, with half the slope of its straight line as drift.
 */
import { decompose } from './stl.ts';
import { type Method } from './method.ts';
import { smoothing } from './smoothing.ts';

/** The method; seasons are taken out by STL with a steady season. */
export const theta: Method = (past, horizon) => {
  const seasons = past.seasons.filter((season) => season > 1 && past.values.length >= 2 * season);
  const { adjusted, seasonal } = decompose(past.values, seasons, { window: 35, robust: false });
  const level = smoothing({ trend: false, seasonal: false })({ values: adjusted, seasons: [1] }, horizon);
  const drift = slopeOf(adjusted) / 2;
  return level.map((value, ahead) =>
    seasonal.reduce(
      (sum, part, index) => {
        const season = seasons[index] ?? 1;
        return sum + (part[part.length - season + (ahead % season)] ?? 0);
      },
      value + drift * (ahead + 1)
    )
  );
};

function slopeOf(values: Float64Array): number {
  const middle = (values.length - 1) / 2;
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  let cross = 0;
  let spread = 0;
  values.forEach((value, at) => {
    cross += (at - middle) * (value - average);
    spread += (at - middle) ** 2;
  });
  return spread === 0 ? 0 : cross / spread;
}
