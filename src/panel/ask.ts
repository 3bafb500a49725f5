/** The panel's way to the sidecar: resources of a ThriftData data source. */
import { getDataSourceSrv } from '@grafana/runtime';
import type { AskAnswer, AskRequestInput } from '../contract/api/ask.ts';

export const DATASOURCE_TYPE = 'thriftdata-thriftdata-datasource';

const DAY_MS = 86_400_000;

interface Resources {
  postResource(path: string, body: unknown, options?: object): Promise<unknown>;
}

/** Asks over whole days that hold the range. Rejects with a sentence. */
export async function askSidecar(
  datasource: string,
  question: string,
  { from, to }: { readonly from: number; readonly to: number },
  conversationId: string | null
): Promise<AskAnswer> {
  const uid = datasource || getDataSourceSrv().getList({ type: DATASOURCE_TYPE })[0]?.uid;
  const source: unknown = await getDataSourceSrv().get({ uid, type: DATASOURCE_TYPE });
  if (!hasResources(source)) {
    throw new Error(`"${datasource}" is not a ThriftData data source`);
  }
  const request: AskRequestInput = { question, conversationId, range: wholeDays(from, to) };
  const answer = await source.postResource('ask', request, { showErrorAlert: false, showSuccessAlert: false });
  if (!isAnswer(answer)) {
    throw new Error('the sidecar gave no answer; is it of the same version?');
  }
  return answer;
}

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
