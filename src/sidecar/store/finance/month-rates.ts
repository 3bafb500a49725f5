/** The exchange rates that count for a month: of each pair the newest that is stated on a day of that month. */
import type { StatedRate } from '../../../contract/api/query.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import { idsOf, openLoads } from './loads.ts';

/** A stated rate with the month (YYYY-MM) it counts for. */
export interface MonthRate extends StatedRate {
  readonly month: string;
}

/** Rates by month and pair; where several sources state a pair on the same day, all of them, sources in order. */
export async function readMonthRates(
  engine: Engine,
  months: { readonly from: string; readonly to: string }
): Promise<MonthRate[]> {
  const ids = idsOf(await openLoads(engine).current(), 'exchange_rate');
  if (ids.length === 0) {
    return [];
  }
  const month = "formatDateTime(date, '%Y-%m')";
  const { rows } = await engine.read(
    `SELECT month, toString(date), from, to, toString(rate), source, origin FROM (SELECT ${month} AS month, date, \`from\`, \`to\`, rate, source, origin, max(date) OVER (PARTITION BY \`from\`, \`to\`, ${month}) AS newest FROM exchange_rate WHERE load IN (${ids.map(literal).join(', ')}) AND ${month} >= {from:String} AND ${month} <= {to:String}) WHERE date = newest ORDER BY month, \`from\`, \`to\`, source`,
    { ...months }
  );
  return rows.map(([at = '', date = '', from = '', to = '', rate = '', source = '', origin = '']) => ({
    month: at ?? '',
    date: date ?? '',
    from: from ?? '',
    to: to ?? '',
    rate: rate ?? '',
    source: source ?? '',
    origin: origin ?? '',
  }));
}

/** Every currency that a rate is stated for. */
export async function readRateCurrencies(engine: Engine): Promise<string[]> {
  const ids = idsOf(await openLoads(engine).current(), 'exchange_rate');
  if (ids.length === 0) {
    return [];
  }
  const { rows } = await engine.read(
    `SELECT DISTINCT arrayJoin([\`from\`, \`to\`]) AS currency FROM exchange_rate WHERE load IN (${ids.map(literal).join(', ')}) ORDER BY currency`
  );
  return rows.flatMap(([currency]) => (typeof currency === 'string' ? [currency] : []));
}
