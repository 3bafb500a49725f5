/** Conversations of questions, each kept for whoever asked them. No rows are kept: an answer is asked again. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { QueryForm } from './ask.ts';
import { recordOf, RecordsInput } from './records.ts';

export const KeptTurn = z.strictObject({
  question: z.string().min(1).max(2000),
  status: z.enum(['answered', 'clarification', 'refused', 'error']),
  form: QueryForm.nullable().default(null).describe('the query form that was answered, to run it again'),
  verdict: z.enum(['right', 'wrong']).nullable().default(null).describe('what its asker says of the answer'),
});
export type KeptTurn = z.infer<typeof KeptTurn>;

export const KeptConversation = z.strictObject({
  title: z.string().trim().min(1, { error: 'missing; give the conversation a title' }).max(200),
  turns: z.array(KeptTurn).min(1, { error: 'empty; a conversation has a question' }).max(100),
});
export type KeptConversation = z.infer<typeof KeptConversation>;

/** Keeps a conversation: a new one without `id`, else the next version of one's own. */
export const KeepConversation = z.strictObject({
  id: z.string().min(1).max(200).nullable().default(null),
  version: z.number().int().min(1).nullable().default(null).describe('the version that was changed'),
  body: KeptConversation,
});
export type KeepConversation = z.infer<typeof KeepConversation>;
export type KeepConversationInput = z.input<typeof KeepConversation>;

export const StoredConversation = recordOf(KeptConversation);
export type StoredConversation = z.infer<typeof StoredConversation>;

export const ConversationsAnswer = z.object({ items: z.array(StoredConversation), total: z.number().int() });
export type ConversationsAnswer = z.infer<typeof ConversationsAnswer>;

export const FeedbackInput = z.object({
  verdict: z.enum(['right', 'wrong', 'all']).default('all').describe('which of them'),
  ...RecordsInput.shape,
});
export type FeedbackInput = z.infer<typeof FeedbackInput>;

/** What somebody said of an answer. */
export const Feedback = z.object({
  id: z.string(),
  question: z.string(),
  before: z.array(z.string()).describe('the questions of the conversation before it, in order'),
  verdict: z.enum(['right', 'wrong']),
  status: KeptTurn.shape.status,
  form: QueryForm.nullable().describe('what it was read as'),
  want: QueryForm.nullable().describe('the form whose answer its asker called right for the same question, if any'),
  by: z.string(),
  at: Instant.describe('when the conversation was last changed'),
});
export type Feedback = z.infer<typeof Feedback>;

export const FeedbackAnswer = z.object({
  items: z.array(Feedback),
  total: z.number().int().describe('how many hold in all'),
  right: z.number().int(),
  wrong: z.number().int(),
});
export type FeedbackAnswer = z.infer<typeof FeedbackAnswer>;

/** A question for the evaluation, right where its rows are those of `want`, or of `sql` where somebody wrote one. */
export const FeedbackCase = z.object({
  ask: z
    .array(z.array(z.string().min(1)).min(1))
    .min(1)
    .describe('conversations, of each the last question is judged'),
  now: Instant,
  got: QueryForm.nullable().default(null).describe('what it was read as'),
  want: QueryForm.nullable().default(null).describe('what it should be read as, where its asker has shown that'),
  sql: z.string().default('').describe('the query that gives the right rows, for whoever judges it to write'),
  held: z.boolean().default(false).describe('true where no number is right'),
});
export type FeedbackCase = z.infer<typeof FeedbackCase>;
