/** Cost of every account's services by day, as the watch for anomalies reads it, from one state of the store. */
import { z } from 'zod';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import type { DailyLeaf } from '../types.ts';

const Days = z.array(z.tuple([z.number(), z.string()]));

/** What people buy once, owe the state or get back tells nothing of how usage runs. */
const running = "ChargeCategory = 'Usage' AND ChargeClass != 'Correction'";

const keys = ['BillingCurrency', 'ServiceProviderName', 'SubAccountId', 'ServiceName'];

/** Reads the days from `from` (YYYY-MM-DD) on. */
export function readDailyLeaves(engine: Engine, generation: Generation, from: string): Promise<DailyLeaf[]> {
  const byDay = `SELECT ${keys.join(', ')}, any(SubAccountName) AS account, toUInt32(Day) AS day, toString(sum(EffectiveCost)) AS cost FROM cost_daily WHERE Day >= toDate({from:String}) AND ${running} GROUP BY ${keys.join(', ')}, day`;
  return generation.read(async () => {
    const { rows } = await engine.read(
      `SELECT ${keys.join(', ')}, any(account), toJSONString(groupArray((day, cost))) FROM (${byDay}) GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`,
      { from }
    );
    return rows.map(toLeaf);
  });
}

function toLeaf(row: readonly (string | null)[]): DailyLeaf {
  const [currency = '', provider = '', subAccountId = '', serviceName = '', subAccountName = '', days] = row.map(
    (cell) => cell ?? ''
  );
  return {
    ...{ currency, provider, subAccountId, subAccountName, serviceName },
    days: new Map(Days.parse(JSON.parse(days ?? '[]'))),
  };
}
