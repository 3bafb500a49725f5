/** Questions about a configured unit cost: which one, and the question that is left of it. Pure. */
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import { fold, nameWords, tokensOf, type Token } from '../text/fold.ts';

export interface UnitCostQuestion {
  readonly unit: UnitCost;
  /** The question without what it is per: "what did cost per order come to in May" asks for costs of May. */
  readonly rest: string;
}

const each = /^(?:per|por|cada|each|every|an?|one|uma?)$/;
const cost =
  /^(?:costs?|custar|custara|custarao|costing|spend|spending|custos?|custou|custam?|custaram|gastos?|gastamos|unit|unitarios?)$/;

/** The unit cost that the question names, by its name or another word for it, the longest first; null for none. */
export function unitCostQuestion(question: string, units: readonly UnitCost[]): UnitCostQuestion | null {
  const text = question.normalize('NFC');
  const tokens = tokensOf(fold(text));
  if (units.length === 0 || !tokens.some((token) => cost.test(token.text))) {
    return null;
  }
  const names = units
    .flatMap((unit) => [unit.name, ...unit.words].map((name) => ({ unit, words: nameWords(name) })))
    .filter(({ words }) => words.length > 0)
    .sort((left, right) => right.words.length - left.words.length);
  for (const { unit, words } of names) {
    const at = tokens.findIndex((token, index) => each.test(token.text) && says(tokens, index + 1, words));
    const [first, last] = [tokens[at], tokens[at + words.length]];
    if (first !== undefined && last !== undefined) {
      return { unit, rest: `${text.slice(0, first.start).trimEnd()} ${text.slice(last.end).trimStart()}`.trim() };
    }
  }
  return null;
}

function says(tokens: readonly Token[], from: number, words: readonly string[]): boolean {
  return words.every((word, index) => tokens[from + index]?.text === word);
}
