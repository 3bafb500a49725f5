/** Writes stored charges to a file of this machine, as FOCUS rows. The engine writes; no row passes through here. */
import { sumDecimals } from '../../../contract/money.ts';
import type { ExportAnswer, ExportRequest } from '../../../contract/api/export.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import {
  columnsOfVersion,
  columnsToWrite,
  exportQuery,
  exportTotalsQuery,
  presenceQuery,
  serviceCategoryQuery,
  type ExportRows,
} from './compile-export.ts';
import { choiceFor } from './repairs.ts';
import { withSplit } from './split-copy.ts';

/** The version that brought the `Allocated…` columns. */
const FIRST_WITH_SPLITS = 1.3;

/**
 * Writes the billing months to `path`, which must not exist or is replaced. The file shows one state of the store:
 * a delivery that arrives meanwhile makes it start anew. Throws a caller error when there is nothing to write.
 */
export async function exportFocus(
  engine: Engine,
  generation: Generation,
  request: ExportRequest,
  path: string,
  rowsToWrite: Parameters<typeof withSplit>[2] = {}
): Promise<ExportAnswer> {
  if (request.split !== undefined && Number(request.version) < FIRST_WITH_SPLITS) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `version ${request.version} of FOCUS has no columns for split charges; write 1.3 or 1.4, or leave split out.`,
      { field: 'version' }
    );
  }
  return generation.read(() =>
    withSplit(engine, request, rowsToWrite, (rows) => writeRows(engine, request, path, rows))
  );
}

async function writeRows(
  engine: Engine,
  request: ExportRequest,
  path: string,
  rowsToWrite: ExportRows
): Promise<ExportAnswer> {
  const presence = presenceQuery(request, rowsToWrite);
  const [cells = []] = (await engine.read(presence.select, { ...presence.params })).rows;
  const stated = new Set(
    columnsOfVersion(request.version)
      .filter((_, index) => cells[index] === '1')
      .map(({ id }) => id)
  );
  const totals = exportTotalsQuery(request, rowsToWrite);
  const sums = (await engine.read(totals.select, { ...totals.params })).rows;
  const rows = sums.reduce((total, [, count]) => total + Number(count), 0);
  if (rows === 0) {
    throw new ThriftDataError(
      'caller',
      'nothing_to_export',
      `there are no charges from ${request.from} to ${request.to}${request.source === undefined ? '' : ` of source "${request.source}"`}; check the billing months with "thriftdata doctor".`
    );
  }
  const columns = columnsToWrite(request, stated);
  const services = serviceCategoryQuery(request, rowsToWrite);
  const choices = request.conform ? (await engine.read(services.select, { ...services.params })).rows : [];
  const query = exportQuery(
    request,
    columns,
    choices.map(([service, category, subcategory]) => choiceFor(service ?? '', category ?? '', subcategory ?? '')),
    rowsToWrite
  );
  await engine.saveTo(path, request.format, query.select, { ...query.params });
  return {
    version: request.version,
    format: request.format,
    rows,
    columns: columns.map(({ id }) => id),
    totals: sums.map(([currency, , , billed, effective]) => ({
      currency: currency ?? '',
      BilledCost: sumDecimals([billed ?? '0']),
      EffectiveCost: sumDecimals([effective ?? '0']),
    })),
    rowsCut: request.format === 'parquet' ? sums.reduce((total, [, , cut]) => total + Number(cut), 0) : 0,
  };
}
