/** The front door of the calendar: where a day lies in week and month, and which earlier days lie alike. */
export { calendarDay, dayOfMs, type CalendarDay, type Holidays } from './day.ts';
export { calendarFeatureNames, calendarFeatures } from './features.ts';
export { createKnownDays, type KnownDay, type KnownDays } from './known-days.ts';
export { samePlaceDays, type Place } from './same-place.ts';
