import fc from 'fast-check';
import {
  amountPlanFromText,
  amountPlanToText,
  filtersFromText,
  filtersToText,
  LineError,
  subjectsFromText,
  subjectsToText,
  thresholdsFromText,
  thresholdsToText,
} from './lines';

test('conditions are written as they are read, with names that have blanks and values that are empty', () => {
  const text = 'tag:cost center = blue, teal\nServiceName != \nRegionId contains us-\nx_Source not_contains test';
  const filters = filtersFromText(`\n ${text} \n\n`);
  expect(filters).toEqual([
    { dimension: 'tag:cost center', operator: '=', values: ['blue', 'teal'] },
    { dimension: 'ServiceName', operator: '!=', values: [''] },
    { dimension: 'RegionId', operator: 'contains', values: ['us-'] },
    { dimension: 'x_Source', operator: 'not_contains', values: ['test'] },
  ]);
  expect(filtersFromText(filtersToText(filters))).toEqual(filters);
});

// Half of it are marks that mean something in a line.
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[',', ';', '"', ': ', ':', '\\', '{', '}', '=', '!=', ' ', '\n', '\r', '\u2028', ' contains ']
      ),
      fc.string({ unit: 'binary', maxLength: 3 })
    ),
    { maxLength: 6 }
  )
  .map((parts) => parts.join(''));

test('any conditions are written and read back as they were, whatever their tags and values hold', () => {
  const anyFilters = fc.array(
    fc.record({
      dimension: fc.oneof(
        fc.constant('ServiceName'),
        anyText.map((key) => `tag:${key}`)
      ),
      operator: fc.constantFrom('=' as const, '!=' as const, 'contains' as const, 'not_contains' as const),
      values: fc.array(anyText, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 3 }
  );
  fc.assert(fc.property(anyFilters, (filters) => expect(filtersFromText(filtersToText(filters))).toEqual(filters)));
});

test('only what needs quotation marks has them, and one that is left open is refused, not guessed', () => {
  const filter = { dimension: 'tag:team', operator: '=' as const, values: ['Blue, Inc', 'a:b', '5" disk'] };
  expect(filtersToText([filter])).toBe('tag:team = "Blue, Inc", a:b, "5\\" disk"');
  expect(() => filtersFromText('tag:disk = 5" disk, 6" disk')).toThrow(LineError);
});

test('people and thresholds too', () => {
  const people = subjectsFromText('team: Blue team\nUser: ana@example.com\nrole:Viewer');
  expect(people.map(({ type, name }) => `${type}/${name}`)).toEqual([
    'team/Blue team',
    'user/ana@example.com',
    'role/Viewer',
  ]);
  expect(subjectsFromText(subjectsToText(people))).toEqual(people);
  const thresholds = thresholdsFromText('80 actual\n100% Forecast');
  for (const language of ['en', 'pt'] as const) {
    expect(thresholdsFromText(thresholdsToText(thresholds, language))).toEqual(thresholds);
  }
  expect(thresholdsToText(thresholds, 'pt')).toBe('80 gasto\n100 esperado');
});

test.each([
  [filtersFromText, 'ServiceName EC2'],
  [subjectsFromText, 'everybody'],
  [thresholdsFromText, 'eighty actual'],
])('a line that is not understood is named', (read, line) => {
  expect(() => read(line)).toThrow(LineError);
  expect(() => read(line)).toThrow(line);
});

test('amounts to come are written as they are read: growth first, then amounts from a day on', () => {
  const text = '2.5 % from 2026-01-01\n2026-07-01 30000';
  const plan = amountPlanFromText(text);
  expect(plan).toEqual({
    growth: { percent: '2.5', from: '2026-01-01' },
    planned: [{ from: '2026-07-01', amount: '30000' }],
  });
  expect(amountPlanToText(plan, 'en')).toBe(text);
  expect(amountPlanFromText(amountPlanToText(plan, 'pt'))).toEqual(plan);
  expect(() => amountPlanFromText(`${text}\n1 % from 2027-01-01`)).toThrow(LineError);
});
