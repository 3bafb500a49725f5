/** Plans the 621 rules of the FOCUS 1.2 requirements model for one file. */
import { distinctRule } from './distinct.ts';
import { type Defect, knownDefects } from './defects.ts';
import { reasonNotCheckable } from './dynamic.ts';
import { columnsOf, compileCondition, compileViolation, type CompileContext, isWellFormed } from './expressions.ts';
import { absentFrom } from './header.ts';
import { levelOf, type PlanContext } from './plan-context.ts';
import { productNotExact, toleranceText } from './products.ts';
import type { ModelRule, Reference, RuleCheck } from './reference.ts';
import {
  type CountedNote,
  failed,
  notApplicable,
  notCheckable,
  passed,
  type PlannedRule,
  type Verdict,
} from './rules.ts';
import { all } from './sql.ts';

/** All rules of the model, in its order, each planned or settled. */
export function planModelRules(context: PlanContext): PlannedRule[] {
  const parents = parentsOf(context.reference);
  const defects = knownDefects(context.reference);
  const compile = compileContext(context);
  return [...context.reference.rules].map(([id, rule]) => {
    const ancestors = ancestorsOf(id, parents).flatMap((name) => context.reference.rules.get(name) ?? []);
    return planRule(id, rule, ancestors, defects.get(id), context, compile);
  });
}

function planRule(
  id: string,
  rule: ModelRule,
  ancestors: readonly ModelRule[],
  defect: Defect | undefined,
  context: PlanContext,
  compile: CompileContext
): PlannedRule {
  const { Keyword, MustSatisfy } = rule.ValidationCriteria;
  const head = { id, origin: 'rule model', level: levelOf(Keyword), text: MustSatisfy } as const;
  const settled = settle(rule, ancestors, context);
  if (settled !== null) {
    return { ...head, kind: 'settled', verdict: settled };
  }
  const requirement = defect?.corrected?.requirement ?? rule.ValidationCriteria.Requirement;
  if (rule.Function === 'Composite' && requirement.CheckFunction === 'AND') {
    const children = (requirement.Items ?? []).flatMap((item) => item.ModelRuleId ?? []);
    return { ...head, kind: 'parent', children };
  }
  const conditions = conditionsOf(rule, ancestors, defect);
  const shows = columnsOf(requirement, ...conditions);
  if (requirement.CheckFunction === 'CheckDistinctCount') {
    return distinctRule(head, {
      keys: [requirement.ColumnAName ?? ''],
      value: requirement.ColumnBName ?? '',
      atMost: requirement.ExpectedCount ?? 1,
    });
  }
  return {
    ...head,
    kind: 'rows',
    violation: compileViolation(requirement, conditions, compile),
    shows: shows.length > 0 ? shows : [rule.Reference],
    counted: countedNotes(requirement, conditions),
    ...(defect === undefined ? {} : { defect: defect.why }),
  };
}

/** The verdict of a rule that needs no rows; null when rows decide. */
function settle(rule: ModelRule, ancestors: readonly ModelRule[], context: PlanContext): Verdict | null {
  const { Requirement, Keyword } = rule.ValidationCriteria;
  const column = context.columns.get(subjectOf(rule));
  const absent = column === undefined ? null : absentFrom(context.version, column);
  if (absent !== null) {
    return notApplicable(absent);
  }
  const criterion = [rule, ...ancestors]
    .flatMap((one) => one.ApplicabilityCriteria)
    .find((name) => !context.criteria.has(name));
  if (criterion !== undefined) {
    const meaning = context.reference.criteria.get(criterion) ?? criterion;
    return notApplicable(`Only where "${meaning}" (${criterion}), which was neither named nor implied by the columns.`);
  }
  if (rule.Function === 'Presence') {
    return settlePresence(Requirement, Keyword, context);
  }
  if (column !== undefined && !context.cells.present.has(column.id)) {
    return notApplicable(`${column.id} is not in the file; its own presence rule judges that.`);
  }
  if (rule.Type === 'Dynamic') {
    return notCheckable(reasonNotCheckable(rule));
  }
  if (Keyword === 'MAY') {
    return notApplicable('A permission: no data can break it.');
  }
  const missing = columnsOf(Requirement).find((name) => !context.cells.present.has(name));
  return missing === undefined ? null : notApplicable(`${missing} is not in the file.`);
}

function settlePresence(requirement: RuleCheck, keyword: string, context: PlanContext): Verdict {
  const name = requirement.ColumnName ?? '';
  if (keyword === 'MAY') {
    return notApplicable('A permission: no data can break it.');
  }
  return context.cells.present.has(name) ? passed() : failed(1, [{ row: 0, values: { [name]: null } }]);
}

function subjectOf(rule: ModelRule): string {
  return rule.EntityType === 'Dataset' ? (rule.ValidationCriteria.Requirement.ColumnName ?? '') : rule.Reference;
}

/** A rule under "When X is not null, …" holds only there; a corrected condition is already complete. */
function conditionsOf(rule: ModelRule, ancestors: readonly ModelRule[], defect: Defect | undefined): RuleCheck[] {
  const conditions = defect?.corrected
    ? [defect.corrected.condition]
    : [rule, ...ancestors].map((one) => one.ValidationCriteria.Condition);
  const texts = new Set<string>();
  return conditions.filter((condition) => {
    const text = JSON.stringify(condition);
    return isWellFormed(condition) && !texts.has(text) && texts.add(text);
  });
}

function countedNotes(requirement: RuleCheck, conditions: readonly RuleCheck[]): CountedNote[] {
  const { CheckFunction, ColumnAName, ColumnBName, ResultColumnName } = requirement;
  if (CheckFunction !== 'ColumnByColumnEqualsColumnValue' || !ColumnAName || !ColumnBName || !ResultColumnName) {
    return [];
  }
  const notExact = productNotExact(ColumnAName, ColumnBName, ResultColumnName);
  return [
    {
      count: all(...conditions.map(compileCondition), `ifNull(${notExact}, 0)`),
      say: (rows) => `${rows} rows are not equal to the last decimal; a miss counts beyond ${toleranceText}.`,
    },
  ];
}

function compileContext(context: PlanContext): CompileContext {
  return {
    currencies: context.reference.currencies,
    physical: (column) => context.cells.physical(column),
    rule: (id) => {
      const found = context.reference.rules.get(id)?.ValidationCriteria;
      return found && { requirement: found.Requirement, condition: found.Condition };
    },
  };
}

function parentsOf(reference: Reference): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  for (const [id, rule] of reference.rules) {
    for (const item of rule.ValidationCriteria.Requirement.Items ?? []) {
      if (item.ModelRuleId !== undefined) {
        parents.set(item.ModelRuleId, [...(parents.get(item.ModelRuleId) ?? []), id]);
      }
    }
  }
  return parents;
}

function ancestorsOf(id: string, parents: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    for (const parent of parents.get(name) ?? []) {
      if (!found.has(parent)) {
        found.add(parent);
        visit(parent);
      }
    }
  };
  visit(id);
  return [...found];
}
