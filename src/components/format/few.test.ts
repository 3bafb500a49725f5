import { fewOf } from './few';

test('a cell names three of a list and says how many it leaves out', () => {
  expect(fewOf(['AWS', 'Microsoft', 'Oracle'])).toBe('AWS, Microsoft, Oracle');
  expect(fewOf(['AWS', 'Microsoft', 'Oracle', 'Snowflake', 'MongoDB'])).toBe('AWS, Microsoft, Oracle and 2 more');
  expect(fewOf([])).toBe('');
});

test('a name with commas is one name', () => {
  const names = ['Amazon Web Services, Inc.', 'Acme Cloud, Ltd.', 'Oracle'];
  expect(fewOf(names)).toBe('Amazon Web Services, Inc., Acme Cloud, Ltd., Oracle');
  expect(fewOf([...names, 'Snowflake'])).toBe('Amazon Web Services, Inc., Acme Cloud, Ltd., Oracle and 1 more');
});
