import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { textsOfUrl, urlOfTexts } from '../../components/scene/urlTexts';

interface TelemetryState extends SceneObjectState {
  /** Name of the sender of which is told what was not taken; empty for none. */
  sender: string;
  /** Name of a sender to connect, `new` before one is written; empty when none is connected. */
  connect: string;
}

const KEYS = ['sender', 'connect'] as const;

/** The page's own state, wholly in the address. */
export class TelemetryBody extends SceneObjectBase<TelemetryState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    super({ sender: '', connect: '' });
  }

  getUrlState() {
    return urlOfTexts(this.state, KEYS);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState(textsOfUrl(values, KEYS));
  }

  open(part: Partial<Pick<TelemetryState, (typeof KEYS)[number]>>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState(part));
  }

  public static Component = lazyView<TelemetryBody>(async () => (await import('./Telemetry')).Telemetry);
}
