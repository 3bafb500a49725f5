import type { QueryForm } from '../../contract/api/ask.ts';
import { questionLine, questionOf, reportList, withForms } from './reportList';

test.each([
  'Cost by service last month',
  'By service = Cost by service last month',
  'By service = Cost by service last month => {first} cost {firstValue} of {total}.',
  'Cost last month => In all {total}.',
])('what a report asks survives being changed on the page: %s', (line) => {
  expect(questionLine(questionOf(line))).toBe(line);
});

test('a sentence of several lines stays with its question', () => {
  const question = { title: '', question: 'Cost last month', text: 'In all\n{total}.' };
  expect(questionOf(questionLine(question))).toEqual({ ...question, text: 'In all {total}.' });
});

test('a question that reads as before keeps its query form, one in other words is asked anew', () => {
  const form = { intent: 'total' } as QueryForm;
  const questions = [{ title: 'All', question: 'Cost last month', text: '', form }, { title: '', question: 'Tax', text: '', form }]; // prettier-ignore
  const values = reportList().form?.values({ name: 'x', questions }) ?? {};
  const lines = 'In all = Cost last month\nTax by team';
  expect(reportList().form?.body({ ...values, questions: lines }, false)['questions']).toEqual([
    { title: 'In all', question: 'Cost last month', text: '', form },
    { title: '', question: 'Tax by team', text: '' },
  ]);
  expect(withForms([questionOf('Tax')], '')).toEqual([{ title: '', question: 'Tax', text: '' }]);
});
