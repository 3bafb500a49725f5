/**
 * Roll-ups are compressed with LZ4: most of the time of a question about a month went into unpacking ZSTD. They take
 * half as much space again, five bytes for a charge. What is loaded from now on is; what is there stays readable.
 */
import { rollupColumns, rollups } from '../tables/rollups.ts';
import type { Migration } from './render.ts';

export const migration0013: Migration = {
  version: 13,
  name: 'rollup-codecs',
  tables: [],
  compresses: rollups.map((rollup) => ({
    table: rollup.name,
    columns: rollupColumns(rollup).map(({ name, type }) => `\`${name}\` ${type} CODEC(LZ4)`),
  })),
};
