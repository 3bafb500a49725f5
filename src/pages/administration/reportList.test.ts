import { questionLine, questionOf } from './reportList';

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
