/** The first layout: facts, roll-ups, ledger and rejections. */
import { aliasColumns, costColumns } from '../tables/columns.ts';
import { rollupColumns, rollups, tagSetTable } from '../tables/rollups.ts';
import type { Migration } from './render.ts';

/** Facts and roll-ups share their partitions, so that a delivery is swapped partition by partition. */
export const PARTITION_BY = '(toYYYYMM(BillingPeriodStart), x_Source)';

export const migration0001: Migration = {
  version: 1,
  name: 'cost',
  tables: [
    {
      name: 'cost',
      body: [
        ...costColumns.map(({ name, type, suffix }) => `\`${name}\` ${type}${suffix === '' ? '' : ` ${suffix}`}`),
        ...aliasColumns.map(({ name, type, sql }) => `\`${name}\` ${type} ALIAS ${sql}`),
        'INDEX resource_id ResourceId TYPE bloom_filter(0.01) GRANULARITY 4',
        'INDEX charge_time ChargePeriodStart TYPE minmax GRANULARITY 1',
      ],
      partitionBy: PARTITION_BY,
      orderBy: '(SubAccountId, ServiceName, ChargePeriodStart, ResourceId)',
      shardBy: 'cityHash64(SubAccountId)',
    },
    ...rollups.map((rollup) => ({
      name: rollup.name,
      body: rollupColumns(rollup).map(({ name, type }) => `\`${name}\` ${type} CODEC(ZSTD(1))`),
      partitionBy: PARTITION_BY,
      orderBy: `(${rollup.orderBy.join(', ')})`,
      shardBy: 'cityHash64(SubAccountId)',
    })),
    {
      name: tagSetTable.name,
      body: tagSetTable.columns.map(({ name, type }) => `\`${name}\` ${type} CODEC(ZSTD(1))`),
      partitionBy: PARTITION_BY,
      orderBy: tagSetTable.orderBy,
      shardBy: 'TagSet',
    },
    {
      name: 'rollup_gap',
      body: ['`TagKey` String', '`x_Source` LowCardinality(String)', "`BillingPeriodStart` DateTime('UTC')"],
      partitionBy: PARTITION_BY,
      orderBy: 'TagKey',
      shardBy: 'cityHash64(TagKey)',
    },
    {
      name: 'delivery_event',
      body: [
        '`delivery` String',
        '`sequence` UInt64',
        "`at` DateTime('UTC')",
        '`status` LowCardinality(String)',
        '`source` LowCardinality(String)',
        '`record` String CODEC(ZSTD(1))',
      ],
      orderBy: '(delivery, sequence)',
      shardBy: 'cityHash64(delivery)',
    },
    {
      name: 'rejection',
      body: [
        '`delivery` String',
        '`file` LowCardinality(String)',
        '`row` UInt64',
        '`reason` LowCardinality(String)',
        '`cells` Map(String, String) CODEC(ZSTD(1))',
      ],
      orderBy: '(delivery, file, row)',
      shardBy: 'cityHash64(delivery)',
    },
  ],
};
