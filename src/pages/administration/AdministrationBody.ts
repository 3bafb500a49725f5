import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { textsOfUrl, urlOfTexts } from '../../components/scene/urlTexts';

interface AdministrationState extends SceneObjectState {
  /** Name of the list that is shown. */
  list: string;
  /** Id of the record that is changed, `new` for one to be made; empty for none. */
  record: string;
}

const KEYS = ['list', 'record'] as const;

/** The page's own state, wholly in the address. */
export class AdministrationBody extends SceneObjectBase<AdministrationState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    super({ list: '', record: '' });
  }

  getUrlState() {
    return urlOfTexts(this.state, KEYS);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState(textsOfUrl(values, KEYS));
  }

  open(part: Partial<Pick<AdministrationState, (typeof KEYS)[number]>>) {
    this._urlSync.performBrowserHistoryAction(() => this.setState(part));
  }

  public static Component = lazyView<AdministrationBody>(async () => (await import('./Administration')).Administration);
}
