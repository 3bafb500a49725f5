/** Cost of every account's services by day, as the watch for anomalies reads it, from one state of the store. */
import { z } from 'zod';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import type { DailyLeaf } from '../types.ts';

const Days = z.array(z.tuple([z.number(), z.string()]));

/** What people buy once, owe the state, get back or leave unused tells nothing of how usage runs. */
const running = "ChargeCategory = 'Usage' AND ChargeClass != 'Correction' AND CommitmentDiscountStatus != 'Unused'";

const sums =
  "sum(EffectiveCost) AS cost, sumIf(ContractedCost - EffectiveCost, CommitmentDiscountStatus = 'Used') AS saved";
const json =
  'toJSONString(groupArray((day, toString(cost)))), toJSONString(groupArrayIf((day, toString(saved)), saved != 0))';

const keys = ['BillingCurrency', 'ServiceProviderName', 'SubAccountId', 'ServiceName'];

/** Reads the days from `from` (YYYY-MM-DD) on; accounts first, then the values of each tag key. */
export function readDailyLeaves(
  engine: Engine,
  generation: Generation,
  from: string,
  tagKeys: readonly string[] = []
): Promise<DailyLeaf[]> {
  const byDay = `SELECT ${keys.join(', ')}, any(SubAccountName) AS account, toUInt32(Day) AS day, ${sums} FROM cost_daily WHERE Day >= toDate({from:String}) AND ${running} GROUP BY ${keys.join(', ')}, day`;
  return generation.read(async () => {
    const { rows } = await engine.read(
      `SELECT ${keys.join(', ')}, any(account), ${json} FROM (${byDay}) GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')}`,
      { from }
    );
    const tagged: DailyLeaf[] = [];
    for (const key of new Set(tagKeys)) {
      tagged.push(...(await readTagLeaves(engine, from, key)));
    }
    return [...rows.map(toLeaf), ...tagged];
  });
}

/** Each value as a whole and by service. Charges without the key are left out: they are nobody's yet. */
async function readTagLeaves(engine: Engine, from: string, key: string): Promise<DailyLeaf[]> {
  const { rows: gaps } = await engine.read('SELECT 1 FROM rollup_gap WHERE TagKey = {key:String} LIMIT 1', { key });
  // A key of very many values is left out of the roll-up somewhere; the charges have it.
  const [source, time, value] =
    gaps.length > 0
      ? ['cost', 'toDate(ChargePeriodStart)', 'Tags[{key:String}]']
      : [
          'cost_daily GLOBAL INNER JOIN (SELECT TagSet, any(Tags[{key:String}]) AS KeyValue FROM tag_set GROUP BY TagSet) AS tags USING (TagSet)',
          'Day',
          'KeyValue',
        ];
  const group = 'BillingCurrency, ServiceProviderName, tag, service';
  const leaves = `SELECT BillingCurrency, ServiceProviderName, ${value} AS tag, arrayJoin(arrayDistinct([ServiceName, ''])) AS service, toUInt32(${time}) AS day, ${sums} FROM ${source} WHERE ${time} >= toDate({from:String}) AND ${value} != '' AND ${running} GROUP BY ${group}, day`;
  const { rows } = await engine.read(`SELECT ${group}, ${json} FROM (${leaves}) GROUP BY ${group} ORDER BY ${group}`, {
    from,
    key,
  });
  return rows.map(([currency, provider, tag, service, days, saved]): DailyLeaf => {
    const name = { currency: currency ?? '', provider: provider ?? '', serviceName: service ?? '' };
    return {
      ...{ ...name, subAccountId: '', subAccountName: `${key}: ${tag}`, tag: { key, value: tag ?? '' } },
      ...{ days: byDayOf(days), saved: byDayOf(saved) },
    };
  });
}

function toLeaf(row: readonly (string | null)[]): DailyLeaf {
  const [currency = '', provider = '', subAccountId = '', serviceName = '', subAccountName = '', days, saved] = row.map(
    (cell) => cell ?? ''
  );
  return {
    ...{ currency, provider, subAccountId, subAccountName, serviceName },
    ...{ days: byDayOf(days), saved: byDayOf(saved) },
  };
}

function byDayOf(json: string | null | undefined): Map<number, string> {
  return new Map(Days.parse(JSON.parse(json ?? '[]')));
}
