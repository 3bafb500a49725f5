/**
 * Clusters by day: what nodes had, what containers asked for and used. A day of a cluster is a partition of its own and
 * counts once `k8s_load` names it.
 */
import type { Migration, TableDefinition } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;
const number = (name: string) => `\`${name}\` Float64 CODEC(ZSTD(1))`;

const ofDay = (name: string, columns: readonly string[], orderBy: string): TableDefinition => ({
  name,
  body: ['`Load` String', '`Day` Date', word('Cluster'), word('Node'), ...columns],
  partitionBy: '`Load`',
  orderBy,
  shardBy: 'cityHash64(`Load`)',
});

export const migration0006: Migration = {
  version: 6,
  name: 'kubernetes',
  tables: [
    ofDay(
      'k8s_node',
      [
        ...[text('ProviderId'), text('ResourceKey'), word('InstanceType'), word('RegionId')],
        ...[number('Minutes'), number('CpuCores'), number('RamBytes'), number('Gpus')],
      ],
      '(Day, Cluster, Node)'
    ),
    ofDay(
      'k8s_container',
      [
        ...[word('Namespace'), word('ControllerKind'), word('Controller'), text('Pod'), word('Container')],
        '`Labels` Map(LowCardinality(String), String) CODEC(ZSTD(1))',
        ...[number('Minutes'), number('CpuCores'), number('CpuCoresRequested'), number('CpuCoresUsed')],
        ...[number('RamBytes'), number('RamBytesRequested'), number('RamBytesUsed'), number('Gpus')],
      ],
      '(Day, Cluster, Node, Namespace, Pod, Container)'
    ),
    {
      name: 'k8s_load',
      body: [
        '`Load` String',
        '`Sequence` UInt64',
        word('Source'),
        word('Cluster'),
        '`Day` Date',
        "`At` DateTime('UTC')",
      ],
      orderBy: '(Cluster, Day, Sequence)',
      shardBy: 'cityHash64(Cluster)',
    },
  ],
};
