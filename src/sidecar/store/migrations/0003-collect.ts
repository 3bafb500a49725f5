/** What collecting remembers: its runs, and what became of each delivery at the provider. Both only grow. */
import type { Migration } from './render.ts';

export const migration0003: Migration = {
  version: 3,
  name: 'collect',
  tables: [
    {
      name: 'collect_run',
      body: [
        '`run` String',
        '`sequence` UInt64',
        "`at` DateTime('UTC')",
        '`source` LowCardinality(String)',
        '`outcome` LowCardinality(String)',
        '`record` String CODEC(ZSTD(1))',
      ],
      orderBy: '(source, sequence)',
      shardBy: 'cityHash64(source)',
    },
    {
      name: 'collect_cursor',
      body: [
        '`source` LowCardinality(String)',
        '`series` String',
        '`delivery` String',
        '`sequence` UInt64',
        "`at` DateTime('UTC')",
        '`event` LowCardinality(String)',
        '`record` String CODEC(ZSTD(1))',
      ],
      orderBy: '(source, sequence)',
      shardBy: 'cityHash64(source)',
    },
  ],
};
