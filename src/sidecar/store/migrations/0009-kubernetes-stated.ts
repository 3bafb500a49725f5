/** When containers began and ended within a day, and what OpenCost or Kubecost says that nodes and assets cost. */
import { DECIMAL_SCALE } from '../tables/columns.ts';
import type { Migration } from './render.ts';

const money = `Decimal(38, ${DECIMAL_SCALE}) CODEC(ZSTD(1))`;
const currency = '`StatedCurrency` LowCardinality(String)';

export const migration0009: Migration = {
  version: 9,
  name: 'kubernetes-stated',
  tables: [],
  adds: [
    ...['StartAt', 'EndAt'].map((name) => ({ table: 'k8s_container', column: `\`${name}\` DateTime('UTC')` })),
    { table: 'k8s_node', column: currency },
    ...['Cpu', 'Ram', 'Gpu'].map((name) => ({ table: 'k8s_node', column: `\`Stated${name}Cost\` ${money}` })),
    { table: 'k8s_asset', column: currency },
    { table: 'k8s_asset', column: `\`StatedCost\` ${money}` },
  ],
};
