import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDay,
  calendarFeatureNames,
  calendarFeatures,
  createKnownDays,
  dayOfMs,
  samePlaceDays,
} from './index.ts';

const dayOf = (text: string) => dayOfMs(Date.parse(text));
const anyDay = fc.integer({ min: 0, max: 40_000 });

describe('calendar of days', () => {
  it('knows week, month and working days', () => {
    expect(calendarDay(dayOf('2026-11-30'))).toMatchObject({
      weekday: 0,
      dayOfMonth: 30,
      daysInMonth: 30,
      daysLeft: 0,
      workday: 21,
      working: true,
    });
    const christmas = new Set([dayOf('2026-12-25')]);
    expect(calendarDay(dayOf('2026-12-25'), christmas)).toMatchObject({ weekday: 4, working: false, workday: 18 });
  });

  it('agrees with the calendar on every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        const known = calendarDay(day);
        expect((known.weekday + 1) % 7).toBe(date.getUTCDay());
        expect(known.dayOfMonth).toBe(date.getUTCDate());
        expect(known.dayOfMonth + known.daysLeft).toBe(known.daysInMonth);
      })
    );
  });

  it('finds the same place in an earlier month by date, from the end and by working day', () => {
    expect(samePlaceDays(calendarDay(dayOf('2026-03-31')), 1)).toEqual([
      { place: 'fromEnd', day: dayOf('2026-02-28') },
    ]);
    expect(samePlaceDays(calendarDay(dayOf('2026-11-03')), 1)).toEqual([
      { place: 'date', day: dayOf('2026-10-03') },
      { place: 'workday', day: dayOf('2026-10-02') },
    ]);
  });

  it('counts working days with and without the holidays that much of the world keeps', () => {
    const knownDays = createKnownDays(1);
    expect(knownDays(dayOf('2026-02-04')).alike).toContain(dayOf('2026-01-06'));
    expect(knownDays(dayOf('2026-02-04')).alike).toContain(dayOf('2026-01-05'));
    // Good Friday is no working day, so the last but one before it is the second of April.
    expect(knownDays(dayOf('2026-05-05')).alike).toContain(dayOf('2026-04-02'));
  });

  it('never names a day of another month, or a later day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (day, back) => {
        const known = calendarDay(day);
        for (const found of samePlaceDays(known, back)) {
          expect(calendarDay(found.day).month).toBe(known.month - back);
        }
      })
    );
  });

  it('gives one number between −1 and 1 for each name', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const numbers = calendarFeatures(calendarDay(day));
        expect(numbers).toHaveLength(calendarFeatureNames.length);
        expect(numbers.every((value) => value >= -1 && value <= 1)).toBe(true);
      })
    );
  });
});
