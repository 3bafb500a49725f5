/** Tags and product attributes of a line as JSON objects. Pure. */
import { choose, first, isSet, isEmpty, type Expression } from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import type { AwsCells } from './headers.ts';

const cell = (column: FileColumn): Expression => ({ kind: 'cell', header: column.header });

/**
 * The key of a tag column: what users gave stands without its prefix, `aws:` stays as FOCUS asks of tags that the
 * provider gave, cost categories and account tags keep the name of their group.
 */
export function tagKeyOf(header: string): string | null {
  const [, group = '', key = ''] =
    /^(resourceTags|costCategory|accountTag|userAttribute|iamPrincipal)\/(.+)$/is.exec(header) ??
    /^(resource_tags|cost_category)_(.+)$/is.exec(header) ??
    [];
  if (key === '') {
    return null;
  }
  if (/^resource/i.test(group)) {
    return key.replace(/^user[:_]/i, '').replace(/^aws[:_]/i, 'aws:');
  }
  return `${/^cost/i.test(group) ? 'costCategory' : group}/${key}`;
}

// In JSON text a quote after a brace or a comma opens a key, for one inside of a text is escaped.
const keys = (of: Expression, pattern: string, by: string): Expression => ({
  kind: 'replace',
  of,
  pattern: `([{,]\\s*)"${pattern}`,
  by: `\\1"${by}`,
});

/** The columns that hold tags, and the object of all of them. */
export function tagsOf(cells: AwsCells): { readonly columns: readonly FileColumn[]; readonly value: Expression } {
  const columns = cells.columns.filter(({ header }) => tagKeyOf(header) !== null);
  const byKey = new Map<string, Expression[]>();
  for (const column of columns) {
    const key = tagKeyOf(column.header) ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), cell(column)]);
  }
  const maps = ['resource_tags', 'cost_category', 'tags'].flatMap((name) =>
    cells.columns.filter(({ header }) => header.toLowerCase() === name).map((column) => ({ name, column }))
  );
  const value: Expression = {
    kind: 'json object',
    entries: [...byKey].map(([key, values]): [string, Expression] => [key, first(...values)]),
    merge: maps.map(({ name, column }) =>
      name === 'cost_category'
        ? keys(cell(column), '', 'costCategory/')
        : keys(keys(keys(cell(column), 'resourceTags/', ''), 'user[_:]', ''), 'aws_', 'aws:')
    ),
  };
  return { columns: [...columns, ...maps.map(({ column }) => column)], value };
}

/** Product attributes that have a FOCUS column of their own; they are kept under their own names. */
const ownColumns =
  /^product([/_])(productname|product_name|sku|region|region_?code|location|servicecode|servicename|usagetype|operation)$/i;

/** Attributes that FOCUS names. */
const focusNames: Readonly<Record<string, string>> = {
  vcpu: 'CoreCount',
  instancetype: 'InstanceType',
  operatingsystem: 'OperatingSystem',
  storageclass: 'StorageClass',
};

/**
 * The product attributes as SkuPriceDetails: those that FOCUS names under its names, the others with `x_` before
 * their own. `columns` are the columns that it holds.
 */
export function productAttributes(cells: AwsCells): {
  readonly columns: readonly FileColumn[];
  readonly value: Expression;
} {
  const columns = cells.columns.filter(({ header }) => /^product[/_]./i.test(header) && !ownColumns.test(header));
  const map = cells.columns.find(({ header }) => header.toLowerCase() === 'product');
  const named = new Map<string, Expression>();
  for (const column of columns) {
    const attribute = column.header.replace(/^product[/_](product_)?/i, '');
    const key = focusNames[attribute.toLowerCase().replaceAll('_', '')] ?? `x_${attribute}`;
    if (!named.has(key)) {
      named.set(key, cell(column));
    }
  }
  return {
    columns: map === undefined ? columns : [...columns, map],
    value: {
      kind: 'json object',
      entries: [...named],
      merge: map === undefined ? [] : [keyed(cell(map))],
    },
  };
}

// Keys are words, which tells them from a text that ends in a comma.
const keyed = (map: Expression): Expression => ({
  kind: 'replace',
  of: map,
  pattern: '([{,]\\s*)"([A-Za-z_][A-Za-z0-9_]*)"\\s*:',
  by: '\\1"x_\\2":',
});

/** The value where the condition column is set, else nothing; and the other way round. */
export const whereSet = (condition: Expression, value: Expression) => choose([[isSet(condition), value]]);
export const whereNotSet = (condition: Expression, value: Expression) => choose([[isEmpty(condition), value]]);
