/** The front door of anomaly detection. */
export { judgeSeries, type DetectorName, type JudgedSeries } from './judge-series.ts';
export { readPoints, type Point, type PointRow } from './read-points.ts';
export type { Ensemble } from './daily/detector.ts';
export { opinionsOn, trainOpinion } from './opinion/opinion.ts';
export { tryOpinion } from './opinion/trial.ts';
export { anomalyDetail } from './watch/detail.ts';
export { alerts, anomaliesIn, getAnomaly, judgeAnomaly, listAnomalies, muteAnomaly } from './watch/known.ts';
export { createAnomalyWatch, keepWatching, type AnomalyWatch } from './watch/watch.ts';
export { ALERT_SCORE, type Judgement } from './types.ts';
export { listUsageAnomalies, usageAnomaliesIn, usageAnomalyDetail } from './usage-watch/known.ts';
export { createUsageWatch, keepWatchingUsage, type UsageWatch } from './usage-watch/watch.ts';
