/** The front door of forecasting. */
export { forecastDaily, type DailySeries } from './cost/daily.ts';
export { LEVEL_EPOCHS, trainLevels, type LevelNetwork } from './cost/level-network.ts';
export { LEVEL_INPUTS } from './cost/level-rows.ts';
export { createForecasts, type Forecasts } from './forecasts.ts';
export { forecastTable, forecastTableBy } from './forecast-table.ts';
export type { TableRow } from './table.ts';
export { forecastValues } from './forecast-values.ts';
export { median, type Values } from './series.ts';
