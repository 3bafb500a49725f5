import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectRun } from '../../contract/api/source.ts';
import { consecutiveFailures, nextRunAt, scheduleFault } from './due.ts';

const source = { name: 'aws', schedule: '0 */6 * * *', enabled: true, fingerprint: 'a' };
const now = '2026-11-10T13:00:00Z';

function run(outcome: CollectRun['outcome'], startedAt: string, more: Partial<CollectRun> = {}): CollectRun {
  return {
    ...{
      id: startedAt,
      source: 'aws',
      integration: 'focus',
      trigger: 'schedule',
      startedAt,
      endedAt: startedAt,
      outcome,
    },
    ...{ errorKind: null, errorCode: null, error: null, retryAt: null, warnings: [] },
    ...{ found: 0, loaded: 0, skipped: 0, refused: 0, bytes: 0, failures: 0, settings: 'a' },
    ...more,
  };
}
const failed = (startedAt: string, errorKind: CollectRun['errorKind'], more: Partial<CollectRun> = {}) =>
  run('failed', startedAt, { errorKind, ...more });
const minutesFrom = (instant: string, next: string | null) => (Date.parse(next ?? '') - Date.parse(instant)) / 60_000;

describe('the next run', () => {
  it('is at once for a source that never ran, was cut off, or has other settings', () => {
    expect(nextRunAt(source, [], now)).toBe(now);
    expect(nextRunAt(source, [run('running', now)], now)).toBe(now);
    expect(nextRunAt(source, [run('aborted', now)], now)).toBe(now);
    expect(nextRunAt({ ...source, fingerprint: 'b' }, [failed(now, 'caller')], now)).toBe(now);
  });

  it('never comes for a source that is switched off', () => {
    expect(nextRunAt({ ...source, enabled: false }, [], now)).toBeNull();
  });

  it('follows the schedule after a success, later by a jitter of at most ten minutes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const next = nextRunAt({ ...source, name }, [run('succeeded', '2026-11-10T13:30:00Z')], now);
        const late = minutesFrom('2026-11-10T18:00:00Z', next);
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(10);
      })
    );
  });

  it('is one, however many were missed', () => {
    const next = nextRunAt(source, [run('succeeded', '2026-10-01T00:15:00Z')], now);
    expect(next?.slice(0, 13)).toBe('2026-10-01T06');
    const after = nextRunAt(source, [run('succeeded', now), run('succeeded', '2026-10-01T00:15:00Z')], now);
    expect(Date.parse(after ?? '')).toBeGreaterThan(Date.parse(now));
  });

  it('backs off from a provider that fails, doubling, to an hour at most', () => {
    const waits = [1, 2, 3, 4, 9].map((count) => {
      const runs = Array.from({ length: count }, () => failed(now, 'provider'));
      return minutesFrom(now, nextRunAt(source, runs, now));
    });
    expect(waits).toEqual([1, 2, 4, 8, 60]);
  });

  it('is not before the provider asked for', () => {
    const retryAt = '2026-11-12T00:00:00Z';
    expect(nextRunAt(source, [failed(now, 'provider', { retryAt })], now)).toBe(retryAt);
  });

  it('waits for other settings after a fault of the caller, for the schedule after one of ours', () => {
    expect(nextRunAt(source, [failed(now, 'caller')], now)).toBeNull();
    expect(nextRunAt(source, [failed(now, 'ours')], now)?.slice(0, 13)).toBe('2026-11-10T18');
  });
});

it('counts failures in a row and leaves out what was cut off', () => {
  expect(
    consecutiveFailures([failed(now, 'provider'), run('aborted', now), failed(now, 'ours'), run('succeeded', now)])
  ).toBe(2);
});

it('says what is wrong with a schedule', () => {
  expect(scheduleFault('0 */6 * * *')).toBeNull();
  expect(scheduleFault('every day')).toContain('write it like "0 */6 * * *"');
  expect(scheduleFault('0 0 31 2 *')).toContain('names no time');
  expect(scheduleFault('* * * * * *')).toContain('five fields');
});
