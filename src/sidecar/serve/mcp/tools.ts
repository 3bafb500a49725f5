/** What assistants can do here: some of the calls of the API, with the words that tell an assistant when to use which. */
import { z } from 'zod';
import type { ApiCall } from '../api/call.ts';
import { apiCalls } from '../api/calls.ts';

/** A tool over one call. */
export interface CallTool {
  readonly name: string;
  readonly call: ApiCall;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Record<string, unknown>;
}

// A table: one line per tool. A call that this version does not have makes no tool.
const offered: readonly { tool: string; call: string; title: string; description: string }[] = [
  {
    tool: 'describe',
    call: 'catalog',
    title: 'Describe the cost data',
    description:
      'Measures, dimensions, tag keys, currencies and the range of days that the loaded bills have. Use it first, and name nothing that it does not list.',
  },
  {
    tool: 'ask',
    call: 'ask',
    title: 'Ask about cost and usage in words',
    description:
      'Answers one question in English or Brazilian Portuguese exactly, or says why not. Prefer this to composing a query. status "clarification" means: ask the person which option is meant. status "refused" means there is no such number; do not guess one. Show the assumptions.',
  },
  {
    tool: 'glossary',
    call: 'askSearch',
    title: 'Find what words are about',
    description:
      'Measures and dimensions with their meaning, names in the bills, and questions that can be answered, found by words in English or Portuguese. Use it when a word of a question is not known.',
  },
  {
    tool: 'query',
    call: 'query',
    title: 'Query measures',
    description:
      'Sums measures over a period, broken down, filtered, compared. Amounts are decimal text in BillingCurrency; different currencies are never added up. Period ends are outside. To compare, use "compare" in one call.',
  },
  {
    tool: 'values',
    call: 'values',
    title: 'Find names',
    description:
      'The values a dimension takes, most expensive first, with a search. Use it to find how a service, account, team or region is written before filtering by it.',
  },
  {
    tool: 'explain',
    call: 'rows',
    title: 'Show the charges behind a number',
    description: 'The charge rows that match conditions and a period, newest first: what a number is made of.',
  },
  {
    tool: 'freshness',
    call: 'freshness',
    title: 'Data up to',
    description: 'Up to when every source has data. Numbers of later days are not zero, they are not there yet.',
  },
  {
    tool: 'anomalies',
    call: 'anomalies',
    title: 'Cost anomalies',
    description: 'Unusual costs that were found, with what was expected.',
  },
  {
    tool: 'forecasts',
    call: 'forecast',
    title: 'Forecast costs',
    description: 'What is likely to be spent, with intervals. Say that it is a forecast, and give the interval.',
  },
];

/** The tools of this version, in the order in which an assistant should consider them. */
export const callTools: readonly CallTool[] = offered.flatMap(({ tool, call: name, title, description }) => {
  const call = apiCalls.find((candidate) => candidate.name === name);
  return call === undefined ? [] : [{ name: tool, call, title, description, inputSchema: schemaOf(call) }];
});

function schemaOf(call: ApiCall): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' });
  return { type: 'object', ...schema };
}
