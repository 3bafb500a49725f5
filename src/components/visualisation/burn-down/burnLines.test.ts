import { labelled, remaining, spentOn } from './burnLines';

const known = (day: string, actual: string) => ({ day, actual, expected: null, lower: null, upper: null });
const expected = (day: string, amount: string, lower: string, upper: string) => ({
  day,
  actual: null,
  expected: amount,
  lower,
  upper,
});

const days = [
  known('2026-11-01T00:00:00Z', '40.10'),
  known('2026-11-02T00:00:00Z', '30'),
  expected('2026-11-03T00:00:00Z', '20', '15', '25'),
  expected('2026-11-04T00:00:00Z', '20', '15', '25'),
];

test('the forecast goes on from what is really left', () => {
  expect(remaining('100', days)).toEqual([
    { day: days[0]?.day, actual: '59.9', expected: null, most: null, least: null },
    { day: days[1]?.day, actual: '29.9', expected: null, most: null, least: null },
    { day: days[2]?.day, actual: null, expected: '9.9', most: '14.9', least: '4.9' },
    { day: days[3]?.day, actual: null, expected: '-10.1', most: '-0.1', least: '-20.1' },
  ]);
});

test('says when the budget is spent, and whether that is known or expected', () => {
  expect(spentOn(remaining('100', days))).toEqual({ day: days[3]?.day, known: false });
  expect(spentOn(remaining('50', days))).toEqual({ day: days[1]?.day, known: true });
  expect(spentOn(remaining('1000', days))).toBeNull();
});

describe('labels of the axis', () => {
  const of = (low: number) => {
    const place = (value: number) => ((100 - value) / (100 - low)) * 200;
    return labelled([0, 100, low, 50], place, 16);
  };

  it('are of the whole, the half and nothing while the budget lasts', () => {
    expect(of(0)).toEqual([0, 100, 50]);
  });

  it('say how far below nothing it goes, and leave out what would stand on another', () => {
    expect(of(-600)).toEqual([0, 100, -600]);
    expect(of(-9900)).toEqual([0, -9900]);
  });
});
