import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { unasked } from '../../components/states/Unsaved';
import { textsOfUrl, urlOfTexts } from '../../components/scene/urlTexts';

interface SourcesState extends SceneObjectState {
  /** Name of the source whose deliveries are shown; empty for none. */
  source: string;
  /** Id of the delivery whose rejected rows are shown; empty for none. */
  delivery: string;
  /** Page of its rejected rows; empty for the first. */
  rejectedPage: string;
  /** Id of the integration of a source to add, `new` before one is chosen; empty when none is added. */
  add: string;
}

const KEYS = ['source', 'delivery', 'rejectedPage', 'add'] as const;

/** The page's own state, wholly in the address. */
export class SourcesBody extends SceneObjectBase<SourcesState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    super({ source: '', delivery: '', rejectedPage: '', add: '' });
  }

  getUrlState() {
    return urlOfTexts(this.state, KEYS);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState(textsOfUrl(values, KEYS));
  }

  open(part: Partial<Pick<SourcesState, (typeof KEYS)[number]>>) {
    unasked(() => this._urlSync.performBrowserHistoryAction(() => this.setState(part)));
  }

  public static Component = lazyView<SourcesBody>(async () => (await import('./Sources')).Sources);
}
