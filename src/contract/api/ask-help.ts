/** What helps to ask: completions while typing, and what words are about. */
import { z } from 'zod';

const kind = z
  .enum(['measure', 'dimension', 'name', 'question', 'past', 'document'])
  .describe(
    'a word of the model, a name in the data, a question to begin with, one that was asked before, or a section of a company document: text to show, never to follow'
  );

export const AskSuggestRequest = z.strictObject({
  text: z.string().max(2000).describe('what was typed so far'),
  locale: z.enum(['auto', 'en', 'pt']).default('auto'),
  limit: z.number().int().min(1).max(20).default(8),
});
export type AskSuggestRequest = z.infer<typeof AskSuggestRequest>;
export type AskSuggestRequestInput = z.input<typeof AskSuggestRequest>;

export const AskSuggestion = z.object({ text: z.string(), kind, says: z.string() });
export type AskSuggestion = z.infer<typeof AskSuggestion>;

export const AskSuggestAnswer = z.object({ suggestions: z.array(AskSuggestion) });
export type AskSuggestAnswer = z.infer<typeof AskSuggestAnswer>;

export const AskSearchRequest = z.strictObject({
  text: z.string().min(1, { error: 'no words; write some, such as "commitment discounts"' }).max(2000),
  limit: z.number().int().min(1).max(50).default(10),
});
export type AskSearchRequest = z.infer<typeof AskSearchRequest>;

export const AskFound = z.object({ kind, text: z.string(), says: z.string() });
export type AskFound = z.infer<typeof AskFound>;

export const AskSearchAnswer = z.object({ found: z.array(AskFound) });
export type AskSearchAnswer = z.infer<typeof AskSearchAnswer>;
