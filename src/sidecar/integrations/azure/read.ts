/** From described files to reading plans: pairs of actual and amortised exports are seen as pairs. */
import { derivedPlan } from '../../../contract/focus/derived-plan.ts';
import type { DescribedFile, ReadingPlan, SlashDates } from '../../../contract/focus/reading.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { slashOrder } from '../../protocols/slash-dates.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { basisOf } from './basis.ts';
import { bill, chargeValues, cost, group, role } from './charge.ts';
import { focusRules, verbatim } from './focus.ts';
import { isNativeExport, nativeColumns, type NativeColumns, type NativeName } from './headers.ts';
import { evidenceIn, numberForm, numericNames, withNumbers, type NumberEvidence, type NumberForm } from './numbers.ts';
import { pairFiles, type Reading, type SurveyedRole } from './pair.ts';

interface KnownFile {
  readonly file: DescribedFile;
  readonly native: NativeColumns;
  readonly slashDates: SlashDates;
  readonly notes: readonly string[];
  readonly groups: readonly SurveyedRole[];
}

/** Plans for the files; those that are no cost exports come back as refused. */
export async function planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles> {
  const known: KnownFile[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      known.push(await know(file, engine));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  const readings = pairFiles(known.map(({ file, groups }) => ({ path: file.path, groups })));
  const plans = known.flatMap((each, index) => {
    const reading = readings[index];
    return reading === undefined ? [] : [planFile(each, reading)];
  });
  return { plans, refused };
}

async function know(file: DescribedFile, engine: FileDescriber): Promise<KnownFile> {
  const written = nativeColumns(file.columns);
  refuseForeign(file, written);
  const samples = await sampled(file, written, engine);
  // Something other than English about the file: then the order of 03/04 and the meaning of 1.234 are open.
  const isForeign = written.isTranslated || samples.numbers.some((number) => number.includes(',')) || samples.hasDots;
  const form = isForeign ? numberForm(file.path, await evidenceOfAll(file, written, engine), isForeign) : 'plain';
  const native = withNumbers(written, form);
  const { slashDates, notes } = datesOf(file, samples, isForeign);
  return {
    ...{ file, native, slashDates },
    notes: [...notes, ...notesOn(native, form)],
    groups: await survey(file, native, slashDates, engine),
  };
}

interface Sampled {
  /** Dates that only a first day of a month can be, and others. */
  readonly bounds: readonly string[];
  readonly days: readonly string[];
  readonly hasDots: boolean;
  readonly numbers: readonly string[];
}

async function sampled(file: DescribedFile, native: NativeColumns, engine: FileDescriber): Promise<Sampled> {
  const names = ['periodStart', 'periodEnd', 'date', ...numericNames] as const;
  const columns = names.flatMap((name) => {
    const column = native.column(name);
    return column?.type.includes('String') === true ? [column] : [];
  });
  const samples = await engine.sampleText(file, columns);
  const texts = (name: NativeName) => samples.get(native.column(name)?.header ?? '') ?? [];
  const bounds = texts('periodStart');
  const days = texts('date');
  return {
    bounds,
    days: [...texts('periodEnd'), ...days],
    hasDots: [...bounds, ...days].some((date) => /^\s*\d{1,2}\.\d{1,2}\.\d{4}/.test(date)),
    numbers: numericNames.flatMap(texts),
  };
}

/** What every number of the file says about the way in which it is written. */
async function evidenceOfAll(file: DescribedFile, native: NativeColumns, engine: FileDescriber) {
  const columns = numericNames.filter((name) => native.column(name)?.type.includes('String') === true);
  const groups = await engine.survey(file, {
    by: columns.map((name) => evidenceIn(native(name))),
    amount: { kind: 'text', text: '0' },
    slashDates: 'unknown',
  });
  return new Set(groups.flatMap(({ values }) => values as NumberEvidence[]));
}

/** What somebody should know who reads a file in another language. */
function notesOn({ unknown }: NativeColumns, form: NumberForm): string[] {
  return [
    ...(form === 'plain' ? [] : [`numbers are read with a ${form}, as the file proves`]),
    ...(unknown.length === 0
      ? []
      : [`headers that are not understood, whose cells are kept as they are: ${unknown.slice(0, 20).join(', ')}`]),
  ];
}

function refuseForeign(file: DescribedFile, native: NativeColumns): void {
  if (!isNativeExport(file.columns.map(({ header }) => header))) {
    throw new ThriftDataError(
      'caller',
      'not_azure',
      `${file.path} is not a cost export in Microsoft's columns: no cost beside meters or subscriptions. Nothing was stored.`
    );
  }
  if (native.column('date') === undefined && native.column('periodStart') === undefined) {
    throw new ThriftDataError(
      'caller',
      'no_dates',
      `${file.path} has no Date, UsageDateTime or BillingPeriodStartDate, so its charges have no time; export it with one of them. Nothing was stored.`
    );
  }
}

function datesOf(file: DescribedFile, { bounds, days }: Sampled, isForeign: boolean) {
  const proven = slashOrder(bounds, days);
  const example = [...bounds, ...days].find((date) => date.includes('/'));
  if (proven !== 'unknown' || example === undefined) {
    return { slashDates: proven, notes: [] };
  }
  if (isForeign) {
    throw new ThriftDataError(
      'caller',
      'dates_not_proven',
      `${file.path} cannot be read for certain: no date in it proves whether ${example.trim()} names the day or the month first, and its headers or numbers are not written as Microsoft’s own exports write them, which put the month first. Load the whole month in one file, or download it with the portal in English. Nothing was stored.`
    );
  }
  return {
    slashDates: 'month first' as const,
    notes: ['dates are read month first, as Microsoft writes them: nothing in the file proves another order'],
  };
}

async function survey(
  file: DescribedFile,
  native: NativeColumns,
  slashDates: SlashDates,
  engine: FileDescriber
): Promise<SurveyedRole[]> {
  const isFree = { kind: 'compare', left: cost, by: '=', right: { kind: 'text', text: '0' } } as const;
  const groups = await engine.survey(file, {
    named: chargeValues(native),
    by: [
      bill,
      group,
      role,
      {
        kind: 'choose',
        cases: [{ when: isFree, then: { kind: 'text', text: 'free' } }],
        otherwise: { kind: 'text', text: '' },
      },
    ],
    amount: cost,
    slashDates,
  });
  return groups.map(({ values: [of = '', at = '', what = '', free = ''], rows, amount }) => ({
    bill: of,
    group: at,
    role: what,
    isFree: free === 'free',
    rows,
    amount,
  }));
}

function planFile({ file, native, slashDates, notes }: KnownFile, reading: Reading): ReadingPlan {
  const held = new Set(verbatim.map((name) => native.column(name)));
  return derivedPlan(file, focusRules(native, basisOf(reading)), {
    keep: file.columns.filter((column) => column.header !== '' && !held.has(column)),
    slashDates,
    notes: [...notes, ...reading.notes],
  });
}
