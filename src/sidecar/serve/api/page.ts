/** A page of a list that is worked out when it is asked for: the same conditions and order as of records that are kept. */
import BigNumber from 'bignumber.js';
import type { RecordFilter, RecordsInput } from '../../../contract/api/records.ts';
import { ofField, type Listed } from '../../state/index.ts';

type Value = string | number | boolean | null;

/** What a list can be filtered and sorted by. */
export type PageFields<Item> = Readonly<Record<string, (item: Item) => Value>>;

/**
 * The items that a request asks for, in its order; ties stay as they were, nothing comes last. Without a limit all of
 * them. Throws a caller error for a field that the list lacks.
 */
export function pageOf<Item>(
  items: readonly Item[],
  { filter = [], sort, order = 'desc', limit, offset = 0 }: RecordsInput,
  fields: PageFields<Item>
): Listed<Item> {
  const tests = filter.map((condition) => {
    const value = ofField(fields, condition.field);
    return (item: Item) => holds(value(item), condition);
  });
  const kept = items.filter((item) => tests.every((test) => test(item)));
  const ordered = sort === undefined ? kept : sorted(kept, ofField(fields, sort), order === 'desc' ? -1 : 1);
  return { items: ordered.slice(offset, limit === undefined ? undefined : offset + limit), total: kept.length };
}

function sorted<Item>(items: readonly Item[], value: (item: Item) => Value, direction: 1 | -1): Item[] {
  return items.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    return a === null || b === null ? Number(a === null) - Number(b === null) : direction * compare(a, b);
  });
}

function holds(value: Value, { operator, values }: RecordFilter): boolean {
  const any = (test: (wanted: string) => boolean) => values.some(test);
  const order = (wanted: string) => (value === null ? Number.NaN : compare(value, wanted, false));
  switch (operator) {
    case 'contains':
      return any((wanted) =>
        String(value ?? '')
          .toLowerCase()
          .includes(wanted.toLowerCase())
      );
    case '=':
      return any((wanted) => String(value ?? '') === wanted);
    case '!=':
      return !any((wanted) => String(value ?? '') === wanted);
    case '<':
      return any((wanted) => order(wanted) < 0);
    case '<=':
      return any((wanted) => order(wanted) <= 0);
    case '>':
      return any((wanted) => order(wanted) > 0);
    case '>=':
      return any((wanted) => order(wanted) >= 0);
  }
}

/** Numbers by their size, other values by the code points of their text, as the state sorts them on every server. */
function compare(left: Exclude<Value, null>, right: Exclude<Value, null>, ignoresCase = true): number {
  if (typeof left === 'number') {
    return BigNumber(left).comparedTo(right.toString()) ?? Number.NaN;
  }
  const text = (value: Exclude<Value, null>) => (ignoresCase ? String(value).toLowerCase() : String(value));
  const [a, b] = [text(left), text(right)];
  return a < b ? -1 : Number(a > b);
}
