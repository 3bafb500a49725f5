import { expect, test } from 'vitest';
import type { Catalogue } from '../values/catalogue.ts';
import { createRetriever } from './retriever.ts';

const catalogue: Catalogue = {
  values: [
    { field: 'service', name: 'Amazon Data Firehose', id: '' },
    { field: 'tag:team', name: 'Logística', id: '' },
    { field: 'resource', name: 'db-main', id: 'arn:db' },
  ],
  tagKeys: ['team'],
  tagKeyOfConcept: (concept) => (concept === 'team' ? 'team' : null),
  currencies: ['USD'],
  ...{ dataFrom: null, dataUpTo: null, named: () => true },
};
const retriever = createRetriever(catalogue);

test.each([
  ['cost of logis', 'en', 'cost of Logística'],
  ['cost by prov', 'en', 'cost by provider'],
  ['custo por prov', 'pt', 'custo por provedor'],
  ['Cost by team', 'en', 'Cost by team last month'],
  ['my earlier', 'en', 'My earlier question'],
] as const)('“%s” (%s) may go on as %s', (text, language, expected) => {
  const offered = retriever.complete(text, language, 8, ['My earlier question']).map((entry) => entry.text);
  expect(offered).toContain(expected);
  expect(offered.map((entry) => entry.toLowerCase())).not.toContain(text.toLowerCase());
});

test('words are about measures with their meaning, however they are spelt', () => {
  const [found] = retriever.search('comitment coverage', 5, []);
  expect(found).toMatchObject({ kind: 'measure', text: 'commitment coverage' });
  expect(found?.says).toContain('÷');
});

test('what is not understood is answered by questions in the asker’s language', () => {
  expect(retriever.questions('custo por cliente no mês passado', 'pt', 2)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Custo /)])
  );
});
