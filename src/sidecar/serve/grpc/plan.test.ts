import { describe, expect, it } from 'vitest';
import { DatasourceQuery, type DatasourceQueryInput } from '../../../contract/api/datasource.ts';
import { autoGranularity, planCostQuery, wholeSteps } from './plan.ts';

const range = (from: string, to: string) => ({ fromEpochMS: Date.parse(from), toEpochMS: Date.parse(to) });
const plan = (
  input: DatasourceQueryInput,
  from = '2026-09-01T10:13:27.123Z',
  to = '2026-09-08T09:00:00Z',
  points = 1000
) => planCostQuery(DatasourceQuery.parse(input), range(from, to), points);

describe('the period asked of the store', () => {
  it('covers every UTC day the range touches, in full', () => {
    expect(plan({}).period).toEqual({ from: '2026-09-01T00:00:00Z', to: '2026-09-09T00:00:00Z' });
  });

  it('stays as it is when it consists of whole days already', () => {
    const month = plan({}, '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z').period;
    expect(month).toEqual({ from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z' });
  });

  it('ends with the day when Grafana ends a day one millisecond before midnight', () => {
    const day = plan({}, '2026-09-01T00:00:00.000Z', '2026-09-01T23:59:59.999Z').period;
    expect(day).toEqual({ from: '2026-09-01T00:00:00Z', to: '2026-09-02T00:00:00Z' });
  });

  it('covers whole hours for hourly series', () => {
    expect(plan({ granularity: 'hour' }).period).toEqual({ from: '2026-09-01T10:00:00Z', to: '2026-09-08T09:00:00Z' });
  });

  it('is one step for an instant, and refused when it runs backwards', () => {
    expect(wholeSteps(range('2026-09-01', '2026-09-01'), 86_400_000).to).toBe('2026-09-02T00:00:00Z');
    expect(() => wholeSteps(range('2026-09-03', '2026-09-01'), 86_400_000)).toThrow(/ends before it begins/);
  });
});

describe('auto granularity', () => {
  it.each([
    ['2026-09-01', '2026-09-02', 1000, 'day'],
    ['2025-10-01', '2026-09-01', 1000, 'day'],
    ['2024-09-01', '2026-09-01', 1000, 'week'],
    ['2015-01-01', '2026-09-01', 1000, 'month'],
    ['2026-07-01', '2026-09-01', 30, 'week'],
    ['2026-07-01', '2026-09-01', 0, 'day'],
  ] as const)('%s to %s on %i points is %s', (from, to, points, expected) => {
    expect(autoGranularity({ from, to }, points)).toBe(expected);
  });
});

describe('formats', () => {
  it('numbers are over the whole range whatever the granularity, tables only when that is asked for', () => {
    expect(plan({ format: 'numeric', granularity: 'day' }).granularity).toBe('none');
    expect(plan({ format: 'table', granularity: 'none' }).granularity).toBe('none');
    expect(plan({ format: 'table', granularity: 'month' }).granularity).toBe('month');
    expect(plan({ format: 'table' }).granularity).toBe('day');
    expect(plan({ format: 'timeseries' }).granularity).toBe('day');
  });

  it('hands on what the panel asks', () => {
    const asked = {
      measures: ['BilledCost'],
      dimensions: ['tag:team'],
      top: 5,
      other: false,
      currency: 'EUR',
    } as const;
    expect(plan({ ...asked, measures: ['BilledCost'], dimensions: ['tag:team'] })).toMatchObject(asked);
  });
});
