/** The front door of `thriftdata check`: FOCUS's rules and our arithmetic checks over files. */
import type {
  CheckedDataset,
  CheckedVersion,
  CheckFact,
  CheckFileReport,
  CheckReport,
  CheckRuleResult,
  CheckTotals,
  RefusedFile,
} from '../../../contract/api/check.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { holdingCriteria } from './applicability.ts';
import { buildCells } from './cells.ts';
import { factOf, planFacts } from './facts.ts';
import { planFileRules } from './file-rules.ts';
import { findFiles } from './find-files.ts';
import { planGroupRules } from './group-rules.ts';
import { detectDataset, detectVersion, type HeaderColumn, matchHeader } from './header.ts';
import { planModelRules } from './model-rules.ts';
import type { PlanContext } from './plan-context.ts';
import { profileFile } from './profile.ts';
import { type FocusTableColumn, loadReference } from './reference.ts';
import { planRowRules } from './row-rules.ts';
import type { PlannedRule, RunSql } from './rules.ts';
import { judge } from './run.ts';
import { type FileSource, openSource } from './source.ts';
import { type RunCommand, spool } from './spool.ts';
import { engineSettings, overCells } from './statements.ts';
import { planTableRules } from './table-rules.ts';

export { summarise } from './summary.ts';
export type { RunSql } from './rules.ts';
export type { RunCommand } from './spool.ts';

export interface CheckOptions {
  /** Runs one SQL text on an engine that can read local files, and gives its rows. */
  readonly runSql: RunSql;
  /**
   * Runs a statement without an answer on the same engine. When given, a CSV file is first written into a temporary
   * columnar file, which makes large files several times quicker to check.
   */
  readonly runCommand?: RunCommand;
  /** Judges every file as this version instead of the one its columns show. */
  readonly version?: CheckedVersion;
  /** Applicability criteria of the rule model that hold, or `['ALL']`; default: those the columns imply. */
  readonly applicability?: readonly string[];
  /** Called before every file, for progress. */
  readonly onFile?: (file: string, done: number, total: number) => void;
}

/**
 * Judges files, folders and globs. One refused file among several is listed in `refused`; when every file is
 * refused the first refusal is thrown (a caller error: `not_focus`, `unreadable_file`, `no_files`, …).
 */
export async function checkFiles(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
  const files = await findFiles(paths);
  const reports: CheckFileReport[] = [];
  const refused: RefusedFile[] = [];
  let first: ThriftDataError | undefined;
  for (const [index, file] of files.entries()) {
    options.onFile?.(file, index, files.length);
    try {
      reports.push(await checkFile(file, options));
    } catch (thrown) {
      const error = toThriftDataError(thrown);
      if (error.kind !== 'caller' || error.field === 'applicability') {
        throw error;
      }
      first ??= error;
      refused.push({ file, code: error.code, message: error.message });
    }
  }
  if (reports.length === 0 && first !== undefined) {
    throw first;
  }
  const totals = countTotals(reports.flatMap((report) => report.rules));
  return { passed: totals.failedMust === 0 && refused.length === 0, totals, files: reports, refused };
}

async function checkFile(file: string, options: CheckOptions): Promise<CheckFileReport> {
  const opened = await openSource(file, options.runSql).catch((thrown: unknown) => {
    throw unreadable(file, thrown);
  });
  let source = opened;
  try {
    const { dataset, columns } = recognise(opened);
    const header = matchHeader(opened.names, columns);
    if (opened.format === 'CSV' && options.runCommand !== undefined) {
      source = await spool(opened, header, options.runCommand).catch((thrown: unknown) => {
        throw unreadable(file, thrown);
      });
    }
    const context = await prepare(source, dataset, columns, header, options);
    const rules = await judge(planAll(context), context, options.runSql);
    return {
      file,
      dataset,
      version: context.version,
      versionFrom: options.version === undefined ? 'columns' : 'option',
      rows: context.profile.rows,
      columns: source.names.length,
      applicability: [...context.criteria].sort(),
      totals: countTotals(rules),
      rules,
      facts: await gatherFacts(context, options.runSql),
    };
  } finally {
    await source.close();
  }
}

function recognise(source: FileSource): { dataset: CheckedDataset; columns: FocusTableColumn[] } {
  const dataset = detectDataset(source.names);
  if (dataset === null) {
    const separated = source.names.length === 1 && /[;\t|]/.test(source.names[0] ?? '');
    throw new ThriftDataError(
      'caller',
      'not_focus',
      `"${source.file}" is not a FOCUS file: its ${source.names.length} columns hold no FOCUS cost column beside a charge category or period; ${
        separated ? 'save it with commas between the cells.' : 'convert it to FOCUS first.'
      }`
    );
  }
  return { dataset, columns: loadReference().columns.filter((column) => column.dataset === dataset) };
}

async function prepare(
  source: FileSource,
  dataset: CheckedDataset,
  columns: readonly FocusTableColumn[],
  header: readonly HeaderColumn[],
  options: CheckOptions
): Promise<PlanContext> {
  const reference = loadReference();
  const cells = buildCells(source, header, columns);
  const profile = await profileFile(source, cells, columns, reference, options.runSql).catch((thrown: unknown) => {
    throw unreadable(source.file, thrown);
  });
  const signs = {
    present: cells.present,
    filled: new Set([...profile.columns].filter(([, column]) => column.filled > 0).map(([id]) => id)),
    pricesInVirtualCurrency: profile.pricesInVirtualCurrency,
  };
  return {
    reference,
    source,
    header,
    dataset,
    version: options.version ?? detectVersion(dataset, cells.present, reference),
    columns: new Map(columns.map((column) => [column.id, column])),
    cells,
    profile,
    criteria: holdingCriteria(options.applicability, signs, reference),
  };
}

async function gatherFacts(context: PlanContext, runSql: RunSql): Promise<CheckFact[]> {
  const facts: CheckFact[] = [];
  for (const query of planFacts(context)) {
    const rows = await runSql(overCells(context.cells, query.select, engineSettings(context.source)));
    facts.push(factOf(query, rows));
  }
  return facts;
}

function planAll(context: PlanContext): PlannedRule[] {
  const common = [...planFileRules(context), ...planTableRules(context)];
  return context.dataset === 'CostAndUsage'
    ? [...common, ...planModelRules(context), ...planRowRules(context), ...planGroupRules(context)]
    : common;
}

/** The engine's complaint about a file's bytes is the caller's matter, in one sentence. */
function unreadable(file: string, thrown: unknown): ThriftDataError {
  if (thrown instanceof ThriftDataError && thrown.kind === 'caller') {
    return thrown;
  }
  const [line = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
  // Where the engine was when it failed says nothing about the file.
  const said = line
    .replace(/^ClickHouse: /, '')
    .replaceAll(/:? \(in file\/uri [^)]*\)|: While (executing|reading from)[^:]*/gi, '')
    .slice(0, 300);
  return new ThriftDataError('caller', 'unreadable_file', `"${file}" could not be read: ${said}`, { cause: thrown });
}

function countTotals(rules: readonly CheckRuleResult[]): CheckTotals {
  const count = (wanted: (rule: CheckRuleResult) => boolean): number => rules.filter(wanted).length;
  return {
    passed: count((rule) => rule.status === 'passed'),
    failedMust: count((rule) => rule.status === 'failed' && rule.level === 'MUST'),
    failedShould: count((rule) => rule.status === 'failed' && rule.level !== 'MUST'),
    notApplicable: count((rule) => rule.status === 'not applicable'),
    notCheckable: count((rule) => rule.status === 'not checkable'),
    knownDefects: count((rule) => rule.status === 'known defect'),
  };
}
