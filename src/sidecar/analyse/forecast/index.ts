/** The front door of forecasting. */
export { forecastDaily } from './cost/daily.ts';
export { createForecasts, type Forecasts } from './forecasts.ts';
export { forecastTable, forecastTableBy } from './forecast-table.ts';
export type { TableRow } from './table.ts';
export { forecastValues } from './forecast-values.ts';
