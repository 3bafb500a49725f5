/** What the API of a cluster told of its objects, a row for each change; a day that is loaded takes from it what metrics lack. */
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const map = (name: string) => `\`${name}\` Map(LowCardinality(String), String) CODEC(ZSTD(1))`;
const time = (name: string) => `\`${name}\` DateTime('UTC') CODEC(Delta, ZSTD(1))`;

export const migration0011: Migration = {
  version: 11,
  name: 'kubernetes-objects',
  tables: [
    {
      name: 'k8s_object',
      body: [
        ...[word('Cluster'), word('Kind'), word('Namespace'), '`Name` String CODEC(ZSTD(1))'],
        ...[
          time('CreatedAt'),
          "`At` DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))",
          '`IsGone` UInt8',
          map('Labels'),
          map('Facts'),
        ],
      ],
      partitionBy: 'toYYYYMM(At)',
      orderBy: '(Cluster, Kind, Namespace, Name, At)',
      shardBy: 'cityHash64(Cluster)',
    },
  ],
};
