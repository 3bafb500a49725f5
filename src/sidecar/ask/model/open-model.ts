/** A chat model by its settings, through LangChain; providers are loaded only when one is configured. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

/** Which model, and how long and how much. */
export interface ModelSettings {
  /** `openai` also for servers that speak its protocol: Ollama, vLLM, llama.cpp, gateways. */
  readonly provider: 'openai' | 'anthropic';
  readonly name: string;
  readonly baseUrl: string | null;
  /** The key itself, resolved from its reference; null where the server needs none. */
  readonly apiKey: string | null;
  readonly timeoutSeconds: number;
  readonly maxOutputTokens: number;
}

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
      ...{ model: name, temperature: 0, maxTokens: maxOutputTokens, maxRetries: 0, clientOptions: { timeout } },
      ...(apiKey === null ? {} : { apiKey }),
      ...(baseUrl === null ? {} : { anthropicApiUrl: baseUrl }),
    });
  }
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    ...{ model: name, temperature: 0, maxTokens: maxOutputTokens, maxRetries: 0, timeout, apiKey: apiKey ?? 'none' },
    ...(baseUrl === null ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
