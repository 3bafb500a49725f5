/** Questions in words, what helps to ask them, and the conversations of whoever asks. */
import { z } from 'zod';
import { AskAnswer, AskRequest } from '../../../contract/api/ask.ts';
import { AskStep } from '../../../contract/api/ask-steps.ts';
import {
  AskSearchAnswer,
  AskSearchRequest,
  AskSuggestAnswer,
  AskSuggestRequest,
} from '../../../contract/api/ask-help.ts';
import {
  ConversationsAnswer,
  type Feedback,
  FeedbackAnswer,
  FeedbackInput,
  KeepConversation,
  StoredConversation,
} from '../../../contract/api/conversation.ts';
import { RecordInput } from '../../../contract/api/records.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { conversations, feedbackOf, type State } from '../../state/index.ts';
import type { CallContext } from '../access/index.ts';
import { defineCall, defineSteps, type ApiCall } from './call.ts';
import { pageOf, type PageFields } from './page.ts';
import { actorOf } from './records.ts';

const MOST_KEPT = 50;

/** What a list of verdicts can be asked by. */
const feedbackFields: PageFields<Feedback> = {
  question: ({ question }) => question,
  verdict: ({ verdict }) => verdict,
  status: ({ status }) => status,
  by: ({ by }) => by,
  at: ({ at }) => at,
};

/** Every call about questions. */
export const askCalls: readonly ApiCall[] = [
  defineCall({
    name: 'ask',
    method: 'POST',
    summary:
      'A question in English or Portuguese: columns and rows, a question back, or why not; also at /api/nlq/query',
    input: AskRequest,
    output: AskAnswer,
    scoped: true,
    run: (request, { ask }, context) => ask.answer(request, context),
  }),
  defineSteps({
    name: 'askSteps',
    path: 'ask/steps',
    summary: 'The same, told while it is worked out: one JSON line a step, the last one is the answer',
    input: AskRequest,
    output: AskStep,
    steps: async (request, { ask }, context, watch) => {
      const answer = await ask.answer(request, context, watch);
      return { step: 'answer' as const, answer };
    },
  }),
  defineCall({
    name: 'askSuggest',
    path: 'ask/suggest',
    method: 'POST',
    summary: 'How what is typed may go on: names of the data, words of the model, questions asked before',
    input: AskSuggestRequest,
    output: AskSuggestAnswer,
    scoped: true,
    run: async (request, { ask, state }, context) => ({
      suggestions: await ask.suggest(request, context, await askedBefore(state, context)),
    }),
  }),
  defineCall({
    name: 'askSearch',
    path: 'ask/search',
    method: 'POST',
    summary: 'Measures, dimensions, names, and questions that words are about',
    input: AskSearchRequest,
    output: AskSearchAnswer,
    scoped: true,
    run: async (request, { ask, state }, context) => ({
      found: await ask.search(request, context, await askedBefore(state, context)),
    }),
  }),
  defineCall({
    name: 'conversations',
    path: 'ask/conversations',
    method: 'GET',
    summary: 'One’s own conversations, the last changed first',
    input: z.object({}),
    output: ConversationsAnswer,
    scoped: true,
    run: (_, { state }, context) => own(state, context),
  }),
  defineCall({
    name: 'keepConversation',
    path: 'ask/conversations',
    method: 'POST',
    summary: 'Keeps a conversation for whoever calls; rows are not kept',
    input: KeepConversation,
    output: StoredConversation,
    scoped: true,
    run: async ({ id, version, body }, { state }, context) => {
      requireUser(context);
      const repository = state.repository(conversations);
      if (id === null) {
        return repository.create(body, actorOf(context));
      }
      const known = await mine(state, context, id);
      return repository.change(id, version ?? known.version, body, actorOf(context));
    },
  }),
  defineCall({
    name: 'askFeedback',
    path: 'ask/feedback',
    method: 'GET',
    summary: 'What people said about answers, the newest first',
    input: FeedbackInput,
    output: FeedbackAnswer,
    administers: true,
    run: async (input, { state }) => {
      const feedback = await feedbackOf(state, input.verdict);
      return { ...feedback, ...pageOf(feedback.items, input, feedbackFields) };
    },
  }),
  defineCall({
    name: 'removeConversation',
    path: 'ask/conversations/{id}',
    method: 'DELETE',
    summary: 'Removes a conversation of one’s own',
    input: RecordInput,
    output: z.object({ removed: z.boolean() }),
    scoped: true,
    run: async ({ id }, { state }, context) => {
      const known = await mine(state, context, id);
      await state.repository(conversations).remove(id, known.version, actorOf(context));
      return { removed: true };
    },
  }),
];

function own(state: State, { user, isNobody = false }: CallContext) {
  return isNobody || user === ''
    ? Promise.resolve({ items: [], total: 0 })
    : state.repository(conversations).list({
        filters: [{ field: 'createdBy', operator: '=', values: [user] }],
        limit: MOST_KEPT,
      });
}

// Somebody else's is as little there as one that never was.
async function mine(state: State, context: CallContext, id: string) {
  requireUser(context);
  const found = await state.repository(conversations).find(id);
  if (found?.createdBy !== context.user) {
    throw new ThriftDataError('caller', 'not_found', `there is no conversation "${id}" of yours`, { field: 'id' });
  }
  return found;
}

function requireUser({ user, isNobody = false }: CallContext): void {
  if (isNobody || user === '') {
    throw new ThriftDataError('caller', 'no_user', 'nobody is signed in; conversations are kept for who asks');
  }
}

/** Questions of the caller that were answered, the newest first, each once. */
async function askedBefore(state: State, context: CallContext): Promise<string[]> {
  const { items } = await own(state, context);
  const answered = items.flatMap(({ body }) =>
    body.turns.filter(({ status, verdict }) => status === 'answered' && verdict !== 'wrong').slice(0, 1)
  );
  return [...new Set(answered.map(({ question }) => question))];
}
