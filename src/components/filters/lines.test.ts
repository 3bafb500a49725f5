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

test('people and thresholds too', () => {
  const people = subjectsFromText('team: Blue team\nUser: ana@example.com\nrole:Viewer');
  expect(people.map(({ type, name }) => `${type}/${name}`)).toEqual([
    'team/Blue team',
    'user/ana@example.com',
    'role/Viewer',
  ]);
  expect(subjectsFromText(subjectsToText(people))).toEqual(people);
  const thresholds = thresholdsFromText('80 actual\n100% Forecast');
  expect(thresholdsFromText(thresholdsToText(thresholds))).toEqual(thresholds);
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
  expect(amountPlanToText(plan)).toBe(text);
  expect(() => amountPlanFromText(`${text}\n1 % from 2027-01-01`)).toThrow(LineError);
});
