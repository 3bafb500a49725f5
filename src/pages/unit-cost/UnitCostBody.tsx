import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { unitChart } from './unitChart';
import { defaultView, fromUrl, toUrl, VIEW_KEYS, type UnitCostView } from './view';

interface UnitCostState extends SceneObjectState {
  view: UnitCostView;
  chart: VizPanel;
}

/** The page's view, wholly in the address: every change is a step that the back button takes back. */
export class UnitCostBody extends SceneObjectBase<UnitCostState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: VIEW_KEYS });

  constructor() {
    super({ view: defaultView, chart: unitChart() });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<UnitCostView>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  public static Component = lazyView<UnitCostBody>(async () => (await import('./UnitCost')).UnitCost, {
    measures: () => ['EffectiveCost'],
  });
}
