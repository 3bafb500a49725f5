/** Questions in words: understood without a model, compiled to one bounded statement, run under the asker's rights. */
import type { AskAnswer, AskRequest } from '../../contract/api/ask.ts';
import type { AskFound, AskSearchRequest, AskSuggestion, AskSuggestRequest } from '../../contract/api/ask-help.ts';
import type { Clock } from '../kernel/clock.ts';
import type { QueryContext, Store } from '../store/index.ts';
import { answerForm, offer, refuse, type AnswerPart } from './answer/answer-form.ts';
import { answerChanged } from './answer/changed-form.ts';
import { movePeriod, rolls } from './answer/move-period.ts';
import { answerReading, askBack, askFiscalStart } from './answer/ask-back.ts';
import { coverageOf } from './answer/coverage.ts';
import { createConversations } from './conversations.ts';
import type { DocumentSearch } from './retrieve/company-documents.ts';
import { createRetriever, type Retriever } from './retrieve/retriever.ts';
import { fold, tokensOf } from './text/fold.ts';
import { isFiscal, isFiscalGrain } from './time/fiscal.ts';
import { languageOf } from './understand/read.ts';
import { readBeside } from './model/beside.ts';
import { priced, sumUsage } from './model/meter.ts';
import { openModel, type ModelSettings } from './model/open-model.ts';
import { answerInRoom } from './rooms/answer-room.ts';
import { answerPerUnit, readPerUnit } from './rooms/per-unit.ts';
import type { AskRooms } from './rooms/ports.ts';
import { wordByModel, type WordedPart, type Wording } from './model/word-report.ts';
import type { Language } from './lexicon/phrases.ts';
import type { Draft } from './understand/draft.ts';
import { draftOfForm } from './understand/draft-of-form.ts';
import { understand, type UnderstandInput } from './understand/understand.ts';
import { nameMeaning, type NameMeaning } from './understand/name-meaning.ts';
import { createVocabulary, type Vocabulary } from './understand/vocabulary.ts';
import { createCatalogues, type Catalogue } from './values/catalogue.ts';
import { requireAsker, unwatched, type AskWatch } from './watch.ts';

export interface Ask {
  /** Answers a question, asks back, or refuses with a reason. Throws for defects, and where `watch` stops it. */
  answer(request: AskRequest, context: QueryContext, watch?: AskWatch): Promise<AskAnswer>;
  /** Reads the names in the data, where a delivery has changed them, so that the next question need not wait for it. */
  prepare(context: QueryContext): Promise<void>;
  /** How what is typed may go on, from what the caller may see and the questions asked before. */
  suggest(request: AskSuggestRequest, context: QueryContext, asked: readonly string[]): Promise<AskSuggestion[]>;
  /** What words are about, likewise. */
  search(request: AskSearchRequest, context: QueryContext, asked: readonly string[]): Promise<AskFound[]>;
  /** What a name means in the caller's questions by itself; null where it is free to be given to something. */
  meaningOf(name: string, context: QueryContext): Promise<NameMeaning | null>;
  /** What the model read and wrote since the start, with its price where that is configured; null without a model. */
  spent(): AskAnswer['usage'] | null;
  /** A model's order and words for parts of a report, with its name, unchecked; null without a model, or where it fails. */
  word(parts: readonly WordedPart[], language: Language): Promise<(Wording & { readonly engine: string }) | null>;
}

export interface AskTools {
  readonly store: Store;
  readonly clock: Clock;
  /** For `mode: "llm"`; without one such questions are answered by the rules alone. */
  readonly model?: ModelSettings;
  /** Finds sections of the company's own documents. */
  readonly documents?: DocumentSearch;
  /** The month in which fiscal years begin, 1 is January; asked where a question is about one, null where nobody has decided. */
  readonly fiscalYearStart?: () => Promise<number | null>;
  /** What answers questions about budgets, anomalies and the time to come; without it they are refused. */
  readonly rooms?: AskRooms;
}

/** Of what a search finds, sections of documents at most. */
const MOST_SECTIONS = 3;

/** Creates the answering of questions over a store. */
export function createAsk({ store, clock, model, rooms, documents, fiscalYearStart }: AskTools): Ask {
  const catalogues = createCatalogues(store);
  const vocabularies = new WeakMap<Catalogue, Vocabulary>();
  const retrievers = new WeakMap<Catalogue, Retriever>();
  const conversations = createConversations();
  let spent: NonNullable<AskAnswer['usage']> = { inputTokens: 0, outputTokens: 0 };
  let opened: ReturnType<typeof openModel> | null = null;
  const vocabularyOf = (catalogue: Catalogue) => {
    const vocabulary = vocabularies.get(catalogue) ?? createVocabulary(catalogue);
    vocabularies.set(catalogue, vocabulary);
    return vocabulary;
  };

  const retrieverOf = async (context: QueryContext) => {
    const catalogue = await catalogues(context);
    const retriever = retrievers.get(catalogue) ?? createRetriever(catalogue);
    retrievers.set(catalogue, retriever);
    return retriever;
  };

  return {
    spent: () => (model === undefined ? null : priced(spent, model.price)),
    async word(parts, language) {
      const chat = model === undefined ? null : await (opened ??= openModel(model)).catch(() => null);
      if (model === undefined || chat === null) {
        return null;
      }
      const { wording, usage } = await wordByModel(chat, parts, language, {
        ...{ timeoutMs: model.timeoutSeconds * 1000, stream: model.stream ?? false },
      });
      spent = sumUsage([spent, usage]);
      return wording === null ? null : { ...wording, engine: `llm:${model.name}` };
    },
    async prepare(context) {
      vocabularyOf(await catalogues(context));
      await retrieverOf(context);
    },
    async meaningOf(name, context) {
      return nameMeaning(name, vocabularyOf(await catalogues(context)));
    },
    async suggest({ text, locale, limit }, context, asked) {
      const language = locale === 'auto' ? languageOf(text, tokensOf(fold(text))) : locale;
      return (await retrieverOf(context)).complete(text, language, limit, asked);
    },
    async search({ text, limit }, context, asked) {
      const told = (await documents?.(text, Math.min(MOST_SECTIONS, limit))) ?? [];
      const found = (await retrieverOf(context)).search(text, limit - told.length, asked);
      return [...found, ...told];
    },
    async answer(request, context, watch = unwatched) {
      const now = request.now ?? clock.now();
      const started = clock.elapsed();
      const vocabulary = vocabularyOf(await catalogues(context));
      const asker = JSON.stringify({ ...context, surface: '', limits: undefined });
      const before = conversations.last(request.conversationId, asker);
      const said = [request.question, before?.draft.time?.says ?? '', request.form?.time.says ?? ''];
      const isAboutFiscal =
        isFiscalGrain(request.form?.grain ?? before?.draft.grain) || said.some((words) => isFiscal(fold(words)));
      const decided = isAboutFiscal ? ((await fiscalYearStart?.()) ?? null) : null;
      const fiscal = { month: (decided ?? 1) - 1, isDecided: decided !== null };
      const input: UnderstandInput = {
        question: request.question,
        locale: request.locale,
        now,
        range: request.range ?? null,
        before,
        fiscalStart: fiscal.month,
      };
      const understood = understand(input, vocabulary);
      const units = rooms === undefined || request.form !== undefined ? [] : await rooms.unitCosts();
      const perUnit = readPerUnit(input, understood, units, vocabulary);
      const language = understood.read.language;
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
      // What comes next leans on the form that was answered, not on the words that did not say it.
      const finishWith = (part: AnswerPart, words: Draft | null) => {
        if (part.status === 'answered' && part.ir != null) {
          conversations.keep(conversationId, asker, { draft: draftOfForm(part.ir, words), language });
        }
        return finish(part);
      };
      const tools = {
        ...{ store, now, language, watch },
        context: watch.signal === undefined ? context : { ...context, signal: watch.signal },
        catalogue: vocabulary.catalogue,
        limit: request.limit,
        fiscal,
      };
      const { catalogue } = vocabulary;
      const refused = async (what: Extract<typeof understood, { kind: 'refused' }>) =>
        offer(refuse(what, vocabulary, language), request.question, await retrieverOf(context), language);
      requireAsker(watch);
      if (rooms !== undefined && perUnit !== null) {
        const told = await answerPerUnit(perUnit, { rooms, context, catalogue, language, now, fiscal });
        if (told !== null) {
          return finish(told);
        }
      }
      const inRoom =
        rooms === undefined || request.form !== undefined
          ? null
          : await answerInRoom(understood, { rooms, context, catalogue, now });
      if (inRoom !== null) {
        return finish(inRoom);
      }
      if (
        request.mode === 'llm' &&
        request.form === undefined &&
        model !== undefined &&
        understood.kind === 'refused'
      ) {
        const open = () => (opened ??= openModel(model));
        const reading = await readBeside(understood, input, vocabulary, { settings: model, open, watch });
        spent = sumUsage([spent, ...(reading === null ? [] : [reading.usage])]);
        const answered = reading === null ? null : await answerReading(reading, understood, tools);
        if (answered !== null) {
          return finishWith(answered, null);
        }
        const told = reading === null ? {} : { engine: reading.engine, usage: reading.usage };
        return finish({ ...(await refused(understood)), ...told });
      }
      if (form !== null) {
        const words = understood.kind === 'form' ? understood.draft : null;
        return finishWith(await answerChanged(form, tools), words);
      }
      switch (understood.kind) {
        case 'form':
          return finish(
            isFiscalGrain(understood.form.grain) && !fiscal.isDecided
              ? askFiscalStart(understood.form, language)
              : await answerForm(understood.form, understood, tools)
          );
        case 'ambiguous':
          return finish(await askBack(understood, input, vocabulary, tools));
        case 'refused':
          return finish(await refused(understood));
      }
    },
  };
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
