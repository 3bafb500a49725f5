/** What the trials in the past say about a forecast, in the measures that people know. */
import type { ForecastBackTest } from '../../../../contract/api/forecast.ts';
import { mean, seasonalScale } from '../series.ts';
import type { NumericForecast } from './estimate.ts';
import { middleError, totalErrors } from './totals.ts';

const WEEK = 7;
const MONTH = 30;
const DIGITS = 4;

/** The report; null where the history was too short to try anything. */
export function backTestOf(forecast: NumericForecast): ForecastBackTest | null {
  const { trials, values } = forecast;
  const days = Math.max(0, ...trials.map(({ came }) => came.length));
  if (trials.length === 0 || days === 0) {
    return null;
  }
  const pairs = trials.flatMap((trial) =>
    [...trial.came].map((came, ahead) => ({ came, said: trial.forecast[ahead] ?? 0, ahead }))
  );
  const scale = seasonalScale(values, WEEK);
  const size = (came: number, said: number) => Math.abs(came) + Math.abs(said);
  const inside = pairs.filter(({ came, said, ahead }) => {
    const middle = forecast.mean[ahead] ?? 0;
    return came - said >= (forecast.lower[ahead] ?? 0) - middle && came - said <= (forecast.upper[ahead] ?? 0) - middle;
  });
  const overMonth = totalErrors(trials, { from: 0, to: Math.min(MONTH, days) }, 'came');
  return {
    origins: trials.length,
    days,
    mase: rounded(mean(pairs.map(({ came, said }) => Math.abs(came - said))) / scale),
    smape: rounded(
      mean(pairs.map(({ came, said }) => (size(came, said) === 0 ? 0 : (2 * Math.abs(came - said)) / size(came, said))))
    ),
    monthTotalError: rounded(middleError(overMonth)),
    horizonTotalError: rounded(middleError(totalErrors(trials, { from: 0, to: days }, 'came'))),
    coverage: rounded(inside.length / pairs.length),
    network: rounded(forecast.network),
  };
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(DIGITS));
}
