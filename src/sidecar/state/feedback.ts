/** What people said about answers, gathered from everybody's conversations. */
import type {
  Feedback,
  FeedbackAnswer,
  FeedbackCase,
  FeedbackInput,
  KeptConversation,
} from '../../contract/api/conversation.ts';
import { conversations } from './kinds/conversation.ts';
import type { State, Stored } from './types.ts';

/** A page of conversations, as many as a repository gives at once. */
const PAGE = 1000;

/** Every verdict of a kind, the newest first, with how many there are of each. */
export async function feedbackOf(state: State, verdict: FeedbackInput['verdict']): Promise<FeedbackAnswer> {
  const all: Feedback[] = [];
  const repository = state.repository(conversations);
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = await repository.list({ limit: PAGE, offset });
    all.push(...items.flatMap(verdictsOf));
    if (offset + PAGE >= total) {
      break;
    }
  }
  const count = (of: Feedback['verdict']) => all.filter((item) => item.verdict === of).length;
  const items = all.filter((item) => verdict === 'all' || item.verdict === verdict);
  return {
    ...{ items, total: items.length },
    right: count('right'),
    wrong: count('wrong'),
  };
}

/** The same as cases of the evaluation. */
export function casesOf({ items }: FeedbackAnswer): FeedbackCase[] {
  return items.map(({ before, question, at, form, want }) => ({
    ...{ ask: [[...before, question]], now: at, got: form, want, sql: '', held: false },
  }));
}

function verdictsOf({ id, body, createdBy, changedAt }: Stored<KeptConversation>): Feedback[] {
  return body.turns.flatMap(({ question, verdict, status, form }, index) =>
    verdict === null
      ? []
      : [
          {
            ...{ id: `${id}-${index}`, question, verdict, status, form },
            ...{ before: body.turns.slice(0, index).map((turn) => turn.question), by: createdBy, at: changedAt },
            want: verdict === 'right' ? form : correctionOf(body.turns.slice(index + 1), question),
          },
        ]
  );
}

// Whoever takes a wrong condition out and calls what comes then right has said what was meant.
function correctionOf(later: KeptConversation['turns'], question: string): Feedback['want'] {
  return later.find((turn) => turn.question === question && turn.verdict === 'right')?.form ?? null;
}
