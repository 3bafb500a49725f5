/** Events on resources, the ledger of their loads, and the lines that were none. */
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;

export const migration0010: Migration = {
  version: 10,
  name: 'events',
  tables: [
    {
      name: 'event',
      body: [
        text('EventId'),
        "`At` DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))",
        ...[word('Kind'), word('Severity'), text('Actor')],
        '`ResourceIds` Array(String) CODEC(ZSTD(1))',
        '`ResourceKeys` Array(String) CODEC(ZSTD(1))',
        ...[word('SubAccountId'), word('RegionId'), word('ProviderName'), word('ServiceName'), word('Source')],
        ...[text('What'), text('Raw'), text('Digest')],
        '`Sequence` UInt64',
        'INDEX resource ResourceKeys TYPE bloom_filter(0.01) GRANULARITY 1',
        'INDEX id EventId TYPE bloom_filter(0.01) GRANULARITY 1',
      ],
      partitionBy: 'toYYYYMM(At)',
      orderBy: '(At, EventId)',
      shardBy: 'cityHash64(EventId)',
    },
    {
      name: 'event_load',
      body: ['`Load` String', '`Sequence` UInt64', word('Source'), '`Record` String CODEC(ZSTD(1))'],
      orderBy: '(Source, Sequence)',
      shardBy: 'cityHash64(Source)',
    },
    {
      name: 'event_rejection',
      body: ["`At` DateTime('UTC')", '`Load` String', text('File'), '`Line` UInt64', text('Reason'), text('Raw')],
      partitionBy: 'toYYYYMM(At)',
      orderBy: '(Load, File, Line)',
      shardBy: 'cityHash64(`Load`)',
    },
  ],
};
