/** The front door of unit cost: any cost over any metric, asked by itself or as a measure. */
export { askMeasures, asksUnitCost, configuredUnitCosts, isToldApart, provenanceOf } from './measures.ts';
export { forecastUnitCost, type UnitCostForecast } from './forecast.ts';
export { unitCost } from './unit-cost.ts';
export { together as shownTogether } from './statements.ts';
