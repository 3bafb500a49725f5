/** Prices of what no bill tells the price of. */

/**
 * OpenCost's default sheet, in US dollars an hour: a core, a GiB of memory, a GPU
 * (opencost/opencost, configs/default.json). Its ratios also split a node's price over what it has.
 */
export const defaultPrices = { cpuCore: '0.031611', ramGiB: '0.004237', gpu: '0.95', currency: 'USD' } as const;
