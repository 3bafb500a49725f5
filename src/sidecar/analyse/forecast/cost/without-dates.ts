/** A daily series without what dates add and without days beyond reason: what is left is its level and its week. */
import { median, type Values } from '../series.ts';
import { dateEffects, type AlikeDays, type DateEffects } from './dates.ts';

const WEEK = 7;
const OUTLIER = 6;

/** The plain series, and what dates add to it. */
export function withoutDates(values: Values, firstDay: number, alike: AlikeDays): DateEffects {
  const { plain, addedOn } = dateEffects(values, firstDay, alike);
  return { plain: withoutOutliers(plain), addedOn };
}

/** Days far from the same weekday of the weeks around them are one-offs and taken as their neighbours. */
function withoutOutliers(values: Values): Values {
  const usual = values.map((value, at) => {
    const around = [-14, -7, 7, 14, 21, -21]
      .map((step) => values[at + step])
      .filter((neighbour) => neighbour !== undefined);
    return around.length < 3 ? value : median(around);
  });
  const spread = median(values.map((value, at) => Math.abs(value - (usual[at] ?? 0)))) * 1.4826;
  const floor = Math.abs(median(values)) * 0.01;
  return values.map((value, at) => {
    const typical = usual[at] ?? 0;
    // The last days may be the beginning of something, and stay.
    const isOld = at < values.length - WEEK;
    return isOld && Math.abs(value - typical) > OUTLIER * Math.max(spread, floor) ? typical : value;
  });
}
