/** What a unit of every article cost by day, as the watch for changed prices reads it, from one state of the store. */
import { mapInTurns } from '../../kernel/in-turns.ts';
import type { Engine } from '../engines/engine.ts';
import { longBehindAskers } from '../engines/priority.ts';
import type { Generation } from '../ingest/generation.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
import type { DailyPrice } from '../types.ts';
import { daysSql, figuresByDay, figuresOf } from './days.ts';

/** Prices that float by the hour, as of spare capacity, are no change of a price list. */
const priced =
  "ChargeCategory = 'Usage' AND ChargeClass != 'Correction' AND PricingCategory != 'Dynamic' AND SkuId != '' AND ConsumedUnit != ''";

/** Reads the days from `from` (YYYY-MM-DD) on; days of an article without quantity or cost are left out. */
export function readDailyPrices(engine: Engine, generation: Generation, from: string): Promise<DailyPrice[]> {
  const keys = 'BillingCurrency, provider, SubAccountId, ServiceName, SkuId, ConsumedUnit';
  const byDay = `SELECT BillingCurrency, ${PROVIDER_SQL} AS provider, SubAccountId, ServiceName, SkuId, ConsumedUnit, any(SubAccountName) AS account, toUInt32(toDate(ChargePeriodStart)) AS day, ifNull(sum(ContractedCost), 0) AS cost, ifNull(sum(ConsumedQuantity), 0) AS quantity FROM cost WHERE ChargePeriodStart >= toDateTime({from:String}, 'UTC') AND ${priced} GROUP BY ${keys}, day HAVING cost > 0 AND quantity > 0`;
  return generation.read(async () => {
    const { rows } = await engine.read(
      `SELECT ${keys}, any(account), ${daysSql('day', ['cost', 'quantity'])} FROM (${byDay}) GROUP BY ${keys} ORDER BY ${keys} SETTINGS ${longBehindAskers}`,
      { from: `${from} 00:00:00` }
    );
    return mapInTurns(rows, toPrice);
  });
}

function toPrice(row: readonly (string | null)[]): DailyPrice {
  const [currency = '', provider = '', subAccountId = '', serviceName = '', skuId = '', unit = '', account = '', days] =
    row.map((cell) => cell ?? '');
  return {
    ...{ currency, provider, subAccountId, subAccountName: account, serviceName, skuId, unit },
    days: new Map([...figuresByDay(days ?? '')].map(([day, text]) => [day, priceOf(text)])),
  };
}

function priceOf(text: string): { cost: string; quantity: string } {
  const [cost = '0', quantity = '0'] = figuresOf(text);
  return { cost, quantity };
}
