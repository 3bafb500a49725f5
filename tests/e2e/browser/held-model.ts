/** A model's server on OpenAI's wire that answers when the test lets it: what is seen meanwhile can be looked at. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldModel {
  readonly baseUrl: string;
  /** Resolves with the next request that waits for its answer. */
  next(): Promise<HeldRequest>;
  close(): void;
}

export interface HeldRequest {
  /** Answers with a form that asks for the dearest service of last month. */
  answer(): void;
  /** Resolves when whoever asked has left. */
  readonly left: Promise<void>;
}

const monthOf = (back: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 10);
};

/** The number under which a provider was offered to the model. */
function numberOf(body: string, provider: string): number {
  return Number(new RegExp(`number\\W+(\\d+),\\W+field\\W+provider\\W+value\\W+${provider}\\b`).exec(body)?.[1] ?? 0);
}

function answerTo(body: string): string {
  const form = {
    ...{ answerable: true, measure: 'effective_cost', countedField: null, dimensions: ['service'], grain: null },
    ...{ filters: [{ candidate: numberOf(body, 'AWS'), negated: false }], descending: true, limit: 1 },
    ...{ from: monthOf(1), to: monthOf(0), compareFrom: null, compareTo: null },
  };
  const call = { id: 'c', type: 'function', function: { name: 'query_form', arguments: JSON.stringify(form) } };
  return JSON.stringify({
    ...{ id: 'x', object: 'chat.completion', created: 1, model: 'held' },
    choices: [
      { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } },
    ],
    usage: { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 },
  });
}

/** Starts the server on a free port. */
export async function startHeldModel(): Promise<HeldModel> {
  const waiting: HeldRequest[] = [];
  const wanted: ((request: HeldRequest) => void)[] = [];
  const hold = (body: string, response: ServerResponse) => {
    const request: HeldRequest = {
      answer: () => response.writeHead(200, { 'content-type': 'application/json' }).end(answerTo(body)),
      left: new Promise((resolve) => response.once('close', resolve)),
    };
    const want = wanted.shift();
    if (want) {
      want(request);
    } else {
      waiting.push(request);
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => hold(body, response));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    next: () => {
      const first = waiting.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => wanted.push(resolve));
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
