/** Currencies that a question names. Nothing is converted: charges in others are left out, and one that none has is told. */
import { currencyWord } from '../text/numbers.ts';
import type { PlacedFilter } from './conditions.ts';
import type { Problem } from './pieces.ts';
import type { ReadQuestion } from './read.ts';
import type { HavingSlot } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the currencies of a question ask for: a condition where charges have several, and why it cannot be met. */
export function moneyOf(
  read: ReadQuestion,
  having: readonly HavingSlot[],
  { catalogue: { currencies } }: Vocabulary
): { readonly filters: readonly PlacedFilter[]; readonly problems: readonly Problem[] } {
  const named = [
    ...having.map(({ number }) => ({ code: number.currency, words: number.currency ?? '', start: number.start })),
    ...read.tokens.map(({ text, start, end }) => ({
      code: isReal(read, start) ? null : currencyWord(text),
      words: read.text.slice(start, end),
      start,
    })),
  ].filter((money): money is typeof money & { code: string } => money.code !== null);
  const values = [...new Set(named.map(({ code }) => code))];
  const [first] = named;
  return {
    filters:
      first === undefined || currencies.length < 2
        ? []
        : [{ filter: { field: 'currency', op: '=', values }, start: first.start }],
    problems:
      currencies.length === 0
        ? []
        : named
            .filter(({ code }) => !currencies.includes(code))
            .map(({ words }): Problem => ({ kind: 'unknown_value', words, field: 'currency' })),
  };
}

// "Custos reais" are those that came to be, in whatever money.
function isReal({ folded }: ReadQuestion, start: number): boolean {
  return /(?:custos|gastos|valores|despesas) $/.test(folded.slice(0, start)) && folded.startsWith('reais', start);
}
