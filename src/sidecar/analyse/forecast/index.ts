/** The front door of forecasting. */
export { forecastCost, type ForecastTools } from './cost/forecast-cost.ts';
export { forecastTable } from './forecast-table.ts';
export type { TableRow } from './table.ts';
