import { dateTime } from '@grafana/data';
import type { SceneTimeRangeLike } from '@grafana/scenes';
import type { Period } from '../../contract/calendar.ts';

/** Moves a time range to a period, without a step in the browser's history. */
export function setAbsolute(range: SceneTimeRangeLike, period: Period) {
  const from = period.from;
  // The picker's end is inside the range, a period's is outside.
  const to = new Date(Date.parse(period.to) - 1).toISOString();
  if (range.state.from !== from || range.state.to !== to) {
    const value = { from: dateTime(from).utc(), to: dateTime(to).utc() };
    range.setState({ from, to, value: { ...value, raw: value } });
  }
}
