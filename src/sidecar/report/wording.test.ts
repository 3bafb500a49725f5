import { expect, test } from 'vitest';
import type { ReportDocument } from '../../contract/api/report.ts';
import type { Ask } from '../ask/index.ts';
import { renderReport } from './render/index.ts';
import { slackMessage, teamsMessage } from './send/messages.ts';
import { wordReport } from './wording.ts';

const section = (title: string, name: string, cost: string) => ({
  ...{ title, question: title, status: 'answered' as const, text: 'as it was', explanation: 'Effective cost' },
  columns: [{ name: 'service', role: 'dimension' as const }, { name: 'effective_cost', role: 'measure' as const }],
  ...{ rows: [[name, cost]], assumptions: [], sql: null },
}); // prettier-ignore

const document: ReportDocument = {
  ...{ name: 'Month', language: 'en', at: '2026-10-01T00:00:00Z' },
  sections: [section('First', 'Storage', '1234.5'), section('Second', 'Compute', '70')],
};

type Words = NonNullable<Awaited<ReturnType<Ask['word']>>>;
const good: Words = {
  ...{ engine: 'llm:test', order: [1, 0], opening: 'Storage took 1,234.50 and Compute 70.' },
  texts: ['Storage took about 1,235.', 'Compute took 70.'],
};

function word(words: Words | null): Promise<ReportDocument> {
  const unused = () => Promise.reject(new Error('not asked'));
  return wordReport(document, {
    ...{
      answer: unused,
      prepare: unused,
      meaningOf: unused,
      suggest: unused,
      search: unused,
      spent: () => null,
      word: () => Promise.resolve(words),
    },
  });
}

test('true words are told in the order that was chosen, everywhere a report goes', async () => {
  const worded = await word(good);
  expect(worded.sections.map(({ title, text }) => [title, text])).toEqual([
    ['Second', 'Compute took 70.'],
    ['First', 'Storage took about 1,235.'],
  ]);
  const everywhere = [
    renderReport(worded, 'markdown').text,
    renderReport(worded, 'html').text,
    slackMessage(worded).text,
    JSON.stringify(teamsMessage(worded)),
  ];
  everywhere.forEach((text) => {
    expect(text).toContain('Storage took 1,234.50');
    expect(text).toContain('every figure was checked');
  });
});

test.each([
  ['Compute took seventy.', 'Storage took one thousand two hundred and thirty-five.'],
  ['Compute levou setenta.', 'O armazenamento levou mil duzentos e trinta e cinco.'],
])('true figures in words are told: %s', async (compute, storage) => {
  const worded = await word({ ...good, texts: [storage, compute] });
  expect(worded.sections.map(({ text }) => text)).toEqual([compute, storage]);
});

test.each<[string, Words | null, string]>([
  ['a figure that no row has', { ...good, opening: 'Costs rose by 12 %.' }, 'do not have (12)'],
  ['a sum of its own', { ...good, opening: 'Together 1,304.50.' }, 'do not have (1,304.50)'],
  [
    'a true figure in the wrong place',
    { ...good, texts: ['Storage took 70.', 'Compute took 70.'] },
    'do not have (70)',
  ],
  ['a figure in words', { ...good, opening: 'Costs rose by twelve percent.' }, '(twelve)'],
  [
    'a figure in Portuguese words',
    { ...good, opening: 'São mil duzentos e trinta e seis.' },
    '(mil duzentos e trinta e seis)',
  ],
  ['a part of its own making', { ...good, texts: ['Storage took 1,234.50.', 'Compute took half of that.'] }, '(half)'],
  ['an address', { ...good, opening: 'See https://evil.example' }, 'an address'],
  ['a part that it dropped', { ...good, order: [1] }, 'can be used'],
  ['a part told twice', { ...good, order: [1, 1] }, 'can be used'],
  ['a part that is not there', { ...good, order: [0, 7] }, 'can be used'],
  ['too few words', { ...good, texts: [] }, 'can be used'],
  ['no words', null, 'can be used'],
])('%s: the plain report goes out and says so', async (_, words, why) => {
  const { notice, ...rest } = await word(words);
  expect(rest).toEqual(document);
  expect(notice).toContain(why);
});
