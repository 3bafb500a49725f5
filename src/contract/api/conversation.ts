/** Conversations of questions, each kept for whoever asked them. No rows are kept: an answer is asked again. */
import { z } from 'zod';
import { QueryForm } from './ask.ts';
import { recordOf } from './records.ts';

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
