/** Reads what is stored and what others state, and holds the two against each other. */
import type { StoredDocument } from '../../contract/finance/kinds.ts';
import type {
  LedgerMapping,
  ReconciliationAnswer,
  ReconciliationCheck,
  ReconciliationQuery,
} from '../../contract/api/reconciliation.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ChargeSums, ReconciliationFacts, Store } from '../store/index.ts';
import { beginsIn } from './check.ts';
import { deliveryChecks } from './deliveries.ts';
import { driftOf } from './drift.ts';
import { invoiceChecks } from './invoices.ts';
import { ledgerChecks } from './ledger.ts';
import { levelsOf } from './levels.ts';
import { statementChecks } from './statements.ts';

/** What reconciling works with. */
export interface ReconcileTools {
  readonly store: Pick<Store, 'finance' | 'reconciliationFacts'>;
  readonly clock: Clock;
  /** Ledger accounts of the sources; none unless the configuration has some. */
  readonly ledger?: readonly LedgerMapping[];
}

interface Documents {
  readonly invoices: readonly StoredDocument<'invoice'>[];
  readonly statements: readonly StoredDocument<'provider_statement'>[];
  readonly lines: readonly StoredDocument<'ledger_line'>[];
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The answer: cost levels in the period, and every statement that touches it. */
export async function reconcile(query: ReconciliationQuery, tools: ReconcileTools): Promise<ReconciliationAnswer> {
  const { store, clock, ledger = [] } = tools;
  const period = { from: query.period.from.slice(0, 10), to: lastDayOut(query.period.to) };
  const documents = await documentsOf(store, period, ledger);
  const facts = await store.reconciliationFacts(spanOf(query, period, documents));
  const today = clock.now().slice(0, 10);
  const checks = allChecks(documents, facts, ledger, today)
    .filter(
      (check) =>
        touches(period, check.periodStart, check.periodEnd) &&
        (query.source === undefined || check.sources.includes(query.source)) &&
        (query.currency === undefined || check.currency === query.currency)
    )
    .sort(worstFirst);
  const rows = query.granularity === 'day' ? facts.days : facts.months;
  const inPeriod = (row: ChargeSums) =>
    row.day === '' ? beginsIn(row.billingMonth, period.from, period.to) : period.from <= row.day && row.day < period.to;
  const asked = rows.filter(
    (row) =>
      inPeriod(row) &&
      (query.source === undefined || row.source === query.source) &&
      (query.currency === undefined || row.currency === query.currency)
  );
  return { levels: levelsOf(asked, checks), checks, drift: driftOf(checks), now: clock.now() };
}

function allChecks(
  { invoices, statements, lines }: Documents,
  facts: ReconciliationFacts,
  ledger: readonly LedgerMapping[],
  today: string
): ReconciliationCheck[] {
  return [
    ...deliveryChecks(facts.deliveries, facts.months),
    ...invoiceChecks(invoices, facts, facts.deliveries, today),
    ...statementChecks(statements, facts, today),
    ...ledgerChecks(ledger, lines, facts, today),
  ];
}

async function documentsOf(
  { finance }: Pick<Store, 'finance'>,
  period: Days,
  ledger: readonly LedgerMapping[]
): Promise<Documents> {
  const [invoices, statements, lines] = await Promise.all([
    finance.read('invoice'),
    finance.read('provider_statement'),
    // An invoice is booked after its month, and its lines must all be there.
    ledger.length === 0 ? [] : finance.read('ledger_line', { from: period.from }),
  ]);
  return {
    invoices: invoices.filter(({ periodStart, periodEnd }) => touches(period, periodStart, periodEnd)),
    statements: statements.filter(({ periodStart, periodEnd }) => touches(period, periodStart, periodEnd)),
    lines,
  };
}

// Sums reach as far as the statements that touch the period.
function spanOf(query: ReconciliationQuery, period: Days, { invoices, statements, lines }: Documents) {
  const byDays = statements.filter(({ basis }) => basis === 'charge_period');
  return {
    days: query.granularity === 'day' ? around([period, ...byDays.map(daysOf)]) : around(byDays.map(daysOf)),
    invoiceMonths:
      invoices.length === 0 && lines.length === 0 ? null : around([wholeMonths(period), ...invoices.map(daysOf)]),
  };
}

const daysOf = ({ periodStart, periodEnd }: { periodStart: string; periodEnd: string }): Days => ({
  from: periodStart,
  to: periodEnd,
});

// Lines of a month may be about the invoice of an earlier one, which begins at most a year before.
function wholeMonths({ from, to }: Days): Days {
  return { from: `${Number(from.slice(0, 4)) - 1}${from.slice(4, 8)}01`, to };
}

function around(all: readonly Days[]): Days | null {
  const from = [...all.map((each) => each.from)].sort()[0];
  const to = [...all.map((each) => each.to)].sort().at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

function touches({ from, to }: Days, periodStart: string, periodEnd: string): boolean {
  return periodStart < to && from < periodEnd;
}

/** A period that ends within a day has that day in it. */
function lastDayOut(instant: string): string {
  const day = instant.slice(0, 10);
  return Date.parse(instant) === Date.parse(day)
    ? day
    : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

const order = ['differs', 'no_charges', 'open', 'explained', 'agrees', 'not_comparable'];

function worstFirst(left: ReconciliationCheck, right: ReconciliationCheck): number {
  return (
    order.indexOf(left.status) - order.indexOf(right.status) ||
    (left.periodStart === right.periodStart ? 0 : left.periodStart > right.periodStart ? -1 : 1)
  );
}
