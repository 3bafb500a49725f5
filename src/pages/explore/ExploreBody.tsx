import {
  sceneGraph,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { instantFromMs } from '../../contract/calendar.ts';
import { defaultExploreState, EXPLORE_KEYS, toUrl, type ExploreState } from '../../components/links/exploreState';
import { fromUrl } from '../../components/links/readExplore';
import { DAY_MS } from '../../components/period/aligned';
import { setAbsolute } from '../../components/period/setAbsolute';
import { PANELS } from '../../components/visualisation/panels';
import { costChart, costDrawing } from '../../components/scene/costChart';
import { lazyView } from '../../components/scene/lazyView';
import type { DrawingKind } from './queries';

interface ExploreBodyState extends SceneObjectState {
  view: ExploreState;
  chart: VizPanel;
  /** Our own panels, each made when it is first looked at. */
  drawings: VizPanel[];
}

/** The page's view, wholly in the address: every change is a step that the back button takes back. */
export class ExploreBody extends SceneObjectBase<ExploreBodyState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...EXPLORE_KEYS] });
  private anchored = false;

  constructor() {
    super({ view: defaultExploreState, chart: costChart({ draw: 'bars', stacked: true }), drawings: [] });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<ExploreState>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  /** A page opened with its default range on older data moves, once, to the last thirty days that have some. */
  anchor(end: string) {
    const range = sceneGraph.getTimeRange(this);
    const untouched = range.state.from === 'now-30d' && range.state.to === 'now';
    if (!this.anchored && untouched && Date.parse(end) <= range.state.value.from.valueOf()) {
      const to = Math.ceil(Date.parse(end) / DAY_MS) * DAY_MS;
      setAbsolute(range, { from: instantFromMs(to - 30 * DAY_MS), to: instantFromMs(to) });
    }
    this.anchored = true;
  }

  /** The panel of a kind of drawing. */
  drawing(kind: DrawingKind): VizPanel {
    const known = this.state.drawings.find(({ state }) => state.pluginId === PANELS[kind]);
    if (known !== undefined) {
      return known;
    }
    const made = costDrawing(PANELS[kind]);
    this.setState({ drawings: [...this.state.drawings, made] });
    return made;
  }

  public static Component = lazyView<ExploreBody>(async () => (await import('./Explore')).Explore, {
    measures: ({ state }) => state.view.measures,
  });
}
