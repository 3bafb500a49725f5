import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { costChart } from '../../components/scene/costChart';
import { lazyView } from '../../components/scene/lazyView';
import { clusterValue } from './labels';
import { defaultView, fromUrl, IDLE_KEY, toUrl, VIEW_KEYS, type KubernetesView } from './view';

interface KubernetesState extends SceneObjectState {
  view: KubernetesView;
  chart: VizPanel;
}

/** The page's view, wholly in the address: every change is a step that the back button takes back. */
export class KubernetesBody extends SceneObjectBase<KubernetesState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...VIEW_KEYS] });

  constructor() {
    super({
      view: defaultView,
      chart: costChart({ draw: 'bars', stacked: true }, { [IDLE_KEY]: clusterValue(IDLE_KEY) }),
    });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<KubernetesView>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  public static Component = lazyView<KubernetesBody>(async () => (await import('./Kubernetes')).Kubernetes, {
    measures: () => ['EffectiveCost'],
  });
}
