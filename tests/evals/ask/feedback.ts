/** What people said about answers, as `thriftdata feedback` prints it, asked again over the data that they asked about. */
import { readFileSync } from 'node:fs';
import { AskRequest } from '../../../src/contract/api/ask.ts';
import { FeedbackCase } from '../../../src/contract/api/conversation.ts';
import { createAsk, type Ask } from '../../../src/sidecar/ask/index.ts';
import { createSystemClock } from '../../../src/sidecar/kernel/clock.ts';
import { openStore, type OpenStore } from '../../../src/sidecar/store/index.ts';
import { askLast, differs, plainCell, referenceRows, type Cell, type Verdict } from './judge.ts';

/** What became of one; unjudged where nobody has said yet what is right. */
export interface FeedbackVerdict extends Omit<Verdict, 'outcome'> {
  readonly outcome: Verdict['outcome'] | 'unjudged';
}

/** Cases of a file, a JSON object a line. Throws with the line's number where one is none. */
export function readFeedback(file: string): FeedbackCase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') {
        return [];
      }
      try {
        return [FeedbackCase.parse(JSON.parse(line))];
      } catch (thrown) {
        throw new RangeError(`${file}, line ${index + 1} is no case as "thriftdata feedback" prints it`, {
          cause: thrown,
        });
      }
    });
}

/** Judges the cases over a data directory. */
export async function judgeFeedback(cases: readonly FeedbackCase[], dataDir: string): Promise<FeedbackVerdict[]> {
  const store = await openStore({ dataDir });
  try {
    const ask = createAsk({ store, clock: createSystemClock() });
    const verdicts: FeedbackVerdict[] = [];
    for (const one of cases) {
      for (const question of one.ask) {
        verdicts.push(await judgeOne({ ask, store }, one, question));
      }
    }
    return verdicts;
  } finally {
    await store.close();
  }
}

async function judgeOne(
  { ask, store }: { ask: Ask; store: OpenStore },
  { now, want, sql, held }: FeedbackCase,
  question: readonly string[]
): Promise<FeedbackVerdict> {
  const { answer, ms } = await askLast(ask, now, question);
  const told = { question: question.join(' › '), ms };
  if (held) {
    const outcome = answer.status === 'answered' ? 'answered' : 'right';
    return { ...told, outcome, why: answer.explanation };
  }
  const reference = sql !== '' ? await referenceRows(store, sql) : await rowsOfForm(ask, want, now);
  if (reference === null) {
    return { ...told, outcome: 'unjudged', why: 'neither "want" nor "sql" nor "held" says what is right' };
  }
  if (answer.status !== 'answered') {
    return { ...told, outcome: 'held', why: answer.explanation };
  }
  const why = differs(answer, reference, { ordered: sql === '' && want?.order !== null });
  return { ...told, outcome: why === '' ? 'right' : 'wrong', why };
}

/** What the form gives today; bills may have come in since it was called right. */
async function rowsOfForm(ask: Ask, form: FeedbackCase['want'], now: string): Promise<Cell[][] | null> {
  if (form === null) {
    return null;
  }
  const request = AskRequest.parse({ question: 'the form', now, form });
  const { rows } = await ask.answer(request, { surface: 'test', user: 'eval' });
  return rows.map((row) => row.map(plainCell));
}

/** Prints every case that is not right, and how many of each there are. Gives whether all that were judged are right. */
export function tellFeedback(verdicts: readonly FeedbackVerdict[]): boolean {
  const count = (outcome: FeedbackVerdict['outcome']) => verdicts.filter((one) => one.outcome === outcome).length;
  verdicts
    .filter(({ outcome }) => outcome !== 'right')
    .forEach(({ question, outcome, why }) => console.log(`${outcome}: ${question} (${why.slice(0, 160)})`));
  const wrong = count('wrong') + count('answered');
  console.log(
    `${count('right')} right, ${wrong} wrong, ${count('held')} held back without need, ${count('unjudged')} not judged`
  );
  return wrong + count('held') === 0;
}
