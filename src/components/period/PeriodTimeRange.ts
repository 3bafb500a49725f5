import { dateTime, getDefaultTimeRange } from '@grafana/data';
import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';
import type { Period } from '../../contract/calendar.ts';
import { setAbsolute } from './setAbsolute';

/**
 * The time range of a chart: exactly the period its page asks about, so that first and last bars are whole and equal
 * the table beside them. Zooming moves the page's range; nothing of it is in the address.
 */
export class PeriodTimeRange extends SceneTimeRangeTransformerBase<SceneTimeRangeState> {
  constructor() {
    super({ from: 'now-30d', to: 'now', timeZone: 'utc', value: { ...getDefaultTimeRange(), to: dateTime().utc() } });
  }

  /** True when the period is another one than before; queries then run by themselves. */
  setPeriod(period: Period): boolean {
    const before = this.state.value;
    setAbsolute(this, period);
    return this.state.value !== before;
  }

  protected ancestorTimeRangeChanged() {
    // The page says what its range means: it clamps it to whole days and to where the data ends.
  }
}
