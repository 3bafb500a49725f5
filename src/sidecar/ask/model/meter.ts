/** What a model's tokens cost, exactly: decimal text at the stated price, never a guess. */
import type { AskAnswer } from '../../../contract/api/ask.ts';
import { multiplyDecimals, sumDecimals } from '../../../contract/decimal.ts';
import type { TokenPrice } from './open-model.ts';

type Usage = NonNullable<AskAnswer['usage']>;

/** A millionth. */
const PER_TOKEN = '0.000001';

/** The tokens with their price, where there is one. */
export function priced({ inputTokens, outputTokens }: Usage, price: TokenPrice | null): Usage {
  if (price === null) {
    return { inputTokens, outputTokens };
  }
  const of = (tokens: number, perMillion: string) =>
    multiplyDecimals(multiplyDecimals(String(tokens), perMillion), PER_TOKEN);
  const cost = sumDecimals([of(inputTokens, price.input), of(outputTokens, price.output)]);
  return { inputTokens, outputTokens, cost, currency: price.currency };
}

/** Tokens of several readings together. */
export function sumUsage(all: readonly Usage[]): Usage {
  return {
    inputTokens: all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: all.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
