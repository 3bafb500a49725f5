import { parse } from 'yaml';
import { toYaml } from './yaml';

test.each([
  { name: 'our bills', schedule: '0 */6 * * *', enabled: true, windowDays: 45 },
  { settings: { store: { type: 's3', bucket: 'b', nested: { empty: {}, list: [] } }, prefix: 'a/b-c' } },
  { list: ['yes', 'No', '012', '- dash', '#hash', 'a: b', '"quoted"', 'línea\nnova', ''], deep: [{ a: [1, 2] }, [3]] },
  { 'key: odd': null, on: '1e3', version: '1.0' },
])('what is pasted is what was said: %j', (value) => {
  expect(parse(toYaml(value))).toEqual(value);
  expect(parse(`outer:\n${toYaml(value, 2)}`)).toEqual({ outer: value });
});

test('simple words stay readable', () => {
  expect(toYaml([{ name: 'our bills', settings: { store: { type: 's3' } } }])).toBe(
    '- name: our bills\n  settings:\n    store:\n      type: s3\n'
  );
});
