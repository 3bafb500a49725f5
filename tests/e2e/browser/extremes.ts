/** Bills as no company has them: more values than a page can show, amounts wider than a column, names that are worse. */
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

const DAYS = 60;
const SERVICES = 160;
const HUGE = 987_654_321_987;

/** A bill of the last sixty days, in two currencies; gives its path. */
export function writeExtremes(path: string, now: number): string {
  const rows = Array.from({ length: DAYS * SERVICES }, (_, at): BillRow => {
    const [day, service] = [Math.floor(at / SERVICES), at % SERVICES];
    const begin = new Date(now - (DAYS - day) * 86_400_000);
    const [date, month] = [begin.toISOString().slice(0, 10), begin.toISOString().slice(0, 7)];
    const next = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
    const name = `${HOSTILE[service % HOSTILE.length]} ${service >= HOSTILE.length ? service : ''}`.trim();
    // A fifth of a cent, a refund, and what no column was made for.
    const cost = service === 0 ? `${HUGE + day}.${'123456789'}` : service === 1 ? '-1234567.89' : `0.00${service}`;
    return {
      ...{ BilledCost: cost, EffectiveCost: cost, ListCost: cost, ContractedCost: cost },
      ...{ BillingCurrency: 'USD', ProviderName: HOSTILE[4] ?? '', BillingAccountId: 'extreme' },
      ...{ BillingPeriodStart: `${month}-01T00:00:00Z`, BillingPeriodEnd: `${next}T00:00:00Z` },
      ...{ ChargePeriodStart: `${date}T00:00:00Z`, ChargePeriodEnd: `${nextDay(begin)}T00:00:00Z` },
      ...{ ChargeCategory: 'Usage', ServiceName: name, SubAccountId: `${name} (account)`, SubAccountName: name },
      ...{ ResourceId: `${service}`, ResourceName: name, RegionId: name },
      Tags: JSON.stringify({ team: name, [`key ${HOSTILE[0]}`]: name }),
    };
  });
  return writeBill(path, rows);
}

function nextDay(day: Date): string {
  return new Date(day.getTime() + 86_400_000).toISOString().slice(0, 10);
}
