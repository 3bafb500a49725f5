import {
  sceneGraph,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { isDimension } from '../../contract/measures.ts';
import { monthOf, instantFromMs } from '../../contract/calendar.ts';
import { commonEnd } from '../../components/period/aligned';
import { setAbsolute } from '../../components/period/setAbsolute';
import { costChart } from '../../components/scene/costChart';
import { lazyView } from '../../components/scene/lazyView';
import { COST_METRICS, type CostMetric } from './queries';

interface OverviewState extends SceneObjectState {
  metric: CostMetric;
  moversBy: string;
  trend: VizPanel;
  daily: VizPanel;
}

const STACKED_BARS = { draw: 'bars', stacked: true } as const;

/** The overview's own state: cost metric and the dimension of the movers, both in the address. */
export class OverviewBody extends SceneObjectBase<OverviewState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['metric', 'moversBy'] });
  private anchored = false;
  /** True once the address or the user said which metric. */
  private metricChosen = false;

  constructor() {
    super({
      metric: 'EffectiveCost',
      moversBy: 'ServiceName',
      trend: costChart(STACKED_BARS),
      daily: costChart(STACKED_BARS),
    });
  }

  getUrlState() {
    return { metric: this.state.metric, moversBy: this.state.moversBy };
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    if ('metric' in values) {
      this.metricChosen ||= typeof values.metric === 'string';
      this.setState({ metric: COST_METRICS.find((metric) => metric === values.metric) ?? 'EffectiveCost' });
    }
    if ('moversBy' in values) {
      const wanted = values.moversBy;
      this.setState({ moversBy: typeof wanted === 'string' && isDimension(wanted) ? wanted : 'ServiceName' });
    }
  }

  setMetric(metric: CostMetric) {
    this.metricChosen = true;
    this._urlSync.performBrowserHistoryAction(() => this.setState({ metric }));
  }

  /** The metric that the organisation prefers, where nobody has chosen one. */
  prefer(metric: CostMetric) {
    if (!this.metricChosen && metric !== this.state.metric) {
      this.setState({ metric });
    }
    this.metricChosen = true;
  }

  setMoversBy(moversBy: string) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ moversBy }));
  }

  /**
   * A page opened with its default range on older data moves, once, to the last month that has some: an empty page
   * would say nothing.
   */
  anchor(end: string) {
    const page = sceneGraph.getTimeRange(this);
    if (!this.anchored && page.state.from === 'now/M' && page.state.to === 'now') {
      const month = monthOf(instantFromMs(Date.parse(end) - 1));
      if (Date.parse(month.to) <= page.state.value.from.valueOf()) {
        setAbsolute(page, month);
      }
    }
    this.anchored = true;
  }

  public static Component = lazyView<OverviewBody>(async () => (await import('./Overview')).Overview, {
    measures: ({ state }) => [state.metric],
    end: commonEnd,
  });
}
