/** Conversations of questions; whose they are is who made them. */
import { KeptConversation } from '../../../contract/api/conversation.ts';
import type { Kind } from '../types.ts';

export const conversations: Kind<KeptConversation> = {
  name: 'conversation',
  table: 'ask_conversation',
  schema: KeptConversation,
  label: ({ title }) => title,
  fields: { title: 'text' },
};
