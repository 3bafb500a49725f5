import { useCallback, useEffect, useRef, useState } from 'react';
import type { AskAnswer, AskRequestInput, QueryForm } from '../../contract/api/ask.ts';
import type { KeptTurn, StoredConversation } from '../../contract/api/conversation.ts';
import type { AskProgress } from '../../contract/api/ask-steps.ts';
import { askInSteps } from '../../asking/ask-in-steps';
import { callSidecar } from '../../components/sidecar/client';
import { isAborted, type SidecarError, toSidecarError } from '../../components/sidecar/errors';

/** A form that is asked in a question's place, and where its period comes from. */
export type FormAsked = Pick<AskRequestInput, 'period' | 'range'> & { form: QueryForm };

/** A question with what came of it. */
export interface Turn {
  id: number;
  question: string;
  answer: AskAnswer | undefined;
  error: SidecarError | undefined;
  verdict: KeptTurn['verdict'];
  /** What was told on the way to the answer. */
  steps: AskProgress[];
  /** The form that was asked in the question’s place; null where its words were. */
  asked: FormAsked | null;
  /** True where the question’s words alone give the answer: no form, no turn before it, no model. */
  isPlain: boolean;
  /** True where the asker stopped it. */
  isStopped: boolean;
  /** What the rows are drawn as. */
  chart: string;
}

const LONGEST_TITLE = 200;
const MOST_KEPT = 100;

/**
 * The conversation that is open, newest turn first, and those that were kept; every settled turn is kept. `onSettled`
 * hears of the newest turn when it has its answer.
 */
export function useConversation(uid: string, onSettled: (turn: Turn) => void) {
  const [turns, setTurns] = useState<Turn[]>([]);
  const [kept, setKept] = useState<StoredConversation[]>([]);
  // What is shown, for whatever settles between two drawings.
  const shown = useRef<Turn[]>([]);
  const put = useCallback((all: Turn[]) => {
    shown.current = all;
    setTurns(all);
  }, []);
  const next = useRef(0);
  const conversation = useRef<string | null>(null);
  const stored = useRef<{ id: string; version: number } | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const underWay = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const all = underWay.current;
    return () => all.forEach((work) => work.abort());
  }, []);

  const reload = useCallback(() => {
    callSidecar(uid, 'conversations', {})
      .then(({ items }) => setKept(items))
      .catch(() => setKept([]));
  }, [uid]);
  useEffect(reload, [reload]);

  const keep = useCallback(
    (all: readonly Turn[]) => {
      const settled = [...all].reverse().filter(({ answer }) => answer !== undefined);
      const [first] = settled;
      if (first === undefined) {
        return;
      }
      const body = { title: first.question.slice(0, LONGEST_TITLE), turns: settled.slice(-MOST_KEPT).map(toKept) };
      // One after the other: each names the version that the one before made. Nothing is lost where it fails but the list.
      queue.current = queue.current.then(async () => {
        const { id = null, version = null } = stored.current ?? {};
        await callSidecar(uid, 'keepConversation', { id, version, body })
          .then((record) => {
            stored.current = { id: record.id, version: record.version };
          })
          .catch(() => undefined);
        reload();
      });
    },
    [uid, reload]
  );

  const change = useCallback(
    (id: number, part: Partial<Turn>) =>
      put(shown.current.map((turn) => (turn.id === id ? { ...turn, ...part } : turn))),
    [put]
  );

  /** Works out the answer of a turn that stands there. */
  const workOut = useCallback(
    async (id: number, question: string, asked: FormAsked | null) => {
      underWay.current.get(id)?.abort();
      const work = new AbortController();
      underWay.current.set(id, work);
      const steps: AskProgress[] = [];
      const tell = (step: AskProgress) => {
        steps.push(step);
        change(id, { steps: [...steps] });
      };
      const leans = conversation.current !== null;
      // Where a model is configured it is asked about what the rules cannot place, and about nothing else.
      const request = { question, conversationId: conversation.current, mode: 'llm' as const };
      try {
        const answer = await askInSteps(
          uid,
          { ...request, ...asked },
          { tell, signal: work.signal, whole: (plain) => callSidecar(uid, 'ask', plain, work.signal) }
        );
        conversation.current = answer.conversationId;
        change(id, { answer, isPlain: asked === null && !leans && answer.engine === 'offline' });
        keep(shown.current);
        const [newest] = shown.current;
        if (newest?.id === id) {
          onSettled(newest);
        }
      } catch (cause) {
        if (underWay.current.get(id) === work) {
          change(id, isAborted(cause) ? { isStopped: true } : { error: toSidecarError(cause) });
        }
      } finally {
        if (underWay.current.get(id) === work) {
          underWay.current.delete(id);
        }
      }
    },
    [uid, keep, change, onSettled]
  );

  const ask = useCallback(
    async (question: string, asked: FormAsked | null = null, chart = '') => {
      const id = next.current++;
      put([{ id, question, asked, ...nothing, chart }, ...shown.current]);
      await workOut(id, question, asked);
    },
    [put, workOut]
  );

  /** Asks a turn again: with a changed form in its own place, unless it was called wrong, which stays said. */
  const revise = (id: number, asked: FormAsked) => {
    const turn = shown.current.find((one) => one.id === id);
    if (turn === undefined) {
      return;
    }
    if (turn.verdict === 'wrong') {
      void ask(turn.question, asked, turn.chart);
      return;
    }
    change(id, { ...nothing, asked, chart: turn.chart });
    void workOut(id, turn.question, asked);
  };
  const again = (id: number) => {
    const turn = shown.current.find((one) => one.id === id);
    if (turn !== undefined) {
      change(id, { ...nothing, chart: turn.chart });
      void workOut(id, turn.question, turn.asked);
    }
  };
  const judge = (id: number, verdict: KeptTurn['verdict']) => {
    change(id, { verdict });
    keep(shown.current);
  };
  const draw = (id: number, chart: string) => change(id, { chart });
  const stop = (id: number) => underWay.current.get(id)?.abort();
  const begin = () => {
    underWay.current.forEach((work) => work.abort());
    conversation.current = null;
    stored.current = null;
    put([]);
  };
  /** Opens a kept conversation: its questions are asked again, for bills may have come in since. */
  const reopen = async ({ id, version, body }: StoredConversation) => {
    begin();
    stored.current = { id, version };
    for (const { question, form } of body.turns) {
      await ask(question, form === null ? null : { form });
    }
  };
  return { turns, kept, ask, revise, again, stop, judge, draw, begin, reopen };
}

const nothing = {
  ...{ answer: undefined, error: undefined, verdict: null, steps: [], isStopped: false, isPlain: false, chart: '' },
} satisfies Partial<Turn>;

function toKept({ question, answer, verdict }: Turn): KeptTurn {
  return { question, status: answer?.status ?? 'error', form: answer?.ir ?? null, verdict };
}
