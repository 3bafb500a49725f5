import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { daysChart } from '../../components/scene/daysChart';
import { lazyView } from '../../components/scene/lazyView';
import { fromUrl, toUrl, VIEW_KEYS, type AnomaliesView } from './view';

interface AnomaliesState extends SceneObjectState {
  view: AnomaliesView;
  chart: VizPanel;
}

/** The page's view, wholly in the address: filters and the anomaly that is open. */
export class AnomaliesBody extends SceneObjectBase<AnomaliesState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...VIEW_KEYS] });

  constructor() {
    super({ view: fromUrl({}), chart: daysChart() });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<AnomaliesView>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  public static Component = lazyView<AnomaliesBody>(async () => (await import('./Anomalies')).Anomalies);
}
