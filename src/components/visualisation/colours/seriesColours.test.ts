import { OTHER } from '../../../contract/measures.ts';
import { seriesColours } from './seriesColours';

test('a provider has the same colour beside whichever others', () => {
  const alone = seriesColours(['AWS']).get('AWS');
  expect(alone).toBe(seriesColours(['Snowflake', 'AWS', 'Acme data centre', 'Oracle']).get('AWS'));
  expect(seriesColours(['Amazon Web Services']).get('Amazon Web Services')).toBe(alone);
});

test('a name without a colour of its own keeps what it has, whichever known names stand beside it', () => {
  const known = ['AWS', 'Microsoft', 'Google Cloud', 'Oracle', 'Snowflake', 'MongoDB', 'Alibaba Cloud'];
  for (const name of ['Acme data centre', 'Hetzner', 'Datadog', 'Huawei Cloud', 'OVH']) {
    expect(seriesColours([...known, name]).get(name)).toBe(seriesColours([name]).get(name));
  }
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
