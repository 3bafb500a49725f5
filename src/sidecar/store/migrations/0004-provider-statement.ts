/** What providers state about their own bills. A load is a partition of its own, as of the other finance documents. */
import { DECIMAL } from '../tables/columns.ts';
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;

export const migration0004: Migration = {
  version: 4,
  name: 'provider-statement',
  tables: [
    {
      name: 'provider_statement',
      body: [
        '`load` String',
        word('source'),
        text('statementId'),
        word('kind'),
        text('billingAccountId'),
        '`periodStart` Date',
        '`periodEnd` Date',
        word('basis'),
        word('currency'),
        word('metric'),
        `\`amount\` ${DECIMAL}`,
        '`statedOn` Date',
        text('origin'),
      ],
      partitionBy: '`load`',
      orderBy: '(source, periodStart, statementId)',
      shardBy: 'cityHash64(`load`)',
    },
  ],
};
