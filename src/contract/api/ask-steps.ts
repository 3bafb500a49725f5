/**
 * `POST /api/v1/ask/steps`: a question whose answer is told while it is worked out, as lines of JSON
 * (application/x-ndjson). The last line is the whole answer, the same as of `ask`, or why there is none.
 */
import { z } from 'zod';
import { AskAnswer, QueryForm } from './ask.ts';
import { ApiError } from './error.ts';

export const AskStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('understood').describe('the rules have read the question'),
    coverage: AskAnswer.shape.coverage,
    isWhole: z.boolean().describe('true where every word found its place'),
  }),
  z.object({
    step: z.literal('reading').describe('a model reads the question'),
    engine: z.string(),
    time: z.union([z.literal(1), z.literal(2)]).describe('2: again, with its lists in another order, to confirm'),
  }),
  z.object({ step: z.literal('unread').describe('the model gave no reading: the rules decide'), engine: z.string() }),
  z.object({
    step: z.literal('query').describe('the rows of a query form are read'),
    ir: QueryForm,
    titles: z.record(z.string(), z.string()),
    explanation: z.string(),
  }),
  z.object({ step: z.literal('rows'), rows: z.number(), rowsRead: z.number().nullable() }),
  z.object({ step: z.literal('answer').describe('the end'), answer: AskAnswer }),
  z.object({ step: z.literal('fault').describe('the end, where the call failed'), ...ApiError.shape }),
]);
export type AskStep = z.infer<typeof AskStep>;

/** What is told on the way to an answer. */
export type AskProgress = Exclude<AskStep, { step: 'answer' | 'fault' }>;
