import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { unasked } from '../../components/states/Unsaved';
import { textsOfUrl, urlOfTexts } from '../../components/scene/urlTexts';
import type { ListView } from './listView';

interface AdministrationState extends SceneObjectState, ListView {
  /** Name of the list that is shown. */
  list: string;
  /** Id of the record that is changed, `new` for one to be made; empty for none. */
  record: string;
}

const KEYS = ['list', 'record', 'search', 'sort', 'page'] as const;

/** The page's own state, wholly in the address. */
export class AdministrationBody extends SceneObjectBase<AdministrationState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    super({ list: '', record: '', search: '', sort: '', page: '' });
  }

  getUrlState() {
    return urlOfTexts(this.state, KEYS);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState(textsOfUrl(values, KEYS));
  }

  /** Opens a record or leaves it: a step that the browser's Back takes again. */
  open(part: Partial<Pick<AdministrationState, 'list' | 'record'>>) {
    unasked(() => this._urlSync.performBrowserHistoryAction(() => this.setState(part)));
  }

  /** Looks at the list in another way; each key pressed in a search is no step of its own. */
  show(part: Partial<ListView>) {
    this.setState(part);
  }

  public static Component = lazyView<AdministrationBody>(async () => (await import('./Administration')).Administration);
}
