/**
 * What clusters have besides nodes: volumes and load balancers by day, and who used them or sent how much. They belong
 * to the loads of `k8s_load`.
 */
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;
const number = (name: string) => `\`${name}\` Float64 CODEC(ZSTD(1))`;

const shared = ['`Load` String', '`Day` Date', word('Cluster'), word('Kind'), text('Name')];
const layout = { partitionBy: '`Load`', shardBy: 'cityHash64(`Load`)' } as const;

export const migration0008: Migration = {
  version: 8,
  name: 'kubernetes-assets',
  tables: [
    {
      name: 'k8s_asset',
      body: [...shared, text('ResourceKey'), word('Namespace'), number('Minutes'), number('Bytes')],
      orderBy: '(Day, Cluster, Kind, Name)',
      ...layout,
    },
    {
      name: 'k8s_claim',
      body: [
        ...shared,
        ...[
          word('Node'),
          word('Namespace'),
          word('ControllerKind'),
          word('Controller'),
          text('Pod'),
          word('Container'),
        ],
        '`Labels` Map(LowCardinality(String), String) CODEC(ZSTD(1))',
        ...[number('Minutes'), number('ZoneBytes'), number('RegionBytes'), number('InternetBytes')],
      ],
      orderBy: '(Day, Cluster, Kind, Name, Namespace, Pod, Container)',
      ...layout,
    },
  ],
};
