/** What later deliveries changed of months that were there before, as numbers for alert rules. */
import type { Delivery } from '../../../../contract/api/delivery.ts';
import { subtractDecimals, sumDecimals } from '../../../../contract/money.ts';
import { toChartNumber } from './columns.ts';
import { number, text } from './fields.ts';
import type { Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

interface Restatement {
  readonly source: string;
  readonly month: string;
  readonly currency: string;
  readonly changes: string[];
}

/**
 * By how much the billed cost of each source's months was changed, after less before, all deliveries together; 0 where
 * a month came again as it was. Months that came for the first time are none.
 */
export function toRestatementNumbers(deliveries: readonly Delivery[], refId: string): Frame[] {
  const found = new Map<string, Restatement>();
  for (const { source, replaces, status } of deliveries) {
    for (const { billingMonth: month, billed = [] } of status === 'stored' ? replaces : []) {
      for (const { currency, before, after } of billed) {
        const key = JSON.stringify([source, month, currency]);
        const known = found.get(key) ?? { source, month, currency, changes: [] };
        known.changes.push(subtractDecimals(after, before));
        found.set(key, known);
      }
    }
  }
  const rows = [...found.values()];
  const fields = [
    text(
      'source',
      'Source',
      rows.map(({ source }) => source)
    ),
    text(
      'month',
      'Billing month',
      rows.map(({ month }) => month)
    ),
    text(
      'currency',
      'Currency',
      rows.map(({ currency }) => currency)
    ),
    number(
      'Restated',
      'Restated by',
      rows.map(({ changes }) => toChartNumber(sumDecimals(changes)))
    ),
  ];
  return [{ name: 'Restatements', refId, meta: bareMeta('numeric-long'), fields: rows.length === 0 ? [] : fields }];
}
