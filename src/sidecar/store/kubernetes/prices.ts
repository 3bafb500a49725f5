/** Prices of what no bill tells the price of. */

/**
 * OpenCost's default sheet, in US dollars: a core, a GiB of memory, a GPU and a GiB of storage an hour; a GiB that is
 * sent to another zone, another region, the internet (opencost/opencost, configs/default.json). A load balancer an hour
 * is the price that Amazon and Google both ask in their cheapest regions. The ratios of the first three also split a
 * node's price over what it has.
 */
export const defaultPrices = {
  cpuCore: '0.031611',
  ramGiB: '0.004237',
  gpu: '0.95',
  storageGiB: '0.00005479452',
  loadBalancer: '0.025',
  egress: { zone: '0.01', region: '0.01', internet: '0.12' },
  currency: 'USD',
} as const;
