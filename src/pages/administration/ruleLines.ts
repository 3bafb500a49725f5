/** The rules of a virtual tag as lines of text that a person can write, and back. Pure. */
import type { RuleCondition, TagValue, VirtualTagRule } from '../../contract/api/virtual-tag.ts';
import { LineError, linesOf } from '../../components/filters/lines';

const operators: ReadonlyArray<RuleCondition['operator']> = [
  ...(['=', '!=', 'not_contains', 'contains'] as const),
  ...(['starts_with', 'matches'] as const),
];

/** `Shop: SubAccountName starts_with shop; tag:env = live, test`, one rule a line. */
export function rulesToText(rules: readonly VirtualTagRule[]): string {
  return rules
    .map(({ conditions, gives }) => `${valueToText(gives)}: ${conditions.map(conditionToText).join('; ')}`)
    .join('\n');
}

/** Throws a LineError for the first line that is no rule. */
export function rulesFromText(text: string): VirtualTagRule[] {
  return linesOf(text).map((line) => {
    const [value, ...rest] = pieces(line, ': ');
    if (value === undefined || rest.length === 0) {
      throw new LineError(line);
    }
    return {
      gives: valueFromText(value),
      conditions: pieces(rest.join(': '), ';').map((condition) => conditionFromText(condition, line)),
    };
  });
}

/** A fixed value as it is, that of a dimension or tag in braces: `{tag:team}`. */
export function valueToText(gives: TagValue): string {
  return 'dimension' in gives ? `{${gives.dimension}}` : quoted(gives.value, /^[{"]|: |:$/);
}

/** What a text means as a value. */
export function valueFromText(text: string): TagValue {
  const [, dimension] = /^\{(.+)\}$/.exec(text.trim()) ?? [];
  return dimension === undefined ? { value: plainOf(text) } : { dimension };
}

function conditionToText({ dimension, operator, values }: RuleCondition): string {
  return `${dimension} ${operator} ${values.map((value) => quoted(value, /[,;"]|: |^\s|\s$/)).join(', ')}`;
}

function conditionFromText(text: string, line: string): RuleCondition {
  const [, dimension = '', found = '', values = ''] =
    /^(.+?)\s*(!=|=|\bnot_contains\b|\bcontains\b|\bstarts_with\b|\bmatches\b)\s*(.*)$/s.exec(text.trim()) ?? [];
  const operator = operators.find((each) => each === found);
  if (operator === undefined) {
    throw new LineError(line);
  }
  return { dimension: dimension.trim(), operator, values: pieces(values, ',').map(plainOf) };
}

function quoted(value: string, needs: RegExp): string {
  return needs.test(value) ? JSON.stringify(value) : value;
}

function plainOf(text: string): string {
  const trimmed = text.trim();
  if (!/^".*"$/s.test(trimmed)) {
    return trimmed;
  }
  try {
    return String(JSON.parse(trimmed));
  } catch {
    return trimmed;
  }
}

/** The text cut at a separator wherever it does not stand between quotation marks. */
function pieces(text: string, separator: string): string[] {
  const found = [''];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const escapes = isQuoted && text[at] === '\\';
    if (text[at] === '"') {
      isQuoted = !isQuoted;
    }
    if (!isQuoted && text.startsWith(separator, at)) {
      found.push('');
      at += separator.length - 1;
    } else {
      found[found.length - 1] += escapes ? text.slice(at, at + 2) : text.charAt(at);
      at += escapes ? 1 : 0;
    }
  }
  return found;
}
