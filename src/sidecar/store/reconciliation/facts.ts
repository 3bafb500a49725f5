/** What is stored, summed up as reconciling needs it, read from one state of the store. */
import type { Delivery } from '../../../contract/api/delivery.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import type { ChargeSums, ReconciliationFacts, ReconciliationSpan } from '../types.ts';

/** What the facts are read through. */
export interface FactsParts {
  readonly engine: Engine;
  readonly generation: Generation;
  readonly deliveries: () => Promise<Delivery[]>;
}

const billed = (condition: string) => `toString(sumIf(BilledCost, ${condition}))`;
const named = (columns: readonly string[]) => columns.join(', ');

const sums = [
  'toString(sum(ListCost - CoveringListCost))',
  'toString(sum(ContractedCost - CoveringContractedCost))',
  'toString(sum(EffectiveCost))',
  'toString(sum(BilledCost))',
  'toString(sum(ListCost))',
  'toString(sum(ContractedCost))',
  billed("ChargeCategory = 'Tax'"),
  billed("ChargeCategory = 'Credit'"),
  billed("ChargeClass = 'Correction'"),
  'toString(sum(ChargeCount))',
];

// Invoices are no dimension of the roll-ups: there are too many in some bills.
const sumsOfFacts = [
  "'0'",
  "'0'",
  'toString(ifNull(sum(EffectiveCost), 0))',
  'toString(ifNull(sum(BilledCost), 0))',
  'toString(ifNull(sum(ListCost), 0))',
  'toString(ifNull(sum(ContractedCost), 0))',
  ...["ChargeCategory = 'Tax'", "ChargeCategory = 'Credit'", "ChargeClass = 'Correction'"].map(
    (condition) => `toString(ifNull(sumIf(BilledCost, ${condition}), 0))`
  ),
  'toString(count())',
];

const keys = ['x_Source', 'BillingAccountId', 'InvoiceIssuerName', 'BillingCurrency', 'BillingPeriodStart'];
const keysAsText = [...keys.slice(0, 4), "formatDateTime(BillingPeriodStart, '%Y-%m')"];

/** Reads sums by account and month, and by day and by invoice where asked for, with the deliveries they came in. */
export function readFacts(
  { engine, generation, deliveries }: FactsParts,
  { days, invoiceMonths }: ReconciliationSpan
): Promise<ReconciliationFacts> {
  return generation.read(async () => {
    const months = await engine.read(
      `SELECT ${named([...keysAsText, "''", "''", ...sums])} FROM cost_monthly GROUP BY ${named(keys)} ORDER BY ${named(keys)}`
    );
    const byDay =
      days === null
        ? []
        : (
            await engine.read(
              `SELECT ${named([...keysAsText, 'toString(Day)', "''", ...sums])} FROM cost_daily WHERE Day >= toDate({from:String}) AND Day < toDate({to:String}) GROUP BY ${named([...keys, 'Day'])} ORDER BY ${named(['Day', ...keys])}`,
              { ...days }
            )
          ).rows;
    const byInvoice =
      invoiceMonths === null
        ? []
        : (
            await engine.read(
              `SELECT ${named([...keysAsText, "''", 'InvoiceId', ...sumsOfFacts])} FROM cost WHERE toDate(BillingPeriodStart) >= toDate({from:String}) AND toDate(BillingPeriodStart) < toDate({to:String}) AND InvoiceId != '' GROUP BY ${named([...keys, 'InvoiceId'])} ORDER BY ${named([...keys, 'InvoiceId'])}`,
              { ...invoiceMonths }
            )
          ).rows;
    return {
      months: months.rows.map(toSums),
      days: byDay.map(toSums),
      byInvoice: byInvoice.map(toSums),
      deliveries: await deliveries(),
    };
  });
}

function toSums(row: readonly (string | null)[]): ChargeSums {
  const [source, billingAccountId, issuer, currency, billingMonth, day, invoiceId, ...amounts] = row.map(
    (cell) => cell ?? ''
  );
  const [list, contracted, effective, billedCost, plainList, plainContracted, tax, credits, corrections, charges] =
    amounts.map((amount) => (amount === '' ? '0' : amount));
  return {
    source: source ?? '',
    billingAccountId: billingAccountId ?? '',
    issuer: issuer ?? '',
    currency: currency ?? '',
    billingMonth: billingMonth ?? '',
    day: day ?? '',
    invoiceId: invoiceId ?? '',
    list: list ?? '0',
    contracted: contracted ?? '0',
    effective: effective ?? '0',
    billed: billedCost ?? '0',
    plainList: plainList ?? '0',
    plainContracted: plainContracted ?? '0',
    tax: tax ?? '0',
    credits: credits ?? '0',
    corrections: corrections ?? '0',
    charges: Number(charges ?? 0),
  };
}
