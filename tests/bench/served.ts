/** The sidecar over a loaded store, asked over HTTP as a page's requests reach it. */
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { CostAnswer, ValuesAnswer } from '../../src/contract/api/query.ts';
import { startSidecar } from '../../src/sidecar/main.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import type { Cells } from './answers.ts';
import type { Ask } from './page-queries.ts';

export interface Served {
  /** Posts the question and gives the whole answer. Rejects unless the status is 200. */
  post(ask: { readonly call: string; readonly body: object }): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the sidecar on free ports. */
export async function serve(dataDir: string): Promise<Served> {
  const sidecar = await startSidecar({
    store: await openStore({ dataDir }),
    overrides: { dataDir, httpPort: 0, grpcPort: 0 },
    version: 'bench',
    env: { THRIFTDATA_LOG_LEVEL: 'warn' },
    announce: () => undefined,
    handleSignals: false,
  });
  const agent = new Agent({ keepAlive: true });
  return {
    post: ({ call, body }) => post(`http://${sidecar.http}/api/v1/${call}`, body, agent),
    stop: async () => {
      agent.destroy();
      await sidecar.stop();
    },
  };
}

/** Plain requests on kept connections: `fetch` takes the sidecar's own thread, which is this one, longer than it answers. */
async function post(url: string, body: object, agent: Agent): Promise<unknown> {
  const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
  sent.end(JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer: unknown = JSON.parse(await text(response));
  if (response.statusCode !== 200) {
    throw new Error(`${url} gave ${response.statusCode}: ${JSON.stringify(answer)}`);
  }
  return answer;
}

/**
 * The same question with a condition that every charge meets, another one for every `nonce`: the sidecar keeps answers
 * until the next delivery, and a benchmark that asks twice would measure how fast it remembers.
 */
export function afresh(ask: Ask, nonce: string): Ask {
  const filters = 'filters' in ask.body && Array.isArray(ask.body.filters) ? (ask.body.filters as unknown[]) : [];
  const always = { dimension: 'BillingCurrency', operator: '!=', values: [nonce] };
  return { ...ask, body: { ...ask.body, filters: [...filters, always] } } as Ask;
}

/** Rows of an answer and the table it came from; a list of values does not say. */
export function readAnswer({ call }: Ask, answer: unknown): { rows: readonly Cells[]; table: string } {
  if (call === 'values') {
    return { rows: ValuesAnswer.parse(answer).values.map((value) => [value]), table: 'not told' };
  }
  const { rows, provenance } = CostAnswer.parse(answer);
  return { rows, table: provenance.table };
}
