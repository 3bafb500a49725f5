import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { defaultView, fromUrl, toUrl, VIEW_KEYS, type HostsView } from './view';

interface HostsState extends SceneObjectState {
  view: HostsView;
}

/** The page's view, wholly in the address: every change is a step that the back button takes back. */
export class HostsBody extends SceneObjectBase<HostsState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: VIEW_KEYS });

  constructor() {
    super({ view: defaultView });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<HostsView>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  public static Component = lazyView<HostsBody>(async () => (await import('./Hosts')).Hosts);
}
