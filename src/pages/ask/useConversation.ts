import { useCallback, useEffect, useRef, useState } from 'react';
import type { AskAnswer, QueryForm } from '../../contract/api/ask.ts';
import type { KeptTurn, StoredConversation } from '../../contract/api/conversation.ts';
import type { AskProgress } from '../../contract/api/ask-steps.ts';
import { askInSteps } from '../../components/sidecar/askInSteps';
import { callSidecar } from '../../components/sidecar/client';
import { isAborted, type SidecarError, toSidecarError } from '../../components/sidecar/errors';

/** A question with what came of it. */
export interface Turn {
  id: number;
  question: string;
  answer: AskAnswer | undefined;
  error: SidecarError | undefined;
  verdict: KeptTurn['verdict'];
  /** What was told on the way to the answer. */
  steps: AskProgress[];
  /** True where a form was asked in the question’s place: the question alone would give something else. */
  isEdited: boolean;
  /** True where the asker stopped it. */
  isStopped: boolean;
}

const LONGEST_TITLE = 200;
const MOST_KEPT = 100;

/** The conversation that is open, newest turn first, and those that were kept; every settled turn is kept. */
export function useConversation(uid: string) {
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

  const ask = useCallback(
    async (question: string, form?: QueryForm) => {
      const id = next.current++;
      const change = (part: Partial<Turn>) =>
        put(shown.current.map((turn) => (turn.id === id ? { ...turn, ...part } : turn)));
      const nothing = { answer: undefined, error: undefined, verdict: null, steps: [], isStopped: false };
      put([{ id, question, isEdited: form !== undefined, ...nothing }, ...shown.current]);
      const work = new AbortController();
      underWay.current.set(id, work);
      const steps: AskProgress[] = [];
      const tell = (step: AskProgress) => {
        steps.push(step);
        change({ steps: [...steps] });
      };
      // Where a model is configured it is asked about what the rules cannot place, and about nothing else.
      const request = { question, conversationId: conversation.current, mode: 'llm' as const };
      try {
        const answer = await askInSteps(uid, form === undefined ? request : { ...request, form }, {
          ...{ tell, signal: work.signal },
        });
        conversation.current = answer.conversationId;
        change({ answer });
        keep(shown.current);
      } catch (cause) {
        change(isAborted(cause) ? { isStopped: true } : { error: toSidecarError(cause) });
      } finally {
        underWay.current.delete(id);
      }
    },
    [uid, keep, put]
  );

  const judge = (id: number, verdict: KeptTurn['verdict']) => {
    put(shown.current.map((turn) => (turn.id === id ? { ...turn, verdict } : turn)));
    keep(shown.current);
  };
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
      await ask(question, form ?? undefined);
    }
  };
  return { turns, kept, ask, stop, judge, begin, reopen };
}

function toKept({ question, answer, verdict }: Turn): KeptTurn {
  return { question, status: answer?.status ?? 'error', form: answer?.ir ?? null, verdict };
}
