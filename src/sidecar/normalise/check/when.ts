/**
 * Reads the `when` notation of the column table into the rule model's form.
 * `ChargeCategory in ('Usage','Purchase') and ChargeClass is not 'Correction'`
 */
import type { RuleCheck } from './reference.ts';

const predicate =
  /^([A-Z][A-Za-z]*) (is null|is not null|is not|is|=|<>|not in|in)(?: ('[^']*'|\('[^']*'(?:,\s*'[^']*')*\)))?$/;

/** The condition as a tree of checks; null when the text is prose that no row can answer. */
export function parseWhen(when: string): RuleCheck | null {
  const alternatives = when.split(' or ').map(parseConjunction);
  const known = alternatives.filter((part) => part !== null);
  if (known.length < alternatives.length) {
    return null;
  }
  return combine('OR', known);
}

function parseConjunction(text: string): RuleCheck | null {
  const parts = text.split(' and ').map(parsePredicate);
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? null : combine('AND', known);
}

function parsePredicate(text: string): RuleCheck | null {
  const found = predicate.exec(text.trim());
  const [, column, operator, operand] = found ?? [];
  if (column === undefined || operator === undefined) {
    return null;
  }
  if (operator === 'is null' || operator === 'is not null') {
    const CheckFunction = operator === 'is null' ? 'CheckValue' : 'CheckNotValue';
    return operand === undefined ? { CheckFunction, ColumnName: column, Value: null } : null;
  }
  const values = [...(operand ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  if (values.length === 0) {
    return null;
  }
  const negated = operator === 'is not' || operator === '<>' || operator === 'not in';
  return combine(
    negated ? 'AND' : 'OR',
    values.map((Value) => ({ CheckFunction: negated ? 'CheckNotValue' : 'CheckValue', ColumnName: column, Value }))
  );
}

function combine(CheckFunction: 'AND' | 'OR', Items: readonly RuleCheck[]): RuleCheck {
  return Items.length === 1 && Items[0] !== undefined ? Items[0] : { CheckFunction, Items };
}
