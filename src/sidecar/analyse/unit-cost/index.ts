/** The front door of unit cost: any cost over any metric, asked by itself or as a measure. */
export { askMeasures, asksUnitCost, configuredUnitCosts } from './measures.ts';
export { forecastUnitCost, type UnitCostForecast } from './forecast.ts';
export { unitCost } from './unit-cost.ts';
