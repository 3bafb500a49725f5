/** Cost of every account's services by day, as the watch for anomalies reads it, from one state of the store. */
import type { DimensionName } from '../../../contract/measures.ts';
import { mapInTurns } from '../../kernel/in-turns.ts';
import type { Engine } from '../engines/engine.ts';
import { longBehindAskers } from '../engines/priority.ts';
import type { Generation } from '../ingest/generation.ts';
import { deliveredNames, type VirtualTags } from '../metrics/virtual-tags.ts';
import { chooseTables } from '../queries/choose-table.ts';
import { gapsStatement } from '../queries/compile-values-query.ts';
import { createParams } from '../queries/params.ts';
import { sourceOf } from '../queries/source.ts';
import type { DailyLeaf } from '../types.ts';
import { daysSql, figuresByDay } from './days.ts';

/** What people buy once, owe the state, get back or leave unused tells nothing of how usage runs. */
const running = "ChargeCategory = 'Usage' AND ChargeClass != 'Correction' AND CommitmentDiscountStatus != 'Unused'";

const sums =
  "sum(EffectiveCost) AS cost, sumIf(ContractedCost - EffectiveCost, CommitmentDiscountStatus = 'Used') AS saved";
const days = `${daysSql('day', ['cost'])}, ${daysSql('day', ['saved'], 'saved != 0')}`;

const keys = ['BillingCurrency', 'ServiceProviderName', 'SubAccountId', 'ServiceName'];

/** Reads the days from `from` (YYYY-MM-DD) on; accounts first, then the values of each tag key, delivered or virtual. */
export function readDailyLeaves(
  engine: Engine,
  generation: Generation,
  from: string,
  { tagKeys = [], virtualTags }: { readonly tagKeys?: readonly string[] | undefined; readonly virtualTags: VirtualTags }
): Promise<DailyLeaf[]> {
  const byDay = `SELECT ${keys.join(', ')}, any(SubAccountName) AS account, toUInt32(Day) AS day, ${sums} FROM cost_daily WHERE Day >= toDate({from:String}) AND ${running} GROUP BY ${keys.join(', ')}, day`;
  return generation.read(async () => {
    const { rows } = await engine.read(
      `SELECT ${keys.join(', ')}, any(account), ${days} FROM (${byDay}) GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')} SETTINGS ${longBehindAskers}`,
      { from }
    );
    const tagged: DailyLeaf[] = [];
    for (const key of new Set(tagKeys)) {
      tagged.push(...(await readTagLeaves(engine, from, key, virtualTags)));
    }
    return [...(await mapInTurns(rows, toLeaf)), ...tagged];
  });
}

// What a table must keep apart besides the tag.
const needed: readonly DimensionName[] = [
  ...['BillingCurrency', 'ServiceProviderName', 'ServiceName'],
  ...['ChargeCategory', 'ChargeClass', 'CommitmentDiscountStatus'],
];

/** Each value as a whole and by service. Charges without the key are left out: they are nobody's yet. */
async function readTagLeaves(
  engine: Engine,
  from: string,
  key: string,
  virtualTags: VirtualTags
): Promise<DailyLeaf[]> {
  const name = `tag:${key}`;
  const { rows: gaps } = await engine.read(gapsStatement.sql);
  const names = deliveredNames([name, ...needed], virtualTags);
  const [table = 'cost'] = chooseTables(
    { names, namesResources: false, granularity: 'day', shift: null },
    new Set(gaps.map(([gap]) => gap ?? ''))
  );
  const params = createParams();
  const {
    from: source,
    timeColumn,
    column,
  } = sourceOf({ table, stretches: [] }, { filters: [], virtualTags }, [name], params);
  const time = timeColumn === 'Day' ? 'Day' : `toDate(${timeColumn})`;
  const group = 'currency, provider, tag, service';
  const grouped = `${column('BillingCurrency')} AS currency, ${column('ServiceProviderName')} AS provider, ${column(name)} AS tag`;
  const leaves = `SELECT ${grouped}, arrayJoin(arrayDistinct([${column('ServiceName')}, ''])) AS service, toUInt32(${time}) AS day, ${sums} FROM ${source} WHERE ${time} >= toDate(${params.bind('String', from)}) AND tag != '' AND ${running} GROUP BY ${group}, day`;
  const { rows } = await engine.read(
    `SELECT ${group}, ${days} FROM (${leaves}) GROUP BY ${group} ORDER BY ${group} SETTINGS ${longBehindAskers}`,
    {
      ...params.values,
    }
  );
  return mapInTurns(rows, ([currency, provider, tag, service, days, saved]): DailyLeaf => {
    const name = { currency: currency ?? '', provider: provider ?? '', serviceName: service ?? '' };
    return {
      ...{ ...name, subAccountId: '', subAccountName: `${key}: ${tag}`, tag: { key, value: tag ?? '' } },
      ...{ days: figuresByDay(days ?? ''), saved: figuresByDay(saved ?? '') },
    };
  });
}

function toLeaf(row: readonly (string | null)[]): DailyLeaf {
  const [currency = '', provider = '', subAccountId = '', serviceName = '', subAccountName = '', days, saved] = row.map(
    (cell) => cell ?? ''
  );
  return {
    ...{ currency, provider, subAccountId, subAccountName, serviceName },
    ...{ days: figuresByDay(days ?? ''), saved: figuresByDay(saved ?? '') },
  };
}
