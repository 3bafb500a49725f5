/** Names that are also words, currencies, and nouns beside names: each once left a condition out or read another one. */
import { expect, test } from 'vitest';
import type { Catalogue, CatalogueValue } from '../values/catalogue.ts';
import { understand } from './understand.ts';
import { createVocabulary } from './vocabulary.ts';

const value = (field: string, name: string): CatalogueValue => ({ field, name, id: '' });
const regionIds: Readonly<Record<string, string>> = {
  'South America (São Paulo)': 'sa-east-1',
  'Atlas SP': 'SA_EAST_1',
};
const catalogue: Catalogue = {
  values: [
    ...['AWS', 'Snowflake'].map((name) => value('provider', name)),
    ...['Amazon Simple Storage Service', 'Object Storage', 'BigQuery', 'Vertex AI', 'Amazon API Gateway'].map((name) => value('service', name)), // prettier-ignore
    ...['AI and Machine Learning', 'Other'].map((name) => value('service_category', name)),
    ...['São Paulo', 'South America (São Paulo)', 'Atlas SP'].map((name) => ({ ...value('region', name), id: regionIds[name] ?? '' })), // prettier-ignore
    value('sub_account', 'gateway'),
    ...['API', 'Server', 'Bucket'].map((name) => value('resource_type', name)),
    ...['Other', 'R&D', 'May', 'search'].map((name) => value('tag:Squad', name)),
    ...['Production', 'DR'].map((name) => value('tag:env', name)),
  ],
  tagKeys: ['Squad', 'env'],
  tagKeyOfConcept: (concept) => ({ team: 'Squad', environment: 'env' })[concept] ?? null,
  currencies: ['BRL', 'USD'],
  ...{ dataFrom: '2026-01-01T00:00:00Z', dataUpTo: '2026-11-01T00:00:00Z', named: () => true },
};
const vocabulary = createVocabulary(catalogue);
const read = (question: string) =>
  understand(
    { question, locale: 'auto', now: '2026-11-01T00:00:00Z', range: null, before: null, fiscalStart: 0 },
    vocabulary
  );
const is = (field: string, ...values: string[]) => ({ field, op: '=', values });

test.each([
  ['e aí, quanto foi outubro?', { filters: [] }],
  ['BigQuery no T3', { filters: [is('service', 'BigQuery')] }],
  ['Snowflake no T3', { filters: [is('provider', 'Snowflake')] }],
  ['cost in dollars in October', { filters: [is('currency', 'USD')] }],
  ['cost of squad Other in October', { filters: [is('tag:Squad', 'Other')] }],
  ['cost in October of everything served', { filters: [] }],
  ['custo do time R&D em outubro', { filters: [is('tag:Squad', 'R&D')] }],
  ['buckets S3 em outubro: custo', { filters: [is('service', 'Amazon Simple Storage Service')] }],
  ['search team BigQuery cost in October', { filters: [is('tag:Squad', 'search'), is('service', 'BigQuery')] }],
  ['what part of BigQuery in October was production?', { measures: [{ name: 'share_pct' }] }],
  ['How much did AWS invoice us in October?', { measures: [{ name: 'billed_cost' }] }],
  [
    'all providers but AWS: cost by month this year',
    { dimensions: [], filters: [{ field: 'provider', op: '!=', values: ['AWS'] }] },
  ],
  [
    'custo de todos os times exceto search em outubro',
    { dimensions: [], filters: [{ field: 'tag:Squad', op: '!=', values: ['search'] }] },
  ],
  ['cost of sa-east-1 in October', { filters: [is('region', 'South America (São Paulo)')] }],
  ['API Gateway cost in October', { filters: [is('service', 'Amazon API Gateway')] }],
  ['untagged cost (squad) in October', { filters: [{ field: 'tag:Squad', op: 'empty', values: [] }] }],
  ['average cost per weekday in October', { dimensions: [], filters: [is('day_type', 'Weekday')] }],
  ['quanto do gasto de outubro não tem time definido?', { filters: [{ field: 'tag:Squad', op: 'empty', values: [] }] }],
  ['cost in October, credits excluded', { filters: [{ field: 'charge_category', op: '!=', values: ['Credit'] }] }],
])('“%s”', (question, form) => {
  expect(read(question)).toMatchObject({ kind: 'form', form });
});

test.each([
  ['quantas máquinas estão ociosas?', 'refused'],
  ['custo por médico em outubro', 'refused'],
  ['qual time é o mais produtivo?', 'refused'],
  ['most used services in October', 'refused'],
  ['cost in October excluding R&D, but including squad search', 'refused'],
  ['which squad is live?', 'refused'],
  ['how long did BigQuery run in October?', 'refused'],
  ['what should squad search spend in October?', 'refused'],
  ['cost by provider in October but AWS', 'refused'],
  ['custo do time D&R em outubro', 'refused'],
  ['cost of team AWS in October', 'refused'],
  ['cost of all squads but Other in October', 'ambiguous'],
  ['São Paulo cost in October', 'ambiguous'],
])('“%s” is held back', (question, kind) => {
  expect(read(question)).toMatchObject({ kind });
});
