import { expect, it } from 'vitest';
import type { AskAnswer } from '../../../../contract/api/ask.ts';
import { toAskNumbers, toAskTable } from './ask.ts';

const answer: AskAnswer = {
  ...{
    status: 'answered',
    conversationId: 'c',
    language: 'en',
    engine: 'offline',
    ir: null,
    sql: 'SELECT 1',
    parameters: {},
  },
  columns: [
    { name: 'time', role: 'time' },
    { name: 'ServiceName', role: 'dimension' },
    { name: 'effective_cost', role: 'measure', unit: 'USD' },
  ],
  rows: [['2026-10-01T00:00:00Z', '', '0.1']],
  ...{ explanation: 'Effective cost by service.', assumptions: ['cost = EffectiveCost'], confidence: 1, chart: null },
  ...{ clarification: null, reason: null, coverage: [], timings: { parseMs: 1, executeMs: 1 } },
};

it('shows the rows with exact amounts, the statement, and how the question was read', () => {
  const [frame] = toAskTable(answer, 'A');
  expect(frame?.meta).toMatchObject({
    type: 'table',
    executedQueryString: 'SELECT 1',
    notices: [{ text: 'cost = EffectiveCost' }],
  });
  expect(frame?.fields.map(({ name, values }) => [name, values])).toEqual([
    ['time', [Date.parse('2026-10-01')]],
    ['ServiceName', ['']],
    ['effective_cost', [0.1]],
    ['effective_cost (exact)', ['0.1']],
  ]);
});

it('a question without an answer is an error with its options, never an empty table', () => {
  const asked: AskAnswer = {
    ...answer,
    status: 'clarification',
    explanation: 'What is “core”?',
    clarification: {
      question: 'What is “core”?',
      options: [{ label: 'account: core', field: 'sub_account', value: 'core' }],
    },
  };
  expect(() => toAskTable(asked, 'A')).toThrow('What is “core”? – account: core');
});

it('gives alert rules names and one number, without the amount as a label', () => {
  const columns = [...answer.columns.slice(1), { name: 'delta', role: 'measure' as const, unit: 'USD' }];
  const [frame] = toAskNumbers({ ...answer, columns, rows: [['EC2', '0.1', '7']] }, 'A');
  expect(frame?.meta.type).toBe('numeric-long');
  expect(frame?.fields.map(({ name, values }) => [name, values])).toEqual([
    ['ServiceName', ['EC2']],
    ['effective_cost', [0.1]],
  ]);
  expect(() => toAskNumbers(answer, 'A')).toThrow('steps of time');
});
