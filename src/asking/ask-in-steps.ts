/** A question whose steps are told while it is worked out, through Grafana's resource calls. */
import { getBackendSrv } from '@grafana/runtime';
import { catchError, first, fromEvent, lastValueFrom, map, of, takeUntil, timeout } from 'rxjs';
import type { AskAnswer, AskRequestInput } from '../contract/api/ask.ts';
import type { AskProgress } from '../contract/api/ask-steps.ts';
import { createStepReader, PATIENCE_MS } from '../contract/read-steps.ts';

interface Watch {
  tell(step: AskProgress): void;
  /** Stops the work in the sidecar. */
  readonly signal: AbortSignal;
  /** Asks for the answer as a whole, where steps cannot be had. */
  whole(request: AskRequestInput): Promise<AskAnswer>;
}

/**
 * The answer of the data source with this uid. Where steps cannot be had, or break, it is asked for as a whole: by rules
 * alone once a model had its time. Rejects with what `whole` rejects with, or with an AbortError where it was stopped.
 */
export async function askInSteps(
  uid: string,
  request: AskRequestInput,
  { tell, signal, whole }: Watch
): Promise<AskAnswer> {
  let hasBegun = false;
  const pieces = getBackendSrv().chunked({
    // Without a first slash: below Grafana's own path, as its page says where it lies.
    url: `api/datasources/uid/${encodeURIComponent(uid)}/resources/ask/steps`,
    method: 'POST',
    data: request,
    headers: { 'Content-Type': 'application/json' },
    ...{ showErrorAlert: false, showSuccessAlert: false },
  });
  const read = createStepReader((step) => {
    hasBegun = true;
    tell(step);
  });
  const decoder = new TextDecoder();
  const answer = await lastValueFrom(
    pieces.pipe(
      takeUntil(fromEvent(signal, 'abort')),
      timeout({ each: PATIENCE_MS }),
      map(({ ok, data }) => (ok ? read(decoder.decode(data, { stream: true })) : null)),
      first((told) => told !== undefined, null),
      catchError(() => of(null))
    )
  );
  if (signal.aborted) {
    throw new DOMException('stopped by the asker', 'AbortError');
  }
  return answer ?? whole(hasBegun ? { ...request, mode: 'offline' } : request);
}
