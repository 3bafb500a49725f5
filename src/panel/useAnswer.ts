import { useEffect, useRef, useState } from 'react';
import type { AskAnswer, QueryForm } from '../contract/api/ask.ts';
import type { AskProgress } from '../contract/api/ask-steps.ts';
import { askSidecar, decidedNumbers, messageOf } from './ask';

/** What is asked: by the panel's options, by a reader, or by a choice among readings. */
export interface Question {
  readonly text: string;
  readonly form: QueryForm | null;
  readonly isTyped: boolean;
  /** Counts the times it was asked, so that asking again asks again. */
  readonly time: number;
}

export interface Outcome {
  readonly isLoading: boolean;
  readonly steps: readonly AskProgress[];
  readonly answer: AskAnswer | undefined;
  /** Locale in which its figures are written; empty for the user's language. */
  readonly numbers: string;
  readonly fault: string | undefined;
  readonly isStopped: boolean;
  stop(): void;
}

interface Settled {
  /** What it is the outcome of. */
  readonly key: string;
  readonly steps: readonly AskProgress[];
  readonly answer?: AskAnswer;
  readonly numbers?: string;
  readonly fault?: string;
  readonly isStopped?: boolean;
  readonly isOver: boolean;
}

/** The answer to a question over a range; another question or range stops the one that is worked out. */
export function useAnswer(
  datasource: string,
  { text, form, isTyped, time }: Question,
  { from, to }: { readonly from: number; readonly to: number }
): Outcome {
  const key = JSON.stringify([datasource, text, form, time, from, to]);
  const [settled, setSettled] = useState<Settled>({ key: '', steps: [], isOver: true });
  const conversation = useRef<string | null>(null);
  const work = useRef<AbortController | null>(null);

  useEffect(() => {
    if (text === '') {
      return undefined;
    }
    const mine = new AbortController();
    work.current = mine;
    let steps: readonly AskProgress[] = [];
    // An older answer that comes late is not shown.
    let isWanted = true;
    const settle = (part: Partial<Settled>) => {
      if (isWanted) {
        setSettled({ key, steps, isOver: true, ...part });
      }
    };
    const tell = (step: AskProgress) => {
      steps = [...steps, step];
      settle({ isOver: false });
    };
    const asked = { question: text, form, mayUseModel: isTyped, from, to, conversationId: conversation.current };
    const numbers = decidedNumbers(datasource);
    askSidecar(datasource, asked, { tell, signal: mine.signal })
      .then(async (answer) => {
        conversation.current = answer.conversationId;
        settle({ answer, numbers: await numbers });
      })
      .catch((cause: unknown) => settle(mine.signal.aborted ? { isStopped: true } : { fault: messageOf(cause) }));
    return () => {
      isWanted = false;
      mine.abort();
    };
  }, [datasource, text, form, isTyped, from, to, key]);

  const current = settled.key === key ? settled : { steps: [], isOver: false };
  return {
    isLoading: text !== '' && !current.isOver,
    steps: current.steps,
    answer: 'answer' in current ? current.answer : undefined,
    numbers: ('numbers' in current ? current.numbers : undefined) ?? '',
    fault: 'fault' in current ? current.fault : undefined,
    isStopped: 'isStopped' in current && current.isStopped === true,
    stop: () => work.current?.abort(),
  };
}
