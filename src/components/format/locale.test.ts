import { dimensionWords } from './locale';

test.each([
  ['ServiceName', 'service'],
  ['SubAccountName', 'sub account'],
  ['tag:Team', 'tag Team'],
  ['SkuId', 'SKU ID'],
])('within a title %s is %s: keys of tags keep their case', (name, words) => {
  expect(dimensionWords(name)).toBe(words);
});
