/** Bills as no company has them: more values than a page can show and amounts wider than a column, or names that are worse. */
import { writeBill, type BillRow } from '../../fixtures/store/bill.ts';

/** Each is text and nothing else, wherever it is shown. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  `Robert'); DROP TABLE cost; --`,
  '{{constructor.constructor("return 1")()}}',
  `web-"quoted", with comma and 'apostrophe'`,
  '🦄-catalog-検索-каталог',
  '$t(state.retry) {{count}} $$ %s',
  'search-\u202egnp.exe',
  `a name that goes on${' and on'.repeat(24)}`,
  `one-word-${'x'.repeat(120)}`,
  '__proto__',
  '=HYPERLINK("http://example.invalid","refund")',
];

/** What is beyond every company: more and larger, or called worse. */
export type Extreme = 'huge' | 'hostile';

const DAYS = 60;
const SERVICES = 160;
const HUGE = 987_654_321_987;

/** A bill of the last sixty days; gives its path. */
export function writeExtremes(path: string, extreme: Extreme, now: number): string {
  const named = extreme === 'huge' ? hugeCharges() : hostileCharges();
  const rows = Array.from({ length: DAYS }, (_, day) => {
    const begin = new Date(now - (DAYS - day) * 86_400_000);
    return named.map(({ name, cost }, at) => chargeOn(begin, name, cost(day), `${at}`));
  });
  return writeBill(path, rows.flat());
}

interface Named {
  readonly name: string;
  /** On a day, from 0. */
  cost(day: number): string;
}

/** What no column was made for, a refund, and more names of a fifth of a cent and less than a page can show. */
function hugeCharges(): Named[] {
  return Array.from({ length: SERVICES }, (_, service) => ({
    name: `Service ${service}`,
    cost: (day) =>
      service === 0 ? `${HUGE + day}.${'123456789'}` : service === 1 ? '-1234567.89' : `0.00${String(service)}`,
  }));
}

/** Usual amounts, larger than the company's, so that the names come first in every list. */
function hostileCharges(): Named[] {
  return HOSTILE.map((name, at) => ({ name, cost: (day) => `${20_000 - 1000 * at + day}.50` }));
}

function chargeOn(begin: Date, name: string, cost: string, resource: string): BillRow {
  const [date, month] = [begin.toISOString().slice(0, 10), begin.toISOString().slice(0, 7)];
  const next = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
  return {
    ...{ BilledCost: cost, EffectiveCost: cost, ListCost: cost, ContractedCost: cost },
    ...{ BillingCurrency: 'USD', ProviderName: name, BillingAccountId: 'extreme' },
    ...{ BillingPeriodStart: `${month}-01T00:00:00Z`, BillingPeriodEnd: `${next}T00:00:00Z` },
    ...{ ChargePeriodStart: `${date}T00:00:00Z`, ChargePeriodEnd: `${nextDay(begin)}T00:00:00Z` },
    ...{ ChargeCategory: 'Usage', ServiceName: name, SubAccountId: `${name} (account)`, SubAccountName: name },
    ...{ ResourceId: resource, ResourceName: name, RegionId: name },
    Tags: JSON.stringify({ team: name, [`key ${HOSTILE[0]}`]: name }),
  };
}

function nextDay(day: Date): string {
  return new Date(day.getTime() + 86_400_000).toISOString().slice(0, 10);
}
