/** Questions in words: understood without a model, compiled to one bounded statement, run under the asker's rights. */
import type { AskAnswer, AskRequest } from '../../contract/api/ask.ts';
import type { AskFound, AskSearchRequest, AskSuggestion, AskSuggestRequest } from '../../contract/api/ask-help.ts';
import type { Clock } from '../kernel/clock.ts';
import type { QueryContext, Store } from '../store/index.ts';
import { answerForm, offer, refuse } from './answer/answer-form.ts';
import { answerChanged } from './answer/changed-form.ts';
import { answerReading, askBack, askFiscalStart } from './answer/ask-back.ts';
import { readAsked, type Asked, type ReadingTools } from './asked.ts';
import { createConversations } from './conversations.ts';
import type { DocumentSearch } from './retrieve/company-documents.ts';
import { createRetriever, type Retriever } from './retrieve/retriever.ts';
import { fold, tokensOf } from './text/fold.ts';
import { isFiscalGrain } from './time/fiscal.ts';
import { languageOf } from './understand/read.ts';
import { readBeside } from './model/beside.ts';
import { priced, sumUsage } from './model/meter.ts';
import { openModel, type ModelSettings } from './model/open-model.ts';
import { answerInRoom } from './rooms/answer-room.ts';
import { answerPerUnit } from './rooms/per-unit.ts';
import type { AskRooms } from './rooms/ports.ts';
import { wordByModel, type WordedPart, type Wording } from './model/word-report.ts';
import type { Language } from './lexicon/phrases.ts';
import type { Understood } from './understand/understand.ts';
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
  /** True where they are told also to whoever sees a part of the costs: nothing says which part a text is about. */
  readonly documentsForEverybody?: boolean;
  /** The month in which fiscal years begin, 1 is January; asked where a question is about one, null where nobody has decided. */
  readonly fiscalYearStart?: () => Promise<number | null>;
  /** What answers questions about budgets, anomalies and the time to come; without it they are refused. */
  readonly rooms?: AskRooms;
}

/** Of what a search finds, sections of documents at most. */
const MOST_SECTIONS = 3;

type Refused = Extract<Understood, { kind: 'refused' }>;

/** Creates the answering of questions over a store. */
export function createAsk(askTools: AskTools): Ask {
  const { store, clock, model, rooms, documents, documentsForEverybody = false, fiscalYearStart } = askTools;
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

  const reading: ReadingTools = {
    ...{ store, clock, conversations, rooms: rooms ?? null, fiscalYearStart: fiscalYearStart ?? null },
    vocabularyOf: async (context) => vocabularyOf(await catalogues(context)),
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
      const mayRead = documentsForEverybody || context.scope === undefined;
      const told = (mayRead ? await documents?.(text, Math.min(MOST_SECTIONS, limit)) : null) ?? [];
      const found = (await retrieverOf(context)).search(text, limit - told.length, asked);
      return [...found, ...told];
    },
    async answer(request, context, watch = unwatched) {
      const asked = await readAsked(request, context, watch, reading);
      requireAsker(watch);
      return (
        (await fromUnitCosts(asked)) ??
        (await fromRoom(asked)) ??
        (await fromModel(asked, watch)) ??
        (await fromSentForm(asked)) ??
        (await fromWords(asked))
      );
    },
  };

  async function fromUnitCosts({ perUnit, context, vocabulary: { catalogue }, tools, finish }: Asked) {
    const told =
      rooms === undefined || perUnit === null
        ? null
        : await answerPerUnit(perUnit, { ...tools, rooms, context, catalogue });
    return told === null ? null : finish(told);
  }

  async function fromRoom({ request, understood, context, vocabulary: { catalogue }, tools, finish }: Asked) {
    const told =
      rooms === undefined || request.form !== undefined
        ? null
        : await answerInRoom(understood, { rooms, context, catalogue, now: tools.now });
    return told === null ? null : finish(told);
  }

  // Where the rules know what is asked, no model is: it could only make that wrong.
  async function fromModel(asked: Asked, watch: AskWatch) {
    const { request, understood, input, vocabulary, tools, finish, finishLeaning } = asked;
    if (request.mode !== 'llm' || request.form !== undefined || model === undefined || understood.kind !== 'refused') {
      return null;
    }
    const open = () => (opened ??= openModel(model));
    const read = await readBeside(understood, input, vocabulary, { settings: model, open, watch });
    if (read === null) {
      return null;
    }
    spent = sumUsage([spent, read.usage]);
    const answered = await answerReading(read, understood, tools);
    return answered === null
      ? finish({ ...(await refusal(asked, understood)), engine: read.engine, usage: read.usage })
      : finishLeaning(answered, null);
  }

  async function fromSentForm({ form, understood, tools, finishLeaning }: Asked) {
    const words = understood.kind === 'form' ? understood.draft : null;
    return form === null ? null : finishLeaning(await answerChanged(form, tools), words);
  }

  async function fromWords(asked: Asked) {
    const { understood, input, vocabulary, tools, finish } = asked;
    switch (understood.kind) {
      case 'form':
        return finish(
          isFiscalGrain(understood.form.grain) && !tools.fiscal.isDecided
            ? askFiscalStart(understood.form, tools.language)
            : await answerForm(understood.form, understood, tools)
        );
      case 'ambiguous':
        return finish(await askBack(understood, input, vocabulary, tools));
      case 'refused':
        return finish(await refusal(asked, understood));
    }
  }

  // Why there is no answer, with questions near to it that have one.
  async function refusal({ request, context, vocabulary, tools: { language } }: Asked, understood: Refused) {
    return offer(refuse(understood, vocabulary, language), request.question, await retrieverOf(context), language);
  }
}
