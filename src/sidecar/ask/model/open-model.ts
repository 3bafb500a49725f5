/** A chat model by its settings, through LangChain; providers are loaded only when one is configured. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

/** Which model, and how long and how much. */
export interface ModelSettings {
  /** `openai` also for servers that speak its protocol: vLLM, llama.cpp, gateways; `ollama` is that on its own address. */
  readonly provider: 'openai' | 'anthropic' | 'ollama';
  readonly name: string;
  readonly baseUrl: string | null;
  /** The key itself, resolved from its reference; null where the server needs none. */
  readonly apiKey: string | null;
  readonly timeoutSeconds: number;
  readonly maxOutputTokens: number;
  /** Asks for the answer in a stream, and reads it whole. */
  readonly stream?: boolean;
  /** Of a million tokens, as decimal text; null where nobody stated it. */
  readonly price: TokenPrice | null;
}

export interface TokenPrice {
  readonly input: string;
  readonly output: string;
  readonly currency: string;
}

/** Where Ollama serves OpenAI's protocol unless told otherwise (docs.ollama.com, "OpenAI compatibility"). */
const OLLAMA = 'http://127.0.0.1:11434/v1';

/** Another server has no business with the key, nor with the question. */
const noRedirects = { redirect: 'error' } as const;

/** Creates the model. No request is made. */
export async function openModel({
  provider,
  name,
  baseUrl,
  apiKey,
  timeoutSeconds,
  maxOutputTokens,
}: ModelSettings): Promise<BaseChatModel> {
  const timeout = timeoutSeconds * 1000;
  if (provider === 'anthropic') {
    const { ChatAnthropic } = await import('@langchain/anthropic');
    return new ChatAnthropic({
      ...{
        model: name,
        temperature: 0,
        maxTokens: maxOutputTokens,
        maxRetries: 0,
        clientOptions: { timeout, fetchOptions: noRedirects },
      },
      ...(apiKey === null ? {} : { apiKey }),
      ...(baseUrl === null ? {} : { anthropicApiUrl: baseUrl }),
    });
  }
  const address = baseUrl ?? (provider === 'ollama' ? OLLAMA : null);
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    ...{ model: name, temperature: 0, maxTokens: maxOutputTokens, maxRetries: 0, timeout, apiKey: apiKey ?? 'none' },
    ...{ streamUsage: true },
    configuration: { fetchOptions: noRedirects, ...(address === null ? {} : { baseURL: address }) },
  });
}
