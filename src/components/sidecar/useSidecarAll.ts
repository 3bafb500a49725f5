import { useEffect, useState } from 'react';
import { callSidecar, type CallName, type Calls } from './client';
import { isAborted, type SidecarError, toSidecarError } from './errors';
import type { Loadable } from './useSidecar';

interface Settled<T> {
  key: string | null;
  refresh: object | null;
  attempt: number;
  data: T[] | undefined;
  error: SidecarError | undefined;
}

/**
 * Asks several questions at once and gives all answers, in their order, when the last one is there; the first failure
 * is the failure of all. Asks again when data source, questions or `refresh` (by identity) change.
 */
export function useSidecarAll<Name extends CallName>(
  uid: string,
  name: Name,
  questions: ReadonlyArray<Calls[Name]['body']> | undefined,
  refresh: object
): Loadable<Array<Calls[Name]['answer']>> {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled<Calls[Name]['answer']>>({
    key: null,
    refresh: null,
    attempt: 0,
    data: undefined,
    error: undefined,
  });
  const key = questions === undefined || uid === '' ? null : JSON.stringify([uid, name, questions]);

  useEffect(() => {
    if (key === null) {
      return;
    }
    const abort = new AbortController();
    const [, , bodies]: [string, Name, Array<Calls[Name]['body']>] = JSON.parse(key);
    const call = { key, refresh, attempt };
    Promise.all(bodies.map((body) => callSidecar(uid, name, body, abort.signal)))
      .then((data) => !abort.signal.aborted && setSettled({ ...call, data, error: undefined }))
      .catch((cause: unknown) => {
        if (!abort.signal.aborted && !isAborted(cause)) {
          setSettled({ ...call, data: undefined, error: toSidecarError(cause) });
        }
      });
    return () => abort.abort();
  }, [uid, name, key, refresh, attempt]);

  const current = settled.key === key && settled.refresh === refresh && settled.attempt === attempt;
  return {
    state: key === null ? 'idle' : !current ? 'loading' : settled.error ? 'error' : 'ready',
    // Answers belong to their questions by place, so those of other questions are of no use.
    data: settled.key === key ? settled.data : undefined,
    error: current ? settled.error : undefined,
    retry: () => setAttempt((count) => count + 1),
  };
}
