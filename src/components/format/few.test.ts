import { fewOf } from './few';

test('a cell names three of a list and says how many it leaves out', () => {
  expect(fewOf('AWS, Microsoft, Oracle')).toBe('AWS, Microsoft, Oracle');
  expect(fewOf('AWS, Microsoft, Oracle, Snowflake, MongoDB')).toBe('AWS, Microsoft, Oracle and 2 more');
  expect(fewOf('')).toBe('');
});
