import { OTHER } from '../../../contract/measures.ts';
import { seriesColours } from './seriesColours';

test('a provider has the same colour beside whichever others', () => {
  const alone = seriesColours(['AWS']).get('AWS');
  expect(alone).toBe(seriesColours(['Snowflake', 'AWS', 'Acme data centre', 'Oracle']).get('AWS'));
  expect(seriesColours(['Amazon Web Services']).get('Amazon Web Services')).toBe(alone);
});

test('the names of one chart are told apart, whatever order they come in', () => {
  const names = Array.from({ length: 16 }, (_, index) => `service ${index}`);
  const colours = seriesColours(names);
  expect(new Set(colours.values()).size).toBe(names.length);
  expect([...seriesColours([...names].reverse())].sort()).toEqual([...colours].sort());
});

test('what is left over stands back', () => {
  expect(seriesColours(['a', OTHER]).get(OTHER)).toBe('rest');
});
