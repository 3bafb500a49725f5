/**
 * Rule model → ClickHouse SQL. Requirements keep three values: a null cell neither keeps nor breaks a value rule,
 * because nullness has rules of its own. Conditions have two: a condition over a null cell does not hold, except
 * `is not X`, which a null cell satisfies.
 */
import {
  hasCurrencyFormat,
  hasInstantFormat,
  hasKeyValueFormat,
  hasNumericFormat,
  hasStringFormat,
  hasUnitFormat,
  isDecimal,
  isInstant,
  isNationalCurrency,
  isString,
  type Physical,
} from './formats.ts';
import type { RuleCheck } from './reference.ts';
import { all, any, cell, decimal, isOneOf, known, quote } from './sql.ts';
import { productDiffers } from './products.ts';

/** What compiling needs to know besides the rule. */
export interface CompileContext {
  readonly currencies: readonly string[];
  /** How the column is stored; `text` for every CSV column. */
  physical(column: string): Physical;
  /** The referenced rule's requirement and condition, for `CheckModelRule`. */
  rule(id: string): { readonly requirement: RuleCheck; readonly condition: RuleCheck } | undefined;
}

/** True for a row that breaks the rule. */
export function compileViolation(
  requirement: RuleCheck,
  conditions: readonly RuleCheck[],
  context: CompileContext
): string {
  const broken = `${known(`NOT (${compileRequirement(requirement, context)})`)}`;
  return all(...conditions.filter(isWellFormed).map(compileCondition), broken);
}

/** The condition as a predicate that is never null. */
export function compileCondition(check: RuleCheck): string {
  switch (check.CheckFunction) {
    case 'AND':
      return all(...(check.Items ?? []).map(compileCondition));
    case 'OR':
      return any(...(sameColumnValues(check) ?? (check.Items ?? []).map(compileCondition)));
    case 'CheckValue':
      return check.Value === null ? `isNull(${cell(column(check))})` : known(equals(check));
    case 'CheckNotValue':
      return check.Value === null ? `isNotNull(${cell(column(check))})` : `NOT ${known(equals(check))}`;
    case 'CheckSameValue':
      return known(pair(check, '='));
    case 'CheckNotSameValue':
      return known(pair(check, '!='));
    case 'CheckGreaterOrEqualThanValue':
      return known(`${decimal(column(check))} >= ${Number(check.Value)}`);
    default:
      throw new RangeError(`A condition cannot use ${check.CheckFunction ?? 'an empty check'}`);
  }
}

/** The requirement as a predicate: true kept, false broken, null nothing to judge. */
export function compileRequirement(check: RuleCheck, context: CompileContext): string {
  switch (check.CheckFunction) {
    case 'AND':
      return all(...(check.Items ?? []).map((item) => compileRequirement(item, context)));
    case 'OR':
      return any(...(sameColumnValues(check) ?? (check.Items ?? []).map((item) => compileRequirement(item, context))));
    case 'CheckModelRule':
      return compileReferenced(check, context);
    case 'CheckValue':
      return check.Value === null ? `isNull(${cell(column(check))})` : equals(check);
    case 'CheckNotValue':
      return check.Value === null ? `isNotNull(${cell(column(check))})` : `NOT ${known(equals(check))}`;
    case 'CheckSameValue':
      return pair(check, '=');
    case 'CheckNotSameValue':
      return pair(check, '!=');
    case 'CheckGreaterOrEqualThanValue':
      return `${decimal(column(check))} >= ${Number(check.Value)}`;
    case 'ColumnByColumnEqualsColumnValue':
      return `NOT ${known(
        productDiffers(named(check.ColumnAName), named(check.ColumnBName), named(check.ResultColumnName))
      )}`;
    default:
      return compileFormat(check, context);
  }
}

/** False for the two published conditions that lack their column or their function. */
export function isWellFormed(check: RuleCheck): boolean {
  if (check.CheckFunction === 'AND' || check.CheckFunction === 'OR') {
    return (check.Items ?? []).length > 0 && (check.Items ?? []).every(isWellFormed);
  }
  return check.CheckFunction !== undefined && (check.ColumnName ?? check.ColumnAName) !== undefined;
}

/** The columns a check looks at, each once, in reading order. */
export function columnsOf(...checks: readonly RuleCheck[]): string[] {
  const names = checks.flatMap((check): string[] => [
    ...[check.ColumnName, check.ColumnAName, check.ColumnBName, check.ResultColumnName].filter((n) => n !== undefined),
    ...columnsOf(...(check.Items ?? [])),
  ]);
  return [...new Set(names)];
}

function compileFormat(check: RuleCheck, context: CompileContext): string {
  const name = column(check);
  switch (check.CheckFunction) {
    case 'TypeString':
      return isString(name, context.physical(name));
    case 'TypeDecimal':
    case 'CheckDecimalValue':
      return isDecimal(name);
    case 'TypeDateTime':
      return isInstant(name);
    case 'FormatString':
      return hasStringFormat(name);
    case 'FormatNumeric':
      return hasNumericFormat(name);
    case 'FormatDateTime':
      return hasInstantFormat(name);
    case 'FormatUnit':
      return hasUnitFormat(name);
    case 'FormatKeyValue':
      return hasKeyValueFormat(name);
    case 'FormatCurrency':
      return hasCurrencyFormat(name, context.currencies);
    case 'CheckNationalCurrency':
      return isNationalCurrency(name, context.currencies);
    default:
      throw new RangeError(`The rule model uses a check nobody here knows: ${check.CheckFunction ?? 'none'}`);
  }
}

function compileReferenced(check: RuleCheck, context: CompileContext): string {
  const rule = context.rule(named(check.ModelRuleId));
  if (rule === undefined) {
    throw new RangeError(`The rule model has no rule ${named(check.ModelRuleId)}`);
  }
  const requirement = compileRequirement(rule.requirement, context);
  return isWellFormed(rule.condition) ? any(`NOT (${compileCondition(rule.condition)})`, requirement) : requirement;
}

/** OR over one column's values is one IN, which keeps 82-value lists short and quick. */
function sameColumnValues(check: RuleCheck): string[] | null {
  const items = check.Items ?? [];
  const first = items[0]?.ColumnName;
  const values = items.map((item) =>
    item.CheckFunction === 'CheckValue' && item.ColumnName === first && typeof item.Value === 'string'
      ? item.Value
      : null
  );
  return first === undefined || values.length < 2 || values.includes(null)
    ? null
    : [
        isOneOf(
          first,
          values.filter((value) => value !== null)
        ),
      ];
}

function equals(check: RuleCheck): string {
  return typeof check.Value === 'number'
    ? `${decimal(column(check))} = ${check.Value}`
    : `${cell(column(check))} = ${quote(check.Value ?? '')}`;
}

function pair(check: RuleCheck, operator: '=' | '!='): string {
  return `${cell(named(check.ColumnAName))} ${operator} ${cell(named(check.ColumnBName))}`;
}

function column(check: RuleCheck): string {
  return named(check.ColumnName);
}

function named(name: string | undefined): string {
  if (name === undefined) {
    throw new RangeError('A check of the rule model does not name its column');
  }
  return name;
}
