/** Judges planned rules over a file in few passes: counts for all, examples for those that found something. */
import { z } from 'zod';
import type { CheckExample, CheckRuleResult } from '../../../contract/api/check.ts';
import type { PlanContext } from './plan-context.ts';
import {
  exampleLimit,
  notApplicable,
  passed,
  type ParentRule,
  type PlannedRule,
  type QueryRule,
  type RowRule,
  type RunSql,
  type Verdict,
} from './rules.ts';
import { cell } from './sql.ts';
import { engineSettings, overCells } from './statements.ts';

// The engine parses at most 256 KiB of a statement; expressions are cut into passes well below that.
const statementBudget = 120_000;
const longestValue = 200;
const ExampleRows = z.array(z.array(z.string().nullable()));

/** The results in the order of the plan. */
export async function judge(
  plan: readonly PlannedRule[],
  context: PlanContext,
  runSql: RunSql
): Promise<CheckRuleResult[]> {
  const rowRules = plan.filter((rule) => rule.kind === 'rows');
  const counts = await countAll(rowRules, context, runSql);
  const broken = rowRules.filter((rule) => (counts.get(rule.violation) ?? 0) > 0);
  const examples = await findExamples(broken, context, runSql);
  const verdicts = new Map<string, Verdict>();
  for (const rule of plan) {
    if (rule.kind === 'settled') {
      verdicts.set(rule.id, rule.verdict);
    } else if (rule.kind === 'rows') {
      verdicts.set(rule.id, verdictOf(rule, counts, examples.get(rule.id) ?? []));
    } else if (rule.kind === 'query') {
      verdicts.set(rule.id, await judgeByQuery(rule, context, runSql));
    }
  }
  const parents = new Map(plan.flatMap((rule) => (rule.kind === 'parent' ? [[rule.id, rule]] : [])));
  return plan.map((rule) => ({
    id: rule.id,
    origin: rule.origin,
    level: rule.level,
    text: rule.text,
    ...(rule.kind === 'parent' ? followChildren(rule, parents, verdicts) : (verdicts.get(rule.id) ?? passed())),
  }));
}

/** How often each predicate holds. Equal predicates are counted once. */
async function countAll(
  rules: readonly RowRule[],
  context: PlanContext,
  runSql: RunSql
): Promise<ReadonlyMap<string, number>> {
  const predicates = rules.flatMap((rule) => [rule.violation, ...(rule.counted ?? []).map((note) => note.count)]);
  const counts = new Map<string, number>();
  for (const chunk of chunks([...new Set(predicates)], (predicate) => predicate.length)) {
    const select = `SELECT ${chunk.map((predicate, index) => `countIf(${predicate}) AS n${index}`).join(', ')} FROM cells`;
    const [row = {}] = await runSql(overCells(context.cells, select, engineSettings(context.source)));
    chunk.forEach((predicate, index) => counts.set(predicate, Number(row[`n${index}`] ?? 0)));
  }
  return counts;
}

async function findExamples(
  rules: readonly RowRule[],
  context: PlanContext,
  runSql: RunSql
): Promise<ReadonlyMap<string, CheckExample[]>> {
  const found = new Map<string, CheckExample[]>();
  for (const chunk of chunks(rules, (rule) => rule.violation.length + 60 * rule.shows.length)) {
    const parts = chunk.map((rule, index) => {
      const values = rule.shows.map((column) => shownValue(column, rule, context));
      const cells = ['toString(row_number)', ...values].join(', ');
      return `toJSONString(groupArrayIf(${exampleLimit})([${cells}], ${rule.violation})) AS e${index}`;
    });
    const select = `SELECT ${parts.join(', ')} FROM cells`;
    const [row = {}] = await runSql(overCells(context.cells, select, engineSettings(context.source, 'in order')));
    chunk.forEach((rule, index) => found.set(rule.id, examplesOf(row[`e${index}`], rule)));
  }
  return found;
}

function shownValue(column: string, rule: RowRule, context: PlanContext): string {
  const value = rule.id === 'R14-null-words' ? context.cells.raw(column) : cell(column);
  return `leftUTF8(toValidUTF8(${value}), ${longestValue})`;
}

function examplesOf(value: unknown, rule: RowRule): CheckExample[] {
  const rows = ExampleRows.parse(JSON.parse(String(value)));
  return rows.map(([row, ...values]) => ({
    row: Number(row),
    values: Object.fromEntries(rule.shows.map((column, index) => [column, values[index] ?? null])),
  }));
}

function verdictOf(rule: RowRule, counts: ReadonlyMap<string, number>, examples: readonly CheckExample[]): Verdict {
  const violations = counts.get(rule.violation) ?? 0;
  const counted = (rule.counted ?? []).flatMap((note) => {
    const rows = counts.get(note.count) ?? 0;
    return rows > 0 ? [note.say(rows)] : [];
  });
  return {
    status: rule.defect !== undefined ? 'known defect' : violations > 0 ? 'failed' : 'passed',
    violations,
    reason: rule.defect ?? null,
    notes: [...(rule.notes ?? []), ...counted],
    examples: [...examples],
  };
}

async function judgeByQuery(rule: QueryRule, context: PlanContext, runSql: RunSql): Promise<Verdict> {
  const settings = engineSettings(context.source, 'in order');
  return rule.judge(await runSql(overCells(context.cells, rule.select, settings)));
}

/** A parent of the model fails with any child, which says nothing new: it is listed, and never counted. */
function followChildren(
  rule: ParentRule,
  parents: ReadonlyMap<string, ParentRule>,
  verdicts: ReadonlyMap<string, Verdict>
): Verdict {
  const leaves = leavesOf(rule, parents);
  const judged = leaves.filter((id) => ['passed', 'failed'].includes(verdicts.get(id)?.status ?? ''));
  const broken = judged.filter((id) => verdicts.get(id)?.status === 'failed');
  if (broken.length > 0) {
    const named = broken.slice(0, 10).join(', ') + (broken.length > 10 ? ' and others' : '');
    return {
      status: 'known defect',
      violations: broken.length,
      reason: `Fails with any child; the children are judged one by one: ${named}.`,
      notes: [],
      examples: [],
    };
  }
  return judged.length > 0 ? passed() : notApplicable('None of its children could be judged.');
}

function leavesOf(rule: ParentRule, parents: ReadonlyMap<string, ParentRule>): string[] {
  return rule.children.flatMap((child) => {
    const parent = parents.get(child);
    return parent === undefined ? [child] : leavesOf(parent, parents);
  });
}

function chunks<T>(items: readonly T[], sizeOf: (item: T) => number): T[][] {
  const result: T[][] = [];
  let size = Infinity;
  for (const item of items) {
    size += sizeOf(item) + 30;
    if (size > statementBudget) {
      result.push([]);
      size = sizeOf(item);
    }
    result.at(-1)?.push(item);
  }
  return result;
}
