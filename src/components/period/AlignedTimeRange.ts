import { dateTime, getDefaultTimeRange } from '@grafana/data';
import { SceneTimeRangeTransformerBase, type SceneTimeRangeState } from '@grafana/scenes';
import { alignedPeriod, DAY_MS } from './aligned';

interface AlignedTimeRangeState extends SceneTimeRangeState {
  stepMs: number;
}

/**
 * The page's time range widened to whole UTC steps, for charts: first and last bars are then whole, and equal the
 * table beside them. Zooming still moves the page's range.
 */
export class AlignedTimeRange extends SceneTimeRangeTransformerBase<AlignedTimeRangeState> {
  constructor(stepMs: number = DAY_MS) {
    super({ stepMs, from: 'now-30d', to: 'now', timeZone: 'utc', value: getDefaultTimeRange() });
  }

  setStep(stepMs: number) {
    if (stepMs !== this.state.stepMs) {
      this.setState({ stepMs });
      this.ancestorTimeRangeChanged(this.getAncestorTimeRange().state);
    }
  }

  protected ancestorTimeRangeChanged(range: SceneTimeRangeState) {
    const { from, to } = alignedPeriod(range.value.from.valueOf(), range.value.to.valueOf(), this.state.stepMs);
    // The end belongs to the next step; one millisecond less keeps it out of the chart.
    const end = new Date(Date.parse(to) - 1).toISOString();
    const raw = { from, to: end };
    this.setState({ ...raw, value: { from: dateTime(from).utc(), to: dateTime(end).utc(), raw } });
  }
}
