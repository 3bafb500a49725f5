/** A column mapping as the rules that the engine runs. Pure. */
import { basename } from 'node:path';
import { focusColumns } from '../../../contract/focus/columns.ts';
import { cellsOf, derivedPlan, type Cells } from '../../../contract/focus/derived-plan.ts';
import {
  all,
  any,
  choose,
  first,
  is,
  isEmpty,
  isSet,
  join,
  matches,
  not,
  nothing,
  text,
  type Condition,
  type DerivationRules,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { DescribedFile, FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import { columnsIn, type MappedCondition, type MappedValue } from '../../../contract/mapping/expressions.ts';
import type { BillMapping } from '../../../contract/mapping/mapping.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { dateCell, numberCell, onceIn, type Once } from '../../protocols/cells.ts';

type Form = 'number' | 'date' | 'text';

interface Scope {
  readonly cell: Cells;
  readonly mapping: BillMapping;
  readonly file: string;
  readonly isSpreadsheet: boolean;
  readonly once: Once;
}

/** The reading plan of a file by its mapping. Throws a caller error that names columns the file does not have. */
export function planMapped(file: DescribedFile, mapping: BillMapping, isSpreadsheet: boolean): ReadingPlan {
  const cell = cellsOf(file.columns);
  const values = new Map<string, { readonly name: string; readonly value: Expression }>();
  const once = onceIn(values);
  const scope: Scope = { cell, mapping, file: file.path, isSpreadsheet, once };
  const absent = refuseWithoutNeeded(scope, file.columns);
  const columns = withDefaults(scope, valuesOf(mapping.columns, scope));
  const variants = mapping.rows.map((row) => ({
    name: row.name,
    ...(row.when === undefined ? {} : { when: conditionOf(row.when, scope) }),
    columns: withCosts(valuesOf(row.columns, scope)),
  }));
  const ignored = mapping.ignore.map(({ when, reason }) => ({ when: conditionOf(when, scope), reason }));
  const billed = controlOf(columns['BilledCost'] ?? nothing, variants);
  const rules: DerivationRules = {
    named: Object.fromEntries([...values.values()].map(({ name, value }) => [name, value])),
    columns,
    variants: [{ name: 'charge', columns: {} }, ...variants],
    setAside: ignored,
    controls: [
      {
        name: 'BilledCost as mapped',
        metric: 'BilledCost',
        value: billed,
        explained: ignored,
      },
    ],
  };
  const verbatim = new Set(
    Object.values(mapping.columns).flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []))
  );
  return derivedPlan(file, rules, {
    keep: file.columns.filter(({ header }) => header !== '' && !verbatim.has(header.toLowerCase())),
    notes: [
      `read by the mapping "${mapping.name}"`,
      ...(absent.length === 0 ? [] : [`columns of the mapping that the file does not have: ${absent.join(', ')}`]),
    ],
  });
}

/** What all rows of a line hold together: the charge and what is split off it. */
function controlOf(
  billed: Expression,
  variants: readonly { readonly when?: Condition; readonly columns: Readonly<Record<string, Expression>> }[]
): Expression {
  const parts = variants.map(({ when, columns }) => {
    const value = columns['BilledCost'] ?? billed;
    return when === undefined ? value : choose([[when, value]]);
  });
  return parts.length === 0 ? billed : { kind: 'sum', of: [billed, ...parts] };
}

/** Columns of the mapping that the file lacks. Throws when one of them carries what every charge needs. */
function refuseWithoutNeeded({ cell, mapping, file }: Scope, columns: readonly FileColumn[]): string[] {
  const faults: string[] = [];
  const absent = new Set<string>();
  for (const [target, value] of Object.entries(mapping.columns)) {
    const read = columnsIn(value);
    const missing = read.filter((name) => !cell.has(name));
    missing.forEach((name) => absent.add(name));
    const isNeeded = ['BilledCost', 'BillingCurrency', 'BillingAccountId', 'ChargePeriodStart', 'BillingPeriodStart'];
    if (isNeeded.includes(target) && read.length > 0 && missing.length === read.length) {
      faults.push(sentence('mapping_column_absent', { target, columns: missing.join('", "') }).text);
    }
  }
  if (faults.length > 0) {
    const has = columns.map(({ header }) => header).filter((header) => header !== '');
    const why = faults.join('; ');
    const held = `${has.slice(0, 30).join(', ')}${has.length > 30 ? ', …' : ''}`;
    throw new ThriftDataError(
      'caller',
      'mapping_does_not_fit',
      sentence('refused_whole', {
        why: sentence('mapping_faults', { file, mapping: mapping.name, why, columns: held }).text,
      })
    );
  }
  return [...absent];
}

function valuesOf(values: Readonly<Record<string, MappedValue>>, scope: Scope): Record<string, Expression> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueOf(value, formOf(name), scope)]));
}

function formOf(column: string): Form {
  const type = focusColumns.find(({ id }) => id === column)?.type;
  return type === 'Decimal' ? 'number' : type === 'Date/Time' ? 'date' : 'text';
}

function valueOf(value: MappedValue, form: Form, scope: Scope): Expression {
  const as = (inner: MappedValue, other: Form = form) => valueOf(inner, other, scope);
  if (typeof value === 'string') {
    return cellOf(value, form, scope);
  }
  if ('column' in value) {
    return cellOf(value.column, form, scope);
  }
  if ('text' in value) {
    return text(value.text);
  }
  if ('fileName' in value) {
    return text(partOfName(value.fileName, scope));
  }
  if ('join' in value) {
    return join(...value.join.map((part) => as(part, 'text')));
  }
  if ('first' in value) {
    return scope.once(first(...value.first.map((part) => as(part))));
  }
  if ('sum' in value) {
    return scope.once({ kind: 'sum', of: value.sum.map((part) => as(part, 'number')) });
  }
  if ('negate' in value) {
    return scope.once({ kind: 'product', of: [as(value.negate, 'number'), text('-1')] });
  }
  if ('multiply' in value) {
    return scope.once({ kind: 'product', of: [as(value.multiply[0], 'number'), as(value.multiply[1], 'number')] });
  }
  if ('part' in value) {
    return { kind: 'extract', of: as(value.part, 'text'), pattern: value.pattern };
  }
  if ('lookup' in value) {
    const otherwise = value.otherwise === undefined ? nothing : as(value.otherwise);
    return { kind: 'lookup', key: as(value.lookup, 'text'), table: value.table, otherwise };
  }
  if ('cases' in value) {
    return choose(
      value.cases.map(({ when, then }) => [conditionOf(when, scope), as(then)] as const),
      value.otherwise === undefined ? nothing : as(value.otherwise)
    );
  }
  const to = {
    day: 'start of day',
    'next day': 'next day',
    month: 'start of month',
    'next month': 'next month',
  } as const;
  return scope.once({ kind: 'instant', of: as(value.date, 'date'), to: to[value.to] });
}

function cellOf(name: string, form: Form, { cell, mapping, isSpreadsheet, once }: Scope): Expression {
  const found = cell(name);
  return form === 'number'
    ? numberCell(found, mapping.file, isSpreadsheet, once)
    : form === 'date'
      ? dateCell(found, mapping.file, once)
      : found;
}

function partOfName(pattern: string, { file, mapping }: Scope): string {
  const found = new RegExp(pattern).exec(basename(file));
  if (found === null) {
    throw new ThriftDataError(
      'caller',
      'file_name_does_not_fit',
      `${file} does not fit the mapping "${mapping.name}", which takes a value from the file's name by ${pattern}; rename the file. Nothing was stored.`
    );
  }
  return found[1] ?? found[0];
}

function conditionOf(condition: MappedCondition, scope: Scope): Condition {
  const inner = (each: MappedCondition) => conditionOf(each, scope);
  if ('all' in condition) {
    return all(...condition.all.map(inner));
  }
  if ('any' in condition) {
    return any(...condition.any.map(inner));
  }
  if ('not' in condition) {
    return not(inner(condition.not));
  }
  const of = scope.cell(condition.column);
  if ('is' in condition) {
    return is(of, ...condition.is);
  }
  if ('matches' in condition) {
    return matches(of, condition.matches);
  }
  if ('empty' in condition) {
    return condition.empty ? isEmpty(of) : isSet(of);
  }
  const number = numberCell(of, scope.mapping.file, scope.isSpreadsheet, scope.once);
  const below: Condition = { kind: 'compare', left: number, by: '<', right: text('0') };
  return condition.negative ? below : not(below);
}

const instant = (of: Expression, to: 'next day' | 'start of month' | 'next month'): Expression => ({
  kind: 'instant',
  of,
  to,
});

/** Costs that a mapping does not tell apart are the billed one (FOCUS: a charge of its own has them all equal). */
function withCosts(columns: Record<string, Expression>): Record<string, Expression> {
  const billed = columns['BilledCost'];
  if (billed === undefined) {
    return columns;
  }
  const effective = columns['EffectiveCost'] ?? billed;
  const contracted = columns['ContractedCost'] ?? effective;
  return {
    EffectiveCost: effective,
    ContractedCost: contracted,
    ListCost: columns['ListCost'] ?? contracted,
    ...columns,
  };
}

function withDefaults({ mapping, once }: Scope, columns: Record<string, Expression>): Record<string, Expression> {
  const charge = columns['ChargePeriodStart'] ?? columns['BillingPeriodStart'] ?? nothing;
  const billing = columns['BillingPeriodStart'] ?? once(instant(charge, 'start of month'));
  const hasDay = columns['ChargePeriodStart'] !== undefined;
  const provider = mapping.provider === undefined ? undefined : text(mapping.provider);
  const named = ['ProviderName', 'PublisherName', 'InvoiceIssuerName', 'ServiceProviderName', 'HostProviderName'];
  return {
    ...(provider === undefined ? {} : Object.fromEntries(named.map((name) => [name, provider]))),
    ChargeCategory: text('Usage'),
    ServiceCategory: text('Other'),
    ChargeFrequency: text('Usage-Based'),
    BillingPeriodStart: billing,
    BillingPeriodEnd: once(instant(billing, 'next month')),
    ChargePeriodStart: charge,
    ChargePeriodEnd: once(instant(charge, hasDay ? 'next day' : 'next month')),
    ...withCosts(columns),
  };
}
