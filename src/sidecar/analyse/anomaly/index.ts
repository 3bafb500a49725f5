/** The front door of anomaly detection. */
export { judgeSeries, type DetectorName, type JudgedSeries } from './judge-series.ts';
export { readPoints, type Point, type PointRow } from './read-points.ts';
export { ALERT_SCORE, type Judgement } from './types.ts';
