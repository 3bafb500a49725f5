/** The front door of forecasting. */
export { forecastTable } from './forecast-table.ts';
export type { TableRow } from './table.ts';
