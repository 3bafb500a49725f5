/** The panel's way to the sidecar: resources of a ThriftData data source. */
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { catchError, first, fromEvent, lastValueFrom, map, of, takeUntil, timeout } from 'rxjs';
import type { AskAnswer, AskRequestInput, QueryForm } from '../contract/api/ask.ts';
import type { AskProgress } from '../contract/api/ask-steps.ts';
import { createStepReader, PATIENCE_MS } from '../contract/read-steps.ts';

export const DATASOURCE_TYPE = 'thriftdata-thriftdata-datasource';

const DAY_MS = 86_400_000;
const QUIET = { showErrorAlert: false, showSuccessAlert: false };

interface Resources {
  getResource(path: string, params?: object, options?: object): Promise<unknown>;
  postResource(path: string, body: unknown, options?: object): Promise<unknown>;
}

/** A question with what it leans on. */
export interface Asked {
  readonly question: string;
  /** A reading that was chosen or edited, in the question's place. */
  readonly form: QueryForm | null;
  /** Whether a model may read what the rules cannot place; what a dashboard opens with is left to the rules. */
  readonly mayUseModel: boolean;
  readonly from: number;
  readonly to: number;
  readonly conversationId: string | null;
}

interface Watch {
  tell(step: AskProgress): void;
  /** Stops the work in the sidecar. */
  readonly signal: AbortSignal;
}

/**
 * Asks over whole days that hold the range, told in steps where they can be had, else as a whole. Rejects with a
 * sentence, or with an AbortError where it was stopped.
 */
export async function askSidecar(datasource: string, asked: Asked, { tell, signal }: Watch): Promise<AskAnswer> {
  const { uid, source } = await sourceOf(datasource);
  const { question, form, mayUseModel, from, to, conversationId } = asked;
  const request: AskRequestInput = {
    ...{ question, conversationId, range: wholeDays(from, to), mode: mayUseModel ? 'llm' : 'offline' },
    ...(form === null ? {} : { form }),
  };
  let hasBegun = false;
  const url = `api/datasources/uid/${encodeURIComponent(uid ?? '')}/resources/ask/steps`;
  const pieces = getBackendSrv().chunked({ ...QUIET, url, method: 'POST', data: request, headers: JSON_BODY });
  const read = createStepReader((step) => {
    hasBegun = true;
    tell(step);
  });
  const decoder = new TextDecoder();
  const told = await lastValueFrom(
    pieces.pipe(
      takeUntil(fromEvent(signal, 'abort')),
      timeout({ each: PATIENCE_MS }),
      map(({ ok, data }) => (ok ? read(decoder.decode(data, { stream: true })) : null)),
      first((answer) => answer !== undefined, null),
      catchError(() => of(null))
    )
  );
  if (signal.aborted) {
    throw new DOMException('stopped by the asker', 'AbortError');
  }
  const whole: AskRequestInput = hasBegun ? { ...request, mode: 'offline' } : request;
  const answer = told ?? (await source.postResource('ask', whole, { ...QUIET, abortSignal: signal }));
  if (!isAnswer(answer)) {
    throw new Error('the sidecar gave no answer; is it of the same version?');
  }
  return answer;
}

/** How everybody's numbers are written, as it was decided: a locale, or empty for each user's language. */
export async function decidedNumbers(datasource: string): Promise<string> {
  try {
    const { source } = await sourceOf(datasource);
    const format = readPath(await source.getResource('preferences', undefined, QUIET), ['preferences', 'numberFormat']);
    return typeof format === 'string' ? format : '';
  } catch {
    // The answer says what is wrong with the sidecar; its figures can be read either way.
    return '';
  }
}

async function sourceOf(datasource: string): Promise<{ uid: string | undefined; source: Resources }> {
  const uid = datasource || getDataSourceSrv().getList({ type: DATASOURCE_TYPE })[0]?.uid;
  const source: unknown = await getDataSourceSrv().get({ uid, type: DATASOURCE_TYPE });
  if (!hasResources(source)) {
    throw new Error(`"${datasource}" is not a ThriftData data source`);
  }
  return { uid, source };
}

const JSON_BODY = { 'Content-Type': 'application/json' };

/** The whole UTC days that a range touches, half-open. */
export function wholeDays(fromMs: number, toMs: number): { from: string; to: string } {
  const day = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  const from = Math.floor(fromMs / DAY_MS) * DAY_MS;
  return { from: day(from), to: day(Math.max(Math.ceil(toMs / DAY_MS) * DAY_MS, from + DAY_MS)) };
}

/** What a failed call says, as people read it. */
export function messageOf(cause: unknown): string {
  const told = readPath(cause, ['data', 'error', 'message']) ?? readPath(cause, ['data', 'message']);
  return typeof told === 'string' ? told : cause instanceof Error ? cause.message : String(cause);
}

function readPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value
  );
}

function hasResources(source: unknown): source is Resources {
  return typeof source === 'object' && source !== null && 'postResource' in source;
}

function isAnswer(answer: unknown): answer is AskAnswer {
  return typeof answer === 'object' && answer !== null && 'status' in answer && 'rows' in answer;
}
