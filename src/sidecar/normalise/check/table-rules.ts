/**
 * Presence, type, format, allowed value and null rules from the column table, for what the 1.2 rule model does not
 * know: columns newer than 1.2, and the datasets beside Cost and Usage.
 */
import type { CheckLevel } from '../../../contract/api/check.ts';
import {
  hasCurrencyFormat,
  hasInstantFormat,
  hasKeyValueFormat,
  hasNumericFormat,
  hasUnitFormat,
  isDecimal,
  isInstant,
  isJsonObject,
  isString,
} from './formats.ts';
import { firstVersion } from './header.ts';
import type { PlanContext } from './plan-context.ts';
import type { FocusTableColumn } from './reference.ts';
import { failed, notApplicable, passed, type PlannedRule } from './rules.ts';
import { cell, decimal, isOneOf, known } from './sql.ts';

/** The rules of the file's version for columns the rule model leaves out. */
export function planTableRules(context: PlanContext): PlannedRule[] {
  const known1_2 = new Set([...context.reference.rules.values()].map((rule) => rule.Reference));
  return [...context.columns.values()]
    .filter((column) => context.dataset !== 'CostAndUsage' || (isNewer(column) && !known1_2.has(column.id)))
    .flatMap((column) => rulesOf(column, context));
}

function isNewer(column: FocusTableColumn): boolean {
  return ['1.3', '1.4'].includes(firstVersion(column));
}

function rulesOf(column: FocusTableColumn, context: PlanContext): PlannedRule[] {
  const entry = column.versions[context.version];
  if (entry === undefined) {
    return [];
  }
  const isPresent = context.cells.present.has(column.id);
  const rules = [presenceRule(column, entry.feature_level, isPresent, context)];
  if (!isPresent) {
    return rules;
  }
  const add = (kind: string, text: string, kept: string, level: CheckLevel = 'MUST'): void => {
    rules.push({
      id: `${column.id}-${kind}-${context.version}`,
      origin: 'column table',
      level,
      text,
      kind: 'rows',
      violation: known(`NOT (${kept})`),
      shows: [column.id],
    });
  };
  add('type', `${column.id} MUST be of type ${column.data_type}.`, typeOf(column, context));
  const format = formatOf(column, context);
  if (format !== null) {
    add('format', `${column.id} MUST have the format ${column.value_format ?? ''}.`, format, levelOfFormat(column));
  }
  if (column.allowed_values !== null) {
    const values = column.allowed_values;
    add('values', `${column.id} MUST be one of ${values.join(', ')}.`, isOneOf(column.id, values));
  }
  const range = rangeOf(column);
  if (range !== null) {
    add('range', range.text, range.kept);
  }
  if (!entry.nullable) {
    add('null', `${column.id} MUST NOT be null.`, `isNotNull(${cell(column.id)})`);
  }
  return rules;
}

function presenceRule(
  column: FocusTableColumn,
  feature: 'Mandatory' | 'Conditional' | 'Recommended',
  isPresent: boolean,
  context: PlanContext
): PlannedRule {
  const when = column.present_when === null ? '' : ` when ${column.present_when}`;
  const word = feature === 'Recommended' ? 'is RECOMMENDED to' : 'MUST';
  const dependsOnProvider = feature !== 'Mandatory' && column.present_when !== null;
  const missing = dependsOnProvider
    ? notApplicable(`Needed only when ${column.present_when ?? ''}, which the file does not tell.`)
    : failed(1, [{ row: 0, values: { [column.id]: null } }]);
  return {
    id: `${column.id}-presence-${context.version}`,
    origin: 'column table',
    level: feature === 'Recommended' ? 'SHOULD' : 'MUST',
    text: `${column.id} ${word} be present in a FOCUS ${context.version} ${context.dataset} dataset${when}.`,
    kind: 'settled',
    verdict: isPresent ? passed() : missing,
  };
}

function typeOf(column: FocusTableColumn, context: PlanContext): string {
  switch (column.data_type) {
    case 'Decimal':
      return isDecimal(column.id);
    case 'Date/Time':
      return isInstant(column.id);
    case 'JSON':
      return isJsonObject(column.id);
    case 'String':
      return isString(column.id, context.cells.physical(column.id));
  }
}

function formatOf(column: FocusTableColumn, context: PlanContext): string | null {
  switch (column.value_format) {
    case 'numeric':
      return hasNumericFormat(column.id);
    case 'datetime':
      return hasInstantFormat(column.id);
    case 'key_value_json':
      return hasKeyValueFormat(column.id);
    case 'unit':
      return hasUnitFormat(column.id);
    case 'currency':
      return hasCurrencyFormat(column.id, context.reference.currencies);
    default:
      return null;
  }
}

function levelOfFormat(column: FocusTableColumn): CheckLevel {
  return column.value_format === 'unit' ? 'SHOULD' : 'MUST';
}

function rangeOf(column: FocusTableColumn): { text: string; kept: string } | null {
  if (column.number_range === 'non_negative') {
    return { text: `${column.id} MUST NOT be negative.`, kept: `${decimal(column.id)} >= 0` };
  }
  if (Array.isArray(column.number_range)) {
    const [low, high] = column.number_range;
    return {
      text: `${column.id} MUST lie between ${low} and ${high}.`,
      kept: `${decimal(column.id)} >= ${low} AND ${decimal(column.id)} <= ${high}`,
    };
  }
  return null;
}
