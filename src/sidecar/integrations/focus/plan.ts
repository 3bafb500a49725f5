/**
 * Finds out how a file of FOCUS rows is written: which column is which, which version it is, how its dates read.
 * Pure: columns and a few texts in, a reading plan or one clear sentence out.
 */
import { focusColumns, legacyColumnNames, legacyValues } from '../../../contract/focus/columns.ts';
import type { DescribedFile, FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import { sentence, type Told } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { commaColumns } from '../../protocols/decimal-comma.ts';
import { slashOrder } from '../../protocols/slash-dates.ts';
import { recognise } from './recognise.ts';

const byLowerName = new Map<string, string>(focusColumns.map((column) => [column.id.toLowerCase(), column.id]));
/** `billed_cost`, `Billed Cost` and `billed-cost` without what they put between the words. */
const joined = (header: string) => header.toLowerCase().replaceAll(/[\s_-]/g, '');
const legacyByLowerName = new Map<string, string | null>(
  Object.entries(legacyColumnNames).map(([old, now]) => [old.toLowerCase(), now])
);

const decimals = new Set<string>(focusColumns.flatMap(({ id, type }) => (type === 'Decimal' ? [id] : [])));

const periodColumns = ['ChargePeriodStart', 'BillingPeriodStart'];

/** With fewer of FOCUS's columns than this a file is taken for something else. */
const FEWEST_COLUMNS = 5;

/** Columns of which a file may have but one: two would be two bills, and nothing says which is right. */
const decisive = new Set<string>([
  ...focusColumns.filter(({ id, type }) => type === 'Decimal' && id.endsWith('Cost')).map(({ id }) => id),
  ...['BillingCurrency', 'BillingAccountId', ...periodColumns],
]);

/** Columns of the file that say how dates are written, for sampling before `planFile`. */
export function dateColumns(file: DescribedFile): FileColumn[] {
  const { mapping } = mapColumns(file.columns);
  return ['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd'].flatMap(
    (name) => mapping.get(name) ?? []
  );
}

/** Columns of the file that hold numbers as text, which may have decimal commas. */
export function numberColumns(file: DescribedFile): FileColumn[] {
  const { mapping } = mapColumns(file.columns);
  return focusColumns.flatMap(({ id, type }) => {
    const column = mapping.get(id);
    return type === 'Decimal' && column?.type.includes('String') === true ? [column] : [];
  });
}

/**
 * The reading plan of a file. `samples` holds texts of the date columns by header, and of the columns of numbers where
 * one of them has commas. Throws a caller error with one
 * sentence when the file is no FOCUS Cost and Usage file.
 */
export function planFile(file: DescribedFile, samples: ReadonlyMap<string, readonly string[]>): ReadingPlan {
  const { mapping, other, notes } = mapColumns(file.columns);
  refuseForeign(file, mapping);
  refuseTwice(file, mapping);
  const missing = [
    'BilledCost',
    'EffectiveCost',
    'ListCost',
    'ContractedCost',
    'BillingCurrency',
    'BillingAccountId',
    'ServiceName',
    ...periodColumns,
  ].filter((name) => !mapping.has(name));
  const dates = (...names: string[]) => names.flatMap((name) => samples.get(mapping.get(name)?.header ?? '') ?? []);
  const slashDates = slashOrder(
    dates('BillingPeriodStart', 'BillingPeriodEnd'),
    dates('ChargePeriodStart', 'ChargePeriodEnd')
  );
  const numbers = [...mapping].filter(([id]) => decimals.has(id));
  const commas = commaColumns(new Map(numbers.map(([id, { header }]) => [id, samples.get(header) ?? []])));
  return {
    ...file,
    compression: file.compression,
    mapping,
    other,
    values: legacyValues,
    slashDates,
    ...(commas.size === 0 ? {} : { decimalComma: commas }),
    version: versionOf(mapping),
    notes: [
      ...notes,
      ...(commas.size === 0 ? [] : [`numbers have decimal commas, as the file shows: ${[...commas].join(', ')}`]),
      ...(missing.length === 0 ? [] : [`columns that FOCUS wants are not there: ${missing.join(', ')}`]),
    ],
  };
}

function refuseForeign(file: DescribedFile, mapping: ReadonlyMap<string, FileColumn>): void {
  const refuse = (why: Told) => {
    throw new ThriftDataError('caller', 'not_focus', sentence('refused_whole', { why: why.text }));
  };
  const headers = file.columns.map((column) => column.header);
  const kind = recognise(headers);
  if (kind !== null) {
    refuse(sentence(kind.refusal, { file: file.path, what: kind.name }));
  }
  const costs = ['BilledCost', 'EffectiveCost'].filter((name) => mapping.has(name));
  if (mapping.size < FEWEST_COLUMNS || costs.length === 0) {
    const some = headers.filter((header) => header !== '').slice(0, 3);
    const columns = `${some.join(', ')}${headers.length > some.length ? `…; ${headers.length} in all` : ''}`;
    const known = { file: file.path, columns, count: mapping.size };
    const [none, one, many] =
      costs.length === 0
        ? (['not_focus_none', 'not_focus_one', 'not_focus_some'] as const)
        : (['not_focus_none', 'not_focus_one_with_cost', 'not_focus_some_with_cost'] as const);
    refuse(sentence(mapping.size === 0 ? none : mapping.size === 1 ? one : many, known));
  }
  if (!periodColumns.some((name) => mapping.has(name))) {
    refuse(sentence('not_focus_without_time', { file: file.path }));
  }
}

function refuseTwice(file: DescribedFile, mapping: ReadonlyMap<string, FileColumn>): void {
  const twice = [...mapping].find(
    ([id, { header }]) => decisive.has(id) && file.columns.filter((column) => column.header === header).length > 1
  );
  if (twice !== undefined) {
    throw new ThriftDataError(
      'caller',
      'column_twice',
      `${file.path} has the column ${twice[1].header} more than once; leave only the one that is meant. Nothing was stored.`
    );
  }
}

/** Columns by FOCUS name: exact spelling wins over another casing, that over words apart (`billed_cost`), a
 * present name over one of an older version. */
function mapColumns(columns: readonly FileColumn[]) {
  const mapping = new Map<string, FileColumn>();
  const other: FileColumn[] = [];
  const notes: string[] = [];
  const passes: ((header: string) => string | null | undefined)[] = [
    (header) => (byLowerName.get(header.toLowerCase()) === header ? header : undefined),
    (header) => byLowerName.get(header.toLowerCase()),
    (header) => byLowerName.get(joined(header)),
    (header) => legacyByLowerName.get(header.toLowerCase()),
  ];
  const taken = new Set<FileColumn>();
  for (const [pass, nameOf] of passes.entries()) {
    for (const column of columns) {
      const name = nameOf(column.header);
      if (taken.has(column) || name === undefined || name === null || mapping.has(name)) {
        continue;
      }
      mapping.set(name, column);
      taken.add(column);
      if (pass > 0) {
        notes.push(`column "${column.header}" is read as ${name}`);
      }
    }
  }
  for (const column of columns) {
    if (!taken.has(column) && column.header !== '') {
      other.push(column);
      const name = passes.map((nameOf) => nameOf(column.header)).find((each) => typeof each === 'string');
      const read = name === undefined ? undefined : mapping.get(name)?.header;
      if (name !== undefined && decisive.has(name) && read !== column.header) {
        notes.push(`column "${column.header}" is kept as it is: ${name} is read from "${read}"`);
      }
    }
  }
  return { mapping, other, notes };
}

/** The latest version whose new columns are there: each version is told by columns the one before did not have. */
function versionOf(mapping: ReadonlyMap<string, FileColumn>): string {
  const versions = ['1.4', '1.3', '1.2', '1.1'];
  return (
    versions.find((version) =>
      focusColumns.some((column) => column.introduced === version && mapping.has(column.id))
    ) ?? '1.0'
  );
}
