/** Pipelines by day: a row a job. A day of an organisation is a partition and counts once `pipeline_load` names it. */
import { DECIMAL_SCALE } from '../tables/columns.ts';
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;
const number = (name: string) => `\`${name}\` Float64 CODEC(ZSTD(1))`;

export const migration0012: Migration = {
  version: 12,
  name: 'pipelines',
  tables: [
    {
      name: 'pipeline_job',
      body: [
        '`Load` String',
        '`Day` Date',
        ...[word('System'), word('Organization'), word('Repository'), word('Pipeline'), text('Run')],
        ...[word('Branch'), text('Commit'), word('Trigger'), word('Actor'), word('Result')],
        ...[text('Job'), word('JobName'), word('JobResult'), word('Runner'), word('Sku'), text('ResourceId')],
        ...[number('Seconds'), number('QueuedSeconds'), '`Minutes` UInt32'],
        ...[word('Currency'), `\`Cost\` Decimal(38, ${DECIMAL_SCALE}) CODEC(ZSTD(1))`, word('PricedBy')],
      ],
      partitionBy: '`Load`',
      orderBy: '(Day, Repository, Pipeline, Run, Job)',
      shardBy: 'cityHash64(`Load`)',
    },
    {
      name: 'pipeline_load',
      body: [
        '`Load` String',
        '`Sequence` UInt64',
        ...[word('Source'), word('Organization')],
        '`Day` Date',
        "`At` DateTime('UTC')",
      ],
      orderBy: '(Organization, Day, Sequence)',
      shardBy: 'cityHash64(Organization)',
    },
  ],
};
