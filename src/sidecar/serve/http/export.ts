/** `GET /api/v1/export/focus`: stored charges as a FOCUS file. Not a call of the API: its answer is no JSON and has no bound. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ExportRequest, type ExportFormat } from '../../../contract/api/export.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import type { QueryContext, Store } from '../../store/types.ts';

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  'csv.gz': 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
};

/** Writes the file beside the answer and streams it, so that a reader never gets half of it as if it were whole; with the rows that the caller may see. */
export async function sendExport(
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  { scope }: QueryContext
): Promise<FastifyReply> {
  const parsed = readInput(ExportRequest, request.query, 'export/focus');
  if (parsed.from > parsed.to) {
    throw new ThriftDataError('caller', 'invalid_input', '"from" is later than "to"; swap them.', { field: 'from' });
  }
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-export-'));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const { version, format, from, to } = parsed;
    const path = join(folder, 'export');
    const answer = await store.exportFocus(parsed, path, scope);
    const body = createReadStream(path);
    finished(body, () => void clear());
    const name = `focus-${version}-${from === to ? from : `${from}-to-${to}`}.${format}`;
    return await reply
      .header('content-type', contentTypes[format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('content-length', (await stat(path)).size)
      .header('x-thriftdata-rows', answer.rows)
      .header('x-thriftdata-rows-cut', answer.rowsCut)
      .send(body);
  } catch (thrown) {
    await clear();
    throw thrown;
  }
}
