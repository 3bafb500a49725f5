/** Typing errors: a word is put right where nothing else can be meant; what would turn a question round is held back. */
import { expect, test } from 'vitest';
import type { Catalogue } from '../values/catalogue.ts';
import { understand } from './understand.ts';
import { createVocabulary } from './vocabulary.ts';

const catalogue: Catalogue = {
  values: [
    { field: 'provider', name: 'AWS', id: '' },
    { field: 'service', name: 'Azure App Service', id: '' },
    { field: 'service', name: 'Amazon DynamoDB', id: '' },
    { field: 'service', name: 'Storage Accounts', id: '' },
    { field: 'resource_type', name: 'Service', id: '' },
    { field: 'tag:environment', name: 'production', id: '' },
  ],
  tagKeys: ['environment'],
  tagKeyOfConcept: (concept) => (concept === 'environment' ? 'environment' : null),
  currencies: ['USD'],
  ...{ dataFrom: '2026-01-01T00:00:00Z', dataUpTo: '2026-11-01T00:00:00Z', named: () => true },
};
const vocabulary = createVocabulary(catalogue);
const read = (question: string, fiscalStart = 0) =>
  understand(
    { question, locale: 'auto', now: '2026-11-01T00:00:00Z', range: null, before: null, fiscalStart },
    vocabulary
  );

const of = (field: string, op: string, ...values: string[]) => ({ field, op, values });

test.each([
  ['production cost by serivce in October', { dimensions: ['service'] }],
  ['spend with out AWS in October', { filters: [{ field: 'provider', op: '!=', values: ['AWS'] }] }],
  ['gasto liquido da AWS em outubro', { filters: [{ field: 'provider', op: '!=', values: ['AWS'] }] }],
  ['DynamoBD cost in October', { filters: [{ field: 'service', op: '=', values: ['Amazon DynamoDB'] }] }],
  ['month by service', { grain: 'month', dimensions: ['service'] }],
  [
    'AWS cost without tax in production in October',
    {
      filters: [
        of('provider', '=', 'AWS'),
        of('charge_category', '!=', 'Tax'),
        of('tag:environment', '=', 'production'),
      ],
    },
  ],
  [
    'custo sem impostos da AWS em outubro',
    { filters: [of('charge_category', '!=', 'Tax'), of('provider', '=', 'AWS')] },
  ],
  [
    'cost without tax, credits and AWS in October',
    { filters: [of('charge_category', '!=', 'Tax', 'Credit'), of('provider', '!=', 'AWS')] },
  ],
  [
    'custo nem da AWS nem de impostos em outubro',
    { filters: [of('provider', '!=', 'AWS'), of('charge_category', '!=', 'Tax')] },
  ],
])('“%s”', (question, form) => {
  expect(read(question)).toMatchObject({ kind: 'form', form });
});

test.each([
  'cost of unproduction in October',
  'cost of al services but AWS in October',
  'S3 storrage cost in October',
  'cost quarter by service',
  'average cost per quarter',
  'custo médio do trimestre',
  'excluding tax, AWS cost in October',
  'custo até 10 de outubro',
  'cost up to October 10',
  'segundo serviço mais caro de outubro',
])('“%s” is held back', (question) => {
  expect(read(question).kind).toBe('refused');
});

test.each([
  ['AWS cost by fiscal quarter', 'fiscal_quarter'],
  ['custo da AWS por trimestre fiscal', 'fiscal_quarter'],
  ['cost per financial year', 'fiscal_year'],
  ['custo por ano fiscal', 'fiscal_year'],
  ['which fiscal quarter cost the most?', 'fiscal_quarter'],
] as const)('“%s” is by steps of a year that begins when it is told', (question, grain) => {
  expect(read(question, 6)).toMatchObject({ kind: 'form', form: { grain, fiscal_start: 7 } });
});
