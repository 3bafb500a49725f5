/** Seasons of series without times, from how alike values are that lie a season apart. */
import type { SeriesInput } from './engine.ts';
import type { SeasonsOfStep } from './grid.ts';
import { fillGaps, mean, type Values } from './series.ts';

/** What seasons come to in practice: quarters, weeks, months, hours and shorter steps of a day, weeks of a year. */
const candidates = [4, 7, 12, 24, 48, 52, 96, 168, 336, 672];
const DAYS_IN_WEEK = 7;
const LEAST_ALIKE = 0.15;
const NEEDED = 3;

/** The season that the series show together, with seven of it where they show that too; none where they show none. */
export function detectSeasons(inputs: readonly SeriesInput[]): SeasonsOfStep {
  const length = Math.max(0, ...inputs.map(({ values }) => values.length));
  const steady = inputs.map(({ values }) => withoutTrend(fillGaps(values, 1)));
  const alike = candidates
    .filter((season) => length >= NEEDED * season)
    .map((season) => ({ season, likeness: mean(steady.map((values) => correlation(values, season))) }));
  const best = alike.reduce((most, one) => (one.likeness > most.likeness ? one : most), {
    season: 1,
    likeness: LEAST_ALIKE,
  });
  if (best.season === 1) {
    return { seasons: [], year: null };
  }
  const short = alike.find(({ season }) => season * DAYS_IN_WEEK === best.season)?.season ?? best.season;
  const week = short * DAYS_IN_WEEK;
  const hasWeek = short >= 24 && length >= NEEDED * week;
  return { seasons: hasWeek ? [short, week] : [short], year: short === DAYS_IN_WEEK ? 52 * DAYS_IN_WEEK : null };
}

/** The steps between neighbours: what moves slowly is alike at any distance and says nothing. */
function withoutTrend(values: Values): Values {
  return values.slice(1).map((value, at) => value - (values[at] ?? 0));
}

function correlation(values: Values, lag: number): number {
  if (values.length < 2 * lag) {
    return Number.NaN;
  }
  const center = mean(values);
  let cross = 0;
  let spread = 0;
  for (let at = 0; at < values.length; at++) {
    const distance = (values[at] ?? 0) - center;
    spread += distance * distance;
    cross += at >= lag ? distance * ((values[at - lag] ?? 0) - center) : 0;
  }
  return spread === 0 ? Number.NaN : (cross / spread) * (values.length / (values.length - lag));
}
