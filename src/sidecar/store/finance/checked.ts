/** What a load may hold: documents that follow their schema, lie in the window and are named once. Pure. */
import {
  documentKey,
  financeSchemas,
  windowDay,
  type FinanceDocument,
  type FinanceKind,
  type FinanceWindow,
} from '../../../contract/finance/kinds.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

/** The documents, checked. Throws one caller error that names up to ten faults by where each document was read. */
export function checked<Kind extends FinanceKind>(
  kind: Kind,
  documents: readonly unknown[],
  window: FinanceWindow | null
): FinanceDocument<Kind>[] {
  if (window !== null && windowDay[kind] === null) {
    throw new ThriftDataError(
      'caller',
      'no_window',
      `A ${kind} has no day, so all of a source are replaced at once; leave the window out.`
    );
  }
  const faults: string[] = [];
  const good: FinanceDocument<Kind>[] = [];
  const seen = new Map<string, string>();
  for (const [index, document] of documents.entries()) {
    const parsed = financeSchemas[kind].safeParse(document);
    if (!parsed.success) {
      const where = originOf(document) ?? `document ${index + 1}`;
      faults.push(...parsed.error.issues.map(({ path, message }) => `${where}: ${path.join('.')} ${message}`));
      continue;
    }
    const fault = faultOf(kind, parsed.data, window, seen);
    if (fault === null) {
      good.push(parsed.data as FinanceDocument<Kind>);
    } else {
      faults.push(`${parsed.data.origin}: ${fault}`);
    }
  }
  if (faults.length > 0) {
    const more = faults.length > 10 ? `; and ${faults.length - 10} more` : '';
    throw new ThriftDataError(
      'caller',
      'wrong_documents',
      `${faults.slice(0, 10).join('; ')}${more}. Nothing was stored.`
    );
  }
  return good;
}

function faultOf(
  kind: FinanceKind,
  document: FinanceDocument<FinanceKind>,
  window: FinanceWindow | null,
  seen: Map<string, string>
): string | null {
  const fields = document as Readonly<Record<string, unknown>>;
  const dayField = windowDay[kind];
  if (window !== null && dayField !== null) {
    const day = String(fields[dayField]);
    if (day < window.from || day >= window.to) {
      return `${dayField} ${day} lies outside the window ${window.from} to ${window.to} that is replaced`;
    }
  }
  const key = documentKey[kind];
  if (key !== null) {
    const name = key.map((field) => String(fields[field])).join(' ');
    const other = seen.get(name);
    if (other !== undefined) {
      return `${name} is there already (${other}); keep one of the two`;
    }
    seen.set(name, document.origin);
  }
  return null;
}

function originOf(document: unknown): string | null {
  return typeof document === 'object' &&
    document !== null &&
    'origin' in document &&
    typeof document.origin === 'string'
    ? document.origin
    : null;
}
