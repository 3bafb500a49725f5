/** One question on its way to an answer: what was read of it, and what its answer is made with. */
import type { AskAnswer, AskRequest, QueryForm } from '../../contract/api/ask.ts';
import type { Clock } from '../kernel/clock.ts';
import type { QueryContext, Store } from '../store/index.ts';
import type { AnswerPart, AnswerTools } from './answer/answer-form.ts';
import { coverageOf } from './answer/coverage.ts';
import { movePeriod, rolls } from './answer/move-period.ts';
import type { Conversations } from './conversations.ts';
import type { AskRooms } from './rooms/ports.ts';
import { readPerUnit, type PerUnit } from './rooms/per-unit.ts';
import { fold } from './text/fold.ts';
import { isFiscal, isFiscalGrain, type FiscalStart } from './time/fiscal.ts';
import type { Draft } from './understand/draft.ts';
import { draftOfForm } from './understand/draft-of-form.ts';
import { understand, type UnderstandInput, type Understood } from './understand/understand.ts';
import type { Vocabulary } from './understand/vocabulary.ts';
import type { AskWatch } from './watch.ts';

export interface Asked {
  readonly request: AskRequest;
  readonly context: QueryContext;
  readonly input: UnderstandInput;
  readonly vocabulary: Vocabulary;
  readonly understood: Understood;
  /** A question about a configured unit cost; null for any other. */
  readonly perUnit: PerUnit | null;
  /** The form that was sent in the words' place, over its period; null where the words are asked. */
  readonly form: QueryForm | null;
  readonly tools: AnswerTools;
  /** The whole answer of a part. */
  finish(part: AnswerPart): AskAnswer;
  /** The same, where what comes next leans on the form that was answered and not on the words, which did not say it. */
  finishLeaning(part: AnswerPart, words: Draft | null): AskAnswer;
}

/** What a question is read with. */
export interface ReadingTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly conversations: Conversations;
  /** The words of whoever asks, read again where the data have changed. */
  readonly vocabularyOf: (context: QueryContext) => Promise<Vocabulary>;
  readonly rooms: AskRooms | null;
  readonly fiscalYearStart: (() => Promise<number | null>) | null;
}

/** Reads a question, after those before it in its conversation. */
export async function readAsked(
  request: AskRequest,
  context: QueryContext,
  watch: AskWatch,
  { store, clock, conversations, vocabularyOf, rooms, fiscalYearStart }: ReadingTools
): Promise<Asked> {
  const now = request.now ?? clock.now();
  const started = clock.elapsed();
  const vocabulary = await vocabularyOf(context);
  const asker = JSON.stringify({ ...context, surface: '', limits: undefined });
  const before = conversations.last(request.conversationId, asker);
  const fiscal = await fiscalStartFor(request, before?.draft ?? null, fiscalYearStart);
  const input: UnderstandInput = {
    ...{ question: request.question, locale: request.locale, now, range: request.range ?? null, before },
    fiscalStart: fiscal.month,
  };
  const understood = understand(input, vocabulary);
  const units = rooms === null || request.form !== undefined ? [] : await rooms.unitCosts(context);
  const perUnit = readPerUnit(input, understood, units, vocabulary);
  const { language } = understood.read;
  const parseMs = clock.elapsed() - started;
  const coverage = coverageOf(understood.read);
  watch.tell({ step: 'understood', coverage, isWhole: understood.kind === 'form' });
  const moving = { now, language, fiscal, range: request.range ?? null };
  const form = request.form === undefined ? null : movePeriod(request.form, request.period, moving);
  const read = perUnit?.asked ?? understood;
  const unit = perUnit === null ? {} : { unit: perUnit.unit.name };
  const turn = form === null && read.kind === 'form' ? { draft: read.draft, language, ...unit } : null;
  const conversationId = conversations.keep(request.conversationId, asker, turn);
  const finish = (part: AnswerPart): AskAnswer => ({
    ...nothing,
    ...{ conversationId, language, coverage, ...part },
    ...(part.ir == null ? {} : { rolls: rolls(part.ir, moving) }),
    timings: { parseMs: rounded(parseMs), executeMs: rounded(clock.elapsed() - started - parseMs) },
  });
  const tools: AnswerTools = {
    ...{ store, now, language, watch, fiscal, catalogue: vocabulary.catalogue, limit: request.limit },
    context: watch.signal === undefined ? context : { ...context, signal: watch.signal },
  };
  return {
    ...{ request, context, input, vocabulary, understood, perUnit, form, tools, finish },
    finishLeaning: (part, words) => {
      if (part.status === 'answered' && part.ir != null) {
        conversations.keep(conversationId, asker, { draft: draftOfForm(part.ir, words), language });
      }
      return finish(part);
    },
  };
}

// Who asks nothing fiscal need not wait for the settings.
async function fiscalStartFor(
  { question, form }: AskRequest,
  before: Draft | null,
  fiscalYearStart: ReadingTools['fiscalYearStart']
): Promise<FiscalStart> {
  const said = [question, before?.time?.says ?? '', form?.time.says ?? ''];
  const isAbout = isFiscalGrain(form?.grain ?? before?.grain) || said.some((words) => isFiscal(fold(words)));
  const decided = isAbout ? ((await fiscalYearStart?.()) ?? null) : null;
  return { month: (decided ?? 1) - 1, isDecided: decided !== null };
}

const nothing: AskAnswer = {
  ...{ status: 'refused', conversationId: '', language: 'en', engine: 'offline', ir: null, sql: null, parameters: {} },
  ...{
    columns: [],
    rows: [],
    explanation: '',
    assumptions: [],
    confidence: 0,
    chart: null,
    clarification: null,
    reason: null,
    coverage: [],
  },
  timings: { parseMs: 0, executeMs: 0 },
};

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
