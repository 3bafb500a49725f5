import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { fromUrl, toUrl, VIEW_KEYS, type EventsView } from './view';

interface EventsState extends SceneObjectState {
  view: EventsView;
}

/** The page's view, wholly in the address: every change is a step that the back button takes back. */
export class EventsBody extends SceneObjectBase<EventsState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...VIEW_KEYS] });

  constructor() {
    super({ view: fromUrl({}) });
  }

  getUrlState() {
    return toUrl(this.state.view);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState({ view: fromUrl({ ...toUrl(this.state.view), ...values }) });
  }

  change(part: Partial<EventsView>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ view: { ...this.state.view, ...part } }));
  }

  public static Component = lazyView<EventsBody>(async () => (await import('./Events')).Events);
}
