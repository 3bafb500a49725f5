/** From described files to reading plans: pairs of actual and amortised exports are seen as pairs. */
import { derivedPlan } from '../../../contract/focus/derived-plan.ts';
import type { DescribedFile, ReadingPlan, SlashDates } from '../../../contract/focus/reading.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { slashOrder } from '../../protocols/slash-dates.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { basisOf } from './basis.ts';
import { bill, chargeValues, cost, group, role } from './charge.ts';
import { focusRules, verbatim } from './focus.ts';
import { isNativeExport, nativeColumns, type NativeColumns } from './headers.ts';
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
  const native = nativeColumns(file.columns);
  refuseForeign(file, native);
  const { slashDates, notes } = await datesOf(file, native, engine);
  return { file, native, slashDates, notes, groups: await survey(file, native, slashDates, engine) };
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

async function datesOf(file: DescribedFile, native: NativeColumns, engine: FileDescriber) {
  const columns = [native.column('periodStart'), native.column('periodEnd'), native.column('date')].flatMap((column) =>
    column?.type.includes('String') === true ? [column] : []
  );
  const samples = await engine.sampleText(file, columns);
  const texts = (name: 'periodStart' | 'periodEnd' | 'date') => samples.get(native.column(name)?.header ?? '') ?? [];
  const proven = slashOrder(texts('periodStart'), [...texts('periodEnd'), ...texts('date')]);
  const hasSlashes = [...texts('periodStart'), ...texts('date')].some((date) => date.includes('/'));
  return proven === 'unknown' && hasSlashes
    ? {
        slashDates: 'month first' as const,
        notes: ['dates are read month first, as Microsoft writes them: nothing in the file proves another order'],
      }
    : { slashDates: proven, notes: [] };
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
