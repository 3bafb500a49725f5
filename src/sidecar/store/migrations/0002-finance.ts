/** Finance documents: what accounting says, beside what the bills say. */
import { DECIMAL } from '../tables/columns.ts';
import type { Migration, TableDefinition } from './render.ts';

const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;
const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const day = (name: string) => `\`${name}\` Date`;
const dayOrNull = (name: string) => `\`${name}\` Nullable(Date)`;
const amount = (name: string) => `\`${name}\` ${DECIMAL}`;

// A load is a partition of its own: it comes and goes whole, and counts only once `finance_load` names it.
const documents = (name: string, columns: readonly string[], orderBy: string): TableDefinition => ({
  name,
  body: ['`load` String', word('source'), ...columns, text('origin')],
  partitionBy: '`load`',
  orderBy,
  shardBy: 'cityHash64(`load`)',
});

export const migration0002: Migration = {
  version: 2,
  name: 'finance',
  tables: [
    documents(
      'invoice',
      [
        text('invoiceId'),
        word('issuer'),
        text('billingAccountId'),
        day('periodStart'),
        day('periodEnd'),
        word('currency'),
        amount('amount'),
        `\`taxAmount\` Nullable(${DECIMAL})`,
        day('issuedOn'),
        dayOrNull('dueOn'),
        word('status'),
      ],
      '(issuer, issuedOn, invoiceId)'
    ),
    documents(
      'ledger_line',
      [
        text('documentId'),
        word('account'),
        word('costCentre'),
        day('bookedOn'),
        word('currency'),
        amount('amount'),
        text('text'),
        text('invoiceId'),
      ],
      '(account, bookedOn, documentId)'
    ),
    documents(
      'cost_centre',
      [
        text('costCentreId'),
        text('name'),
        text('parentId'),
        text('owner'),
        dayOrNull('validFrom'),
        dayOrNull('validTo'),
      ],
      'costCentreId'
    ),
    documents('exchange_rate', [day('date'), word('from'), word('to'), amount('rate')], '(`from`, `to`, date)'),
    {
      name: 'finance_load',
      body: ['`id` String', '`sequence` UInt64', word('kind'), word('source'), '`record` String CODEC(ZSTD(1))'],
      orderBy: '(kind, source, sequence)',
      shardBy: 'cityHash64(kind, source)',
    },
  ],
};
