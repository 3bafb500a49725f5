/** Days of clusters as they were delivered, what each took from the inventory, and who or what loaded them so. */
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const ofLoad = ['`Load` String', '`Day` Date', word('Cluster')];

export const migration0014: Migration = {
  version: 14,
  name: 'kubernetes-enrichment',
  tables: [
    {
      name: 'k8s_delivered',
      body: [...ofLoad, '`Content` String CODEC(ZSTD(3))'],
      partitionBy: '`Load`',
      orderBy: '(Cluster, Day)',
      shardBy: 'cityHash64(`Load`)',
    },
    {
      name: 'k8s_enriched',
      body: [
        ...ofLoad,
        ...[word('Kind'), word('Namespace'), '`Name` String CODEC(ZSTD(1))'],
        ...[word('Field'), '`Value` String CODEC(ZSTD(1))'],
      ],
      partitionBy: '`Load`',
      orderBy: '(Cluster, Day, Kind, Namespace, Name, Field)',
      shardBy: 'cityHash64(`Load`)',
    },
  ],
  adds: [
    { table: 'k8s_load', column: word('By') },
    { table: 'k8s_load', column: '`Who` String' },
    { table: 'k8s_load', column: '`Taken` UInt32' },
  ],
};
