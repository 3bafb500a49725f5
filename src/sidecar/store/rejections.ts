/** Reads back the rows that were not stored. */
import type { RejectionsAnswer } from '../../contract/api/delivery.ts';
import type { Engine } from './engines/engine.ts';

/** Rejected rows of one delivery or of all, in file order. */
export async function readRejections(
  engine: Engine,
  request: { delivery?: string; limit: number; offset: number }
): Promise<RejectionsAnswer> {
  const where = request.delivery === undefined ? '' : 'WHERE delivery = {delivery:String}';
  const parameters = request.delivery === undefined ? {} : { delivery: request.delivery };
  const page = { ...parameters, limit: request.limit, offset: request.offset };
  const [rows, total] = [
    await engine.read(
      `SELECT delivery, file, toString(row), reason, toJSONString(cells) FROM rejection ${where} ORDER BY delivery, file, row LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      page
    ),
    await engine.read(`SELECT toString(count()) FROM rejection ${where}`, parameters),
  ];
  return {
    total: Number(total.rows[0]?.[0] ?? 0),
    rejections: rows.rows.map(([delivery, file, row, reason, cells]) => ({
      delivery: delivery ?? '',
      file: file ?? '',
      row: Number(row),
      reason: reason ?? '',
      cells: JSON.parse(cells ?? '{}') as Record<string, string>,
    })),
  };
}
