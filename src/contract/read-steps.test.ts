import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AskProgress } from './api/ask-steps.ts';
import { createStepReader } from './read-steps.ts';

const reading = { step: 'reading', engine: 'llm:é', time: 1 };
const rows = { step: 'rows', rows: 2, rowsRead: 10 };
const body = [reading, rows, { step: 'answer', answer: { status: 'answered' } }]
  .map((step) => `${JSON.stringify(step)}\n`)
  .join('');

it('reads the same steps and answer wherever the body is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: body.length }), { maxLength: 8 }), (cuts) => {
      const at = [0, ...[...cuts].sort((left, right) => left - right), body.length];
      const told: AskProgress[] = [];
      const read = createStepReader((step) => told.push(step));
      const answers = at.slice(1).map((to, index) => read(body.slice(at[index], to)));
      expect(told).toEqual([reading, rows]);
      expect(answers.filter((answer) => answer !== undefined)).toContainEqual({ status: 'answered' });
    })
  );
});

it.each(['{"step":"fault","error":{}}\n', 'Bad gateway\n', '[]\n'])('what is no step ends it: %s', (text) => {
  expect(createStepReader(() => undefined)(text)).toBeNull();
});
