/** The rules of a virtual tag as lines of text that a person can write, and back. Pure. */
import type { RuleCondition, TagValue, VirtualTagRule } from '../../contract/api/virtual-tag.ts';
import {
  conditionFromText,
  conditionToText,
  LineError,
  linesOf,
  nameToText,
  piecesOf,
  textMeant,
  valueToText,
} from '../../components/filters/lines';

const operators: ReadonlyArray<RuleCondition['operator']> = [
  ...(['=', '!=', 'not_contains', 'contains'] as const),
  ...(['starts_with', 'matches'] as const),
];

/** `Shop: SubAccountName starts_with shop; tag:env = live, test`, one rule a line. */
export function rulesToText(rules: readonly VirtualTagRule[]): string {
  return rules
    .map(({ conditions, gives }) => `${givenToText(gives)}: ${conditions.map(conditionToText).join('; ')}`)
    .join('\n');
}

/** Throws a LineError for the first line that is no rule. */
export function rulesFromText(text: string): VirtualTagRule[] {
  return linesOf(text).map((line) => {
    const [given, ...rest] = piecesOf(line, ': ');
    if (given === undefined || rest.length === 0) {
      throw new LineError(line);
    }
    return {
      gives: givenFromText(given, line),
      conditions: piecesOf(rest.join(': '), ';').map((condition) => conditionFromText(condition, operators, line)),
    };
  });
}

/** A fixed value as it is, that of a dimension or tag in braces: `{tag:team}`. */
export function givenToText(gives: TagValue): string {
  return 'dimension' in gives ? `{${nameToText(gives.dimension)}}` : valueToText(gives.value);
}

/** What a text means as a value. Throws a LineError for the line it stands in. */
export function givenFromText(text: string, line = text): TagValue {
  const [, dimension] = /^\{(.+)\}$/s.exec(text.trim()) ?? [];
  return dimension === undefined ? { value: textMeant(text, line) } : { dimension: textMeant(dimension, line) };
}
