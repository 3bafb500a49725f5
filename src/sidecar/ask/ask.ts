/** Questions in words: understood without a model, compiled to one bounded statement, run under the asker's rights. */
import type { AskAnswer, AskRequest, QueryForm } from '../../contract/api/ask.ts';
import type { AskFound, AskSearchRequest, AskSuggestion, AskSuggestRequest } from '../../contract/api/ask-help.ts';
import type { Clock } from '../kernel/clock.ts';
import { toThriftDataError } from '../kernel/errors.ts';
import type { QueryContext, Store } from '../store/index.ts';
import { refusalText } from './answer/sayings.ts';
import { chartOf, runForm, type RanForm } from './answer/run-form.ts';
import { columnTitle, formTitles } from './answer/titles.ts';
import { explain, fieldTitle } from './answer/words.ts';
import { assumptionsOf, confidenceOf } from './answer/assumptions.ts';
import { coverageOf } from './answer/coverage.ts';
import { createConversations } from './conversations.ts';
import type { DocumentSearch } from './retrieve/company-documents.ts';
import { createRetriever, type Retriever } from './retrieve/retriever.ts';
import { fold, tokensOf } from './text/fold.ts';
import { isFiscal } from './time/fiscal.ts';
import { languageOf } from './understand/read.ts';
import { readBeside, type BesideReading } from './model/beside.ts';
import { priced, sumUsage } from './model/meter.ts';
import { sameForm } from './model/same-form.ts';
import { openModel, type ModelSettings } from './model/open-model.ts';
import { answerInRoom } from './rooms/answer-room.ts';
import type { AskRooms } from './rooms/ports.ts';
import { wordByModel, type WordedPart, type Wording } from './model/word-report.ts';
import type { ValueReading } from './lexicon/marks.ts';
import type { Language } from './lexicon/phrases.ts';
import { understand, type UnderstandInput, type Understood } from './understand/understand.ts';
import { createVocabulary, type Vocabulary } from './understand/vocabulary.ts';
import { createCatalogues, type Catalogue } from './values/catalogue.ts';

export interface Ask {
  /** Answers a question, asks back, or refuses with a reason. Throws only for defects. */
  answer(request: AskRequest, context: QueryContext): Promise<AskAnswer>;
  /** Reads the names in the data, where a delivery has changed them, so that the next question need not wait for it. */
  prepare(context: QueryContext): Promise<void>;
  /** How what is typed may go on, from what the caller may see and the questions asked before. */
  suggest(request: AskSuggestRequest, context: QueryContext, asked: readonly string[]): Promise<AskSuggestion[]>;
  /** What words are about, likewise. */
  search(request: AskSearchRequest, context: QueryContext, asked: readonly string[]): Promise<AskFound[]>;
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
  /** The month in which fiscal years begin, 1 is January; asked where a question is about one, January where nobody says. */
  readonly fiscalYearStart?: () => Promise<number>;
  /** What answers questions about budgets, anomalies and the time to come; without it they are refused. */
  readonly rooms?: AskRooms;
}

const MOST_OPTIONS = 4;
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
    async suggest({ text, locale, limit }, context, asked) {
      const language = locale === 'auto' ? languageOf(text, tokensOf(fold(text))) : locale;
      return (await retrieverOf(context)).complete(text, language, limit, asked);
    },
    async search({ text, limit }, context, asked) {
      const told = documents?.(text, Math.min(MOST_SECTIONS, limit)) ?? [];
      const found = (await retrieverOf(context)).search(text, limit - told.length, asked);
      return [...found, ...told];
    },
    async answer(request, context) {
      const now = request.now ?? clock.now();
      const started = clock.elapsed();
      const vocabulary = vocabularyOf(await catalogues(context));
      const asker = JSON.stringify({ ...context, surface: '', limits: undefined });
      const before = conversations.last(request.conversationId, asker);
      const said = [request.question, before?.draft.time?.says ?? '', request.form?.time.says ?? ''];
      const fiscalStart =
        fiscalYearStart === undefined || !said.some((words) => isFiscal(fold(words)))
          ? 0
          : (await fiscalYearStart()) - 1;
      const input: UnderstandInput = {
        question: request.question,
        locale: request.locale,
        now,
        range: request.range ?? null,
        before,
        fiscalStart,
      };
      const understood = understand(input, vocabulary);
      const language = understood.read.language;
      const parseMs = clock.elapsed() - started;
      const turn = understood.kind === 'form' ? { draft: understood.draft, language } : null;
      const conversationId = conversations.keep(request.conversationId, asker, turn);
      const finish = (part: Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>): AskAnswer => ({
        ...nothing,
        ...{ conversationId, language, coverage: coverageOf(understood.read), ...part },
        timings: { parseMs: rounded(parseMs), executeMs: rounded(clock.elapsed() - started - parseMs) },
      });
      const tools = {
        ...{ store, context, now, language },
        catalogue: vocabulary.catalogue,
        limit: request.limit,
        fiscalStart,
      };
      const { catalogue } = vocabulary;
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
        const reading = await readBeside(understood, input, vocabulary, { settings: model, open });
        spent = sumUsage([spent, ...(reading === null ? [] : [reading.usage])]);
        const answered = reading === null ? null : await answerReading(reading, understood, tools);
        const told = reading === null ? {} : { engine: reading.engine, usage: reading.usage };
        return finish(answered ?? { ...refuse(understood, vocabulary, language), ...told });
      }
      if (request.form !== undefined) {
        return finish(await answerForm(request.form, null, tools));
      }
      switch (understood.kind) {
        case 'form':
          return finish(await answerForm(understood.form, understood, tools));
        case 'ambiguous':
          return finish(await askBack(understood, input, vocabulary, tools));
        case 'refused':
          return finish(
            offer(refuse(understood, vocabulary, language), request.question, await retrieverOf(context), language)
          );
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

/**
 * What a model made of a question that the rules could not place. Where every word was known and it was read twice
 * alike, it is answered; where a word was not known the reading is a guess at it, and the asker is asked, as where the
 * readings differ.
 */
async function answerReading(reading: BesideReading, understood: Understood, tools: AnswerTools): Promise<Part | null> {
  const { form, second, engine, usage } = reading;
  if (form === null) {
    return null;
  }
  const answered = await answerForm(form, null, tools);
  if (answered.status !== 'answered') {
    return null;
  }
  const { language } = tools;
  const confirmed = second !== null && sameForm(form, second);
  if (understood.read.unknown.length === 0 && confirmed) {
    const told =
      language === 'pt' ? `lido duas vezes igual por um modelo (${engine})` : `read twice alike by a model (${engine})`;
    return {
      ...answered,
      engine,
      usage,
      confirmed,
      confidence: 0.6,
      assumptions: [told, ...(answered.assumptions ?? [])],
    };
  }
  const question = language === 'pt' ? 'Você quis dizer isto?' : 'Did you mean this?';
  const readings = second === null || confirmed ? [form] : [form, second];
  const options = readings.map((one) => ({
    ...{ label: explain(one, language), field: one.dimensions[0] ?? 'service', value: '', form: one },
  }));
  return {
    status: 'clarification',
    explanation: question,
    engine,
    usage,
    confirmed,
    clarification: { question, options },
  };
}

interface AnswerTools {
  readonly store: Store;
  readonly context: QueryContext;
  readonly catalogue: Catalogue;
  readonly now: string;
  readonly language: Language;
  readonly limit: number;
  readonly fiscalStart: number;
}

type Part = Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>;

async function answerForm(form: QueryForm, understood: Understood | null, tools: AnswerTools): Promise<Part> {
  const { language } = tools;
  let ran: RanForm;
  try {
    ran = await runForm(form, tools.now, tools.limit, tools);
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    if (error.kind === 'caller' && understood !== null && error.code !== 'limit_reached') {
      return {
        status: 'refused',
        reason: 'not_understood',
        ir: form,
        explanation: refusalText('not_understood', '', language),
      };
    }
    if (error.code !== 'limit_reached') {
      throw error;
    }
    return { status: 'refused', reason: 'limit', ir: form, explanation: refusalText('limit', '', language) };
  }
  if (ran.isEmpty) {
    return {
      status: 'refused',
      reason: 'no_data',
      ir: form,
      sql: ran.sql,
      parameters: ran.parameters,
      explanation: `${refusalText('no_data', '', language)} ${explain(form, language)}`,
    };
  }
  const explanation = explain(form, language);
  return {
    status: 'answered',
    ir: form,
    titles: formTitles(form, language),
    sql: ran.sql,
    parameters: ran.parameters,
    columns: ran.columns.map((column) => ({ ...column, title: columnTitle(column, form, language) })),
    rows: ran.rows,
    explanation,
    assumptions: assumptionsOf(form, understood, ran, tools),
    confidence: confidenceOf(understood),
    chart: chartOf(form, ran.rows.length, explanation.slice(0, 120)),
  };
}

function refuse(
  understood: Extract<Understood, { kind: 'refused' }>,
  { values }: Vocabulary,
  language: Language
): Part {
  const { reason, words, field } = understood;
  const near = reason === 'unknown_value' ? values.near(field, words) : [];
  const explanation = refusalText(reason, words, language);
  return {
    status: 'refused',
    reason,
    explanation,
    clarification:
      near.length === 0
        ? null
        : {
            question: language === 'pt' ? 'Você quis dizer um destes?' : 'Did you mean one of these?',
            options: near.map(({ field: of, value }) => ({
              label: `${fieldTitle(of, language)}: ${value}`,
              field: of,
              value,
            })),
          },
  };
}

const MOST_OFFERED = 3;

/** Where a question is not understood, questions near to its words that are. */
function offer(part: Part, question: string, retriever: Retriever, language: Language): Part {
  if ((part.reason !== 'not_understood' && part.reason !== 'out_of_scope') || part.clarification != null) {
    return part;
  }
  const options = retriever.questions(question, language, MOST_OFFERED);
  return options.length === 0
    ? part
    : {
        ...part,
        clarification: {
          question: language === 'pt' ? 'Isto os dados dizem:' : 'This the data do say:',
          options: options.map((text) => ({ label: text, field: 'question', value: text })),
        },
      };
}

/** Each reading as a whole form with what it gives; readings that give the same are answered at once. */
async function askBack(
  understood: Extract<Understood, { kind: 'ambiguous' }>,
  input: UnderstandInput,
  vocabulary: Vocabulary,
  tools: AnswerTools
): Promise<Part> {
  const { language } = tools;
  const single = understood.readings.flatMap((reading) =>
    reading.how === 'part' || reading.how === 'typo'
      ? reading.values.map((value): ValueReading => ({ ...reading, values: [value] }))
      : [reading]
  );
  const options = await Promise.all(
    single.slice(0, MOST_OPTIONS).map(async (reading) => {
      const chosen = understand(
        { ...input, chosen: new Map([...(input.chosen ?? []), [understood.at, reading]]) },
        vocabulary
      );
      const ran =
        chosen.kind === 'form' ? await runForm(chosen.form, tools.now, tools.limit, tools).catch(() => null) : null;
      return { reading, chosen, ran };
    })
  );
  const [first, ...others] = options;
  const sameProvider = options.every(({ reading }) => ['provider', 'service'].includes(reading.field));
  if (
    first?.chosen.kind === 'form' &&
    first.ran !== null &&
    sameProvider &&
    others.every(({ ran }) => JSON.stringify(ran?.rows) === JSON.stringify(first.ran?.rows))
  ) {
    return answerForm(first.chosen.form, first.chosen, tools);
  }
  const question = language === 'pt' ? `O que é “${understood.words}”?` : `What is “${understood.words}”?`;
  return {
    status: 'clarification',
    explanation: question,
    clarification: {
      question,
      options: options.map(({ reading, chosen, ran }) => {
        const value = reading.values.join(', ');
        const preview =
          ran !== null && ran.rows.length === 1 && !ran.isEmpty
            ? ` (${ran.rows[0]?.at(-1) ?? ''} ${ran.columns.at(-1)?.unit ?? ''})`
            : '';
        return {
          label: `${fieldTitle(reading.field, language)}: ${value}${preview}`,
          field: reading.field,
          value,
          ...(chosen.kind === 'form' ? { form: chosen.form } : {}),
        };
      }),
    },
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
