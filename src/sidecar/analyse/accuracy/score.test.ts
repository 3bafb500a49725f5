import { describe, expect, it } from 'vitest';
import type { Anomaly } from '../../../contract/api/anomaly.ts';
import { detectionAccuracy, share } from './score.ts';

const leaf = { provider: 'AWS', subAccountId: '1', subAccountName: 'shop', serviceName: 'S3' };
const anomaly = (verdict: 'expected' | 'unexpected' | null, more: Partial<Anomaly> = {}): Anomaly =>
  ({
    ...{ ...leaf, status: 'ended', firstDay: '2026-09-01', lastDay: '2026-09-04', foundAt: '2026-09-03T06:00:00Z' },
    members: [{ ...leaf, impact: '1' }],
    verdict: verdict === null ? null : { verdict, until: null, note: '', by: 'eve', at: '2026-09-05T00:00:00Z' },
    ...more,
  }) as Anomaly;
const report = (day: string, serviceName = 'S3') => ({ provider: '', subAccountId: '1', serviceName, day, note: '' });

describe('accuracy by what people said', () => {
  it('is unknown as long as nobody said anything', () => {
    expect(detectionAccuracy([anomaly(null)], [], '')).toMatchObject({
      alerts: 1,
      judged: 0,
      precision: null,
      recall: null,
    });
    expect(detectionAccuracy([], [], '').delayDays).toBeNull();
  });

  it('counts what was judged, what was reported, and leaves out what later deliveries took back', () => {
    const found = [
      anomaly('unexpected'),
      anomaly('unexpected'),
      anomaly('expected'),
      anomaly(null),
      anomaly('unexpected', { status: 'withdrawn' }),
    ];
    const scores = detectionAccuracy(
      found,
      [report('2026-09-06'), report('2026-09-20'), report('2026-09-02', 'EC2')],
      ''
    );
    expect(scores).toMatchObject({ alerts: 4, judged: 3, unexpected: 2, expected: 1, missed: 2 });
    expect(scores.precision).toMatchObject({ of: 3, value: 0.6667 });
    // Two were told, two were missed: the report near the anomaly's days is about what was told.
    expect(scores.recall).toMatchObject({ of: 4, value: 0.5 });
  });

  it('tells the delay from the end of the first day on, of what was news when it was told', () => {
    const late = (foundAt: string) => anomaly(null, { foundAt });
    const found = [late('2026-09-02T03:00:00Z'), late('2026-09-04T03:00:00Z'), late('2027-03-01T00:00:00Z')];
    expect(detectionAccuracy(found, [], '2026-01-01T00:00:00Z').delayDays).toEqual({ median: 1, most: 2, of: 2 });
    // The first look ever looks back over all that was loaded: nothing of it was news.
    expect(detectionAccuracy(found, [], '2026-09-02T03:00:00Z').delayDays).toEqual({ median: 2, most: 2, of: 1 });
  });

  it('gives the interval that is known for Wilson’s score', () => {
    // (0.8 + z²/20 ± z·√(0.016 + z²/400)) ÷ (1 + z²/10) by hand, with z = 1.96.
    expect(share(8, 10)).toEqual({ of: 10, value: 0.8, lower: 0.4902, upper: 0.9433 });
    expect(share(0, 5)).toMatchObject({ lower: 0 });
    expect(share(5, 5)).toMatchObject({ upper: 1 });
  });
});
