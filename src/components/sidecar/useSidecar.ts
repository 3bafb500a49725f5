import { useEffect, useRef, useState } from 'react';
import { callRecently, callSidecar, type CallName, type Calls } from './client';
import { isAborted, type SidecarError, toSidecarError } from './errors';

/** A call on its way or done. `data` of the last good answer stays while the next one loads or fails. */
export interface Loadable<T> {
  state: 'idle' | 'loading' | 'ready' | 'error';
  data: T | undefined;
  error: SidecarError | undefined;
  retry: () => void;
}

/** The last outcome, and the call it belongs to. */
interface Settled<T> {
  key: string | null;
  refresh: object | null;
  attempt: number;
  data: T | undefined;
  error: SidecarError | undefined;
}

/**
 * Asks the sidecar and asks again when data source, question or `refresh` (by identity) change; the older call is
 * aborted. A `question` of undefined asks nothing; one of null may first be answered by what was asked ahead.
 */
export function useSidecar<Name extends CallName>(
  uid: string,
  name: Name,
  question: Calls[Name]['body'] | undefined,
  refresh: object
): Loadable<Calls[Name]['answer']> {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled<Calls[Name]['answer']>>({
    key: null,
    refresh: null,
    attempt: 0,
    data: undefined,
    error: undefined,
  });
  const key = question === undefined || uid === '' ? null : JSON.stringify([uid, name, question]);
  const opened = useRef(false);

  useEffect(() => {
    if (key === null) {
      return;
    }
    const abort = new AbortController();
    const [, , body]: [string, Name, Calls[Name]['body']] = JSON.parse(key);
    const call = { key, refresh, attempt };
    const asked =
      opened.current || body !== null ? callSidecar(uid, name, body, abort.signal) : callRecently(uid, name);
    opened.current = true;
    asked
      .then((data) => !abort.signal.aborted && setSettled({ ...call, data, error: undefined }))
      .catch((cause: unknown) => {
        if (!abort.signal.aborted && !isAborted(cause)) {
          setSettled((before) => ({ ...call, data: before.data, error: toSidecarError(cause) }));
        }
      });
    return () => abort.abort();
  }, [uid, name, key, refresh, attempt]);

  const busy = key !== null && !(settled.key === key && settled.refresh === refresh && settled.attempt === attempt);
  return {
    state: key === null ? 'idle' : busy ? 'loading' : settled.error ? 'error' : 'ready',
    data: settled.data,
    error: busy ? undefined : settled.error,
    retry: () => setAttempt((count) => count + 1),
  };
}
