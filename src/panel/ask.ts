/** The panel's way to the sidecar: resources of a ThriftData data source. */
import { config, getDataSourceSrv } from '@grafana/runtime';
import { askInSteps } from '../asking/ask-in-steps';
import type { AskAnswer, AskRequestInput, QueryForm } from '../contract/api/ask.ts';
import { inWords } from '../contract/sentences.ts';
import type { AskProgress } from '../contract/api/ask-steps.ts';

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
  return askInSteps(uid ?? '', request, {
    tell,
    signal,
    whole: async (plain) => {
      const told = await source.postResource('ask', plain, { ...QUIET, abortSignal: signal });
      if (!isAnswer(told)) {
        throw new Error('the sidecar gave no answer; is it of the same version?');
      }
      return told;
    },
  });
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

/** The whole UTC days that a range touches, half-open. */
export function wholeDays(fromMs: number, toMs: number): { from: string; to: string } {
  const day = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  const from = Math.floor(fromMs / DAY_MS) * DAY_MS;
  return { from: day(from), to: day(Math.max(Math.ceil(toMs / DAY_MS) * DAY_MS, from + DAY_MS)) };
}

/** What a failed call says, as people read it. */
export function messageOf(cause: unknown): string {
  const told = readPath(cause, ['data', 'error', 'message']) ?? readPath(cause, ['data', 'message']);
  return typeof told === 'string'
    ? inWords(told, config.bootData?.user?.language ?? 'en-US')
    : cause instanceof Error
      ? cause.message
      : String(cause);
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
