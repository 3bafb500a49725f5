/** What a provider first delivered for a month, before it put the bill right. */
import { dateText, type Month } from './calendar.ts';
import { remade } from './charge.ts';
import type { Charge } from './model.ts';

export interface RestatementPlan {
  readonly source: string;
  /** Month, counted back from the last month of the world. */
  readonly monthsBack: number;
  readonly note: string;
  /** The first version of a usage row; null when it came late, two rows when it was there twice. */
  early(charge: Charge, month: Month): readonly Charge[];
}

export const acmeRestatements: readonly RestatementPlan[] = [
  {
    source: 'aws',
    monthsBack: 2,
    note: 'Log ingestion was under-reported, content delivery of the last three days came late, cart writes stood twice',
    early: (charge, month) => {
      switch (charge.facts.service.name) {
        case 'Amazon CloudWatch':
          return [remade(charge, 870, 1000)];
        case 'Amazon CloudFront':
          return charge.from >= month.end - 3 ? [] : [charge];
        case 'Amazon DynamoDB':
          return charge.from === month.start + 9 ? [charge, charge] : [charge];
        default:
          return [charge];
      }
    },
  },
  {
    source: 'google-cloud',
    monthsBack: 4,
    note: 'Warehouse storage was priced 25 % too high for the whole month',
    early: (charge) => (charge.facts.sku?.id === 'BQSTORE' ? [remade(charge, 1000, 1250)] : [charge]),
  },
];

/** The first version of a month's usage. */
export function earlyVersion(plan: RestatementPlan, month: Month, usage: readonly Charge[]): Charge[] {
  return usage.flatMap((charge) => plan.early(charge, month));
}

/** The note with the month it is about, for the ledger. */
export function restatementNote(plan: RestatementPlan, month: Month): string {
  return `${month.label} restated (first day ${dateText(month.start)}): ${plan.note}`;
}
