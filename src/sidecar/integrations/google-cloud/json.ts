/** Lists and records as they stand in flattened exports. Pure. */
import { all, choose, matches, not, type Expression } from '../../../contract/focus/derivation.ts';

/** What Python writes otherwise than JSON. */
const pythonWords: readonly (readonly [pattern: string, json: string])[] = [
  ['Decimal\\(([^()]*)\\)', '\\1'],
  ['\\bNone\\b', 'null'],
  ['\\bTrue\\b', 'true'],
  ['\\bFalse\\b', 'false'],
  ["'", '"'],
];

/** JSON text, also of a list as Python shows it: `[{'key': 'team', 'value': None}]`, which scripts often write. */
export function jsonOf(list: Expression): Expression {
  const json = pythonWords.reduce<Expression>((of, [pattern, by]) => ({ kind: 'replace', of, pattern, by }), list);
  return choose([[all(not(matches(list, '"')), matches(list, "'")), json]], list);
}
