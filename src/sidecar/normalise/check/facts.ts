/** Figures about a file that are no verdicts. */
import type { CheckFact } from '../../../contract/api/check.ts';
import type { PlanContext } from './plan-context.ts';
import { all, cell, decimal, instant, isOneOf, known } from './sql.ts';

const listedAtMost = 50;

interface FactQuery {
  readonly id: string;
  readonly text: string;
  readonly needs: readonly string[];
  readonly select: string;
}

const isCovering = all(
  known(isOneOf('ChargeCategory', ['Purchase'])),
  known(`${decimal('BilledCost')} != 0`),
  known(`${decimal('EffectiveCost')} = 0`)
);

const isOutside = known(
  `${instant('ChargePeriodStart')} < ${instant('BillingPeriodStart')} OR ${instant('ChargePeriodEnd')} > ${instant('BillingPeriodEnd')}`
);

/** The facts that the file's columns allow, as SELECTs over `cells`. */
export function planFacts(context: PlanContext): FactQuery[] {
  const currency = textOf('BillingCurrency');
  const queries: FactQuery[] = [
    {
      id: 'R9-counted-twice',
      text: 'List and contracted cost of covering purchases: leave them out of an accrual view, or commitments count twice.',
      needs: ['ChargeCategory', 'BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'BillingCurrency'],
      select: `SELECT ${currency} AS BillingCurrency, toString(count()) AS rows, ${total('ListCost')}, ${total('ContractedCost')} FROM cells WHERE ${isCovering} GROUP BY BillingCurrency ORDER BY BillingCurrency`,
    },
    {
      id: 'R10-billed-by-invoice',
      text: 'BilledCost per invoice; each MUST be the payable amount of that invoice.',
      needs: ['InvoiceId', 'BilledCost', 'BillingCurrency'],
      select: `SELECT ${textOf('InvoiceId')} AS InvoiceId, ${currency} AS BillingCurrency, toString(count()) AS rows, ${total('BilledCost')} FROM cells GROUP BY InvoiceId, BillingCurrency ORDER BY InvoiceId, BillingCurrency`,
    },
    {
      id: 'R13-currencies',
      text: 'Costs per BillingCurrency; different currencies never add up.',
      needs: ['BilledCost', 'EffectiveCost', 'BillingCurrency'],
      select: `SELECT ${currency} AS BillingCurrency, toString(count()) AS rows, ${total('BilledCost')}, ${total('EffectiveCost')} FROM cells GROUP BY BillingCurrency ORDER BY BillingCurrency`,
    },
    {
      id: 'R15-issuers',
      text: 'Billed cost invoiced by a name other than the provider: a company of the provider, or a third party.',
      needs: ['ProviderName', 'InvoiceIssuerName', 'BilledCost'],
      select: `SELECT ${textOf('ProviderName')} AS ProviderName, ${textOf('InvoiceIssuerName')} AS InvoiceIssuerName, toString(count()) AS rows, ${total('BilledCost')} FROM cells WHERE ${known(`${cell('ProviderName')} != ${cell('InvoiceIssuerName')}`)} AND ${known('d_BilledCost != 0')} GROUP BY ProviderName, InvoiceIssuerName ORDER BY ProviderName, InvoiceIssuerName`,
    },
    {
      id: 'R11-outside-billing-period',
      text: 'Rows whose charge period reaches outside their billing period: late usage, terms and corrections.',
      needs: ['ChargePeriodStart', 'ChargePeriodEnd', 'BillingPeriodStart', 'BillingPeriodEnd', 'ChargeCategory'],
      select: `SELECT ${textOf('ChargeCategory')} AS ChargeCategory, ${textOf('ChargeClass')} AS ChargeClass, toString(count()) AS rows FROM cells WHERE ${isOutside} GROUP BY ChargeCategory, ChargeClass ORDER BY ChargeCategory, ChargeClass`,
    },
  ];
  return queries.filter((query) => query.needs.every((column) => context.cells.present.has(column)));
}

/** A fact from its query's rows; long lists are cut with a word about it. */
export function factOf(query: FactQuery, rows: readonly Record<string, unknown>[]): CheckFact {
  const values = rows.slice(0, listedAtMost).map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name, value]) => !(name.startsWith('unread_') && value === null))
        .map(([name, value]) => [
          name.replace('unread_', 'cells that are no number: '),
          value === null ? null : String(value),
        ])
    )
  );
  const cut = rows.length > listedAtMost ? ` The first ${listedAtMost} of ${rows.length} are listed.` : '';
  return { id: query.id, text: `${query.text}${cut}`, values };
}

function textOf(column: string): string {
  return `toValidUTF8(${cell(column)})`;
}

/** The exact sum, and how many cells are missing from it because they are no numbers. */
function total(column: string): string {
  const unread = `isNotNull(${cell(column)}) AND isNull(${decimal(column)})`;
  return (
    `toString(sum(ifNull(${decimal(column)}, toDecimal256('0', 36)))) AS ${column}, ` +
    `nullIf(toString(countIf(${unread})), '0') AS unread_${column}`
  );
}
