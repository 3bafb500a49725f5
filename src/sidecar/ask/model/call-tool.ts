/** A model made to call one tool, as a whole answer or in a stream: the only way it is ever spoken to. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { z } from 'zod';

export interface ToolCall {
  /** What the model wrote, unchecked; null where it called something else or nothing whole. */
  readonly args: unknown;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
}

interface Tool {
  readonly name: string;
  readonly schema: z.ZodType;
}

/**
 * Calls the tool. Streams are read to their end by hand: LangChain's own way of gathering one fetches a tokenizer from
 * the network to estimate what the server counts. Throws where the server fails, limits or goes silent.
 */
export async function callTool(
  model: BaseChatModel,
  { name, schema }: Tool,
  { system, human }: { readonly system: string; readonly human: string },
  { signal, stream }: { readonly signal: AbortSignal; readonly stream: boolean }
): Promise<ToolCall> {
  if (model.bindTools === undefined) {
    throw new RangeError('the model takes no tools');
  }
  const bound = model.bindTools([{ name, description: 'Give the answer here.', schema }], { tool_choice: name });
  const messages: [string, string][] = [
    ['system', system],
    ['human', human],
  ];
  if (!stream) {
    const message = await bound.invoke(messages, { signal });
    return { args: argumentsOf(message, name), usage: usageOf([message]) };
  }
  const chunks: AIMessageChunk[] = [];
  for await (const chunk of await bound.stream(messages, { signal })) {
    chunks.push(chunk);
  }
  const whole = chunks.length === 0 ? null : chunks.reduce((all, chunk) => all.concat(chunk));
  return { args: whole === null ? null : argumentsOf(whole, name), usage: usageOf(chunks) };
}

// Exactly one call, and whole: what was cut off stands among the invalid ones, and has been completed by a guess here.
function argumentsOf(message: AIMessageChunk, name: string): unknown {
  const { tool_calls: calls = [], invalid_tool_calls: invalid = [] } = message;
  const [call] = calls;
  const written = message.tool_call_chunks?.[0]?.args;
  return calls.length !== 1 || invalid.length > 0 || call?.name !== name || (written !== undefined && !isWhole(written))
    ? null
    : call.args;
}

function isWhole(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

// Counts in a stream are sums so far: the last one is the greatest.
function usageOf(messages: readonly AIMessageChunk[]): ToolCall['usage'] {
  const most = (count: (used: { input_tokens: number; output_tokens: number }) => number) =>
    Math.max(0, ...messages.map(({ usage_metadata: used }) => (used === undefined ? 0 : count(used))));
  return { inputTokens: most((used) => used.input_tokens), outputTokens: most((used) => used.output_tokens) };
}
