/** What a load may hold: documents that follow their schema, lie in the window and are named once. Pure. */
import { faultOf } from '../../../contract/faults.ts';
import {
  documentKey,
  financeSchemas,
  kindsWithAmounts,
  windowDay,
  type FinanceDocument,
  type FinanceKind,
  type FinanceRejection,
  type FinanceTotal,
  type FinanceWindow,
} from '../../../contract/finance/kinds.ts';
import { decimalPattern, subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

/** What becomes of faulty documents: they refuse the load, or they are left out and counted. */
export type FaultyDocuments = 'refuse' | 'reject';

export interface CheckedDocuments<Kind extends FinanceKind> {
  readonly documents: FinanceDocument<Kind>[];
  readonly rejections: FinanceRejection[];
  /** By currency; empty for kinds without an amount. */
  readonly totals: FinanceTotal[];
}

const EXAMPLES = 5;

/**
 * The documents, checked. Throws one caller error that names up to ten faults by where each document was read, when
 * faulty documents refuse the load, or when no document is good.
 */
export function checked<Kind extends FinanceKind>(
  kind: Kind,
  documents: readonly unknown[],
  window: FinanceWindow | null,
  faulty: FaultyDocuments = 'refuse'
): CheckedDocuments<Kind> {
  if (window !== null && windowDay[kind] === null) {
    throw new ThriftDataError(
      'caller',
      'no_window',
      `A ${kind} has no day, so all of a source are replaced at once; leave the window out.`
    );
  }
  const faults: { readonly where: string; readonly reasons: readonly string[] }[] = [];
  const good: FinanceDocument<Kind>[] = [];
  const seen = new Map<string, string>();
  for (const [index, document] of documents.entries()) {
    const parsed = financeSchemas[kind].safeParse(document, { error: faultOf });
    const reasons = parsed.success
      ? faultsOf(kind, parsed.data, window, seen)
      : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    if (parsed.success && reasons.length === 0) {
      good.push(parsed.data as FinanceDocument<Kind>);
    } else {
      faults.push({ where: originOf(document) ?? `document ${index + 1}`, reasons });
    }
  }
  if (faults.length > 0 && (faulty === 'refuse' || good.length === 0)) {
    const sentences = faults.flatMap(({ where, reasons }) => reasons.map((reason) => `${where}: ${reason}`));
    const more = sentences.length > 10 ? [sentence('and_more', { more: sentences.length - 10 }).text] : [];
    throw new ThriftDataError(
      'caller',
      'wrong_documents',
      sentence('documents_refused', { why: [...sentences.slice(0, 10), ...more].join('; ') })
    );
  }
  return {
    documents: good,
    rejections: rejectionsOf(faults),
    totals: kindsWithAmounts.has(kind) ? totalsOf(documents, good) : [],
  };
}

/** One document counts once, by its first fault. */
function rejectionsOf(faults: readonly { readonly where: string; readonly reasons: readonly string[] }[]) {
  const byReason = new Map<string, { documents: number; examples: string[] }>();
  for (const { where, reasons } of faults) {
    const reason = reasons[0] ?? '';
    const known = byReason.get(reason) ?? { documents: 0, examples: [] };
    known.documents += 1;
    if (known.examples.length < EXAMPLES) {
      known.examples.push(where);
    }
    byReason.set(reason, known);
  }
  return [...byReason].map(([reason, counts]) => ({ reason, ...counts }));
}

/** Sums of what was read and of what is good; the difference was rejected. An amount that is no number has no sum. */
function totalsOf(documents: readonly unknown[], good: readonly object[]): FinanceTotal[] {
  const [read, stored] = [documents, good].map(amountsByCurrency);
  return [...(read?.keys() ?? [])].sort().map((currency) => {
    const [all, kept] = [sumDecimals(read?.get(currency) ?? []), sumDecimals(stored?.get(currency) ?? [])];
    return { currency, read: all, stored: kept, rejected: subtractDecimals(all, kept) };
  });
}

function amountsByCurrency(documents: readonly unknown[]): Map<string, string[]> {
  const sums = new Map<string, string[]>();
  for (const document of documents) {
    const { amount, currency } = document as { readonly amount?: unknown; readonly currency?: unknown };
    if (typeof amount === 'string' && decimalPattern.test(amount)) {
      const name = typeof currency === 'string' ? currency : '';
      const amounts = sums.get(name);
      if (amounts === undefined) {
        sums.set(name, [amount]);
      } else {
        amounts.push(amount);
      }
    }
  }
  return sums;
}

function faultsOf(
  kind: FinanceKind,
  document: FinanceDocument<FinanceKind>,
  window: FinanceWindow | null,
  seen: Map<string, string>
): string[] {
  const fields = document as Readonly<Record<string, unknown>>;
  const dayField = windowDay[kind];
  if (window !== null && dayField !== null) {
    const day = String(fields[dayField]);
    if (day < window.from || day >= window.to) {
      return [`${dayField} ${day} lies outside the window ${window.from} to ${window.to} that is replaced`];
    }
  }
  const key = documentKey[kind];
  if (key !== null) {
    const name = key.map((field) => String(fields[field])).join(' ');
    const other = seen.get(name);
    if (other !== undefined) {
      return [`${name} is there already (${other}); keep one of the two`];
    }
    seen.set(name, document.origin);
  }
  return [];
}

function originOf(document: unknown): string | null {
  return typeof document === 'object' &&
    document !== null &&
    'origin' in document &&
    typeof document.origin === 'string'
    ? document.origin
    : null;
}
