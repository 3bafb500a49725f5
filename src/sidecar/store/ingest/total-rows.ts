/** Rows in which a spreadsheet summed the others: stored, they would count the bill twice. Pure text building. */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { literal } from '../engines/sql.ts';
import { textCell } from './cells.ts';

/** Columns that tell what a charge is for: empty in a row of totals, but for the word itself. */
const subjects = ['ServiceName', 'ResourceId', 'SkuId', 'SkuPriceId', 'CommitmentDiscountId'];

/** Columns in which people write the word. */
const labels = [
  ...['BillingAccountId', 'BillingAccountName', 'SubAccountId', 'SubAccountName', 'ServiceProviderName'],
  ...['ProviderName', 'PublisherName', 'InvoiceIssuerName', 'HostProviderName', 'InvoiceId', 'ServiceCategory'],
  ...['ChargeCategory', 'ChargeDescription', 'ResourceName', 'RegionId', 'RegionName', ...subjects],
];

const words = literal(
  '(?i)^\\s*((grand|sub|gran|overall)[ -]?totals?|total( (geral|general|général|generale|amount|cost))?|totals|totale|totaal|sum|soma|suma|somme|(gesamt|zwischen)?summe|gesamt)\\s*:?\\s*$'
);

/**
 * True where a row is the sum of others: one of its cells says so in words, no cell says what was charged, and its
 * ChargeCategory is none of FOCUS, of which `isNoCharge` is the condition. "0" where the file has no column that could
 * say so.
 */
export function isTotalRow(plan: ReadingPlan, isNoCharge: string): string {
  const cells = (ids: readonly string[]) =>
    ids.filter((id) => plan.mapping.has(id)).map((id) => textCell(plan, plan.mapping.get(id), id));
  if (!labels.some((id) => plan.mapping.has(id))) {
    return '0';
  }
  const says = (cell: string) => `match(${cell}, ${words})`;
  // Each column by itself: put into an array, dictionary columns are written out for every row before the first is read.
  const isNamed = cells(labels).map(says).join(' OR ');
  const isOfNothing = cells(subjects).map((cell) => `(${cell} = '' OR ${says(cell)})`);
  // A charge of FOCUS ends the reading of its row here; the rest costs nothing then.
  return `(${[isNoCharge, `(${isNamed})`, ...isOfNothing].join(' AND ')})`;
}
