/** The front door of forecasting. */
export { createForecasts, type Forecasts } from './forecasts.ts';
export { forecastTable } from './forecast-table.ts';
export type { TableRow } from './table.ts';
