import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { unasked } from '../../components/states/Unsaved';

interface BudgetsState extends SceneObjectState {
  /** Id of the budget that is open, `new` for one to be made, empty for none. */
  budget: string;
}

/** The page's view, wholly in the address: the budget that is open. */
export class BudgetsBody extends SceneObjectBase<BudgetsState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['budget'] });

  constructor() {
    super({ budget: '' });
  }

  getUrlState() {
    return { budget: this.state.budget || undefined };
  }

  updateFromUrl({ budget }: SceneObjectUrlValues) {
    this.setState({ budget: typeof budget === 'string' ? budget : '' });
  }

  open(budget: string) {
    unasked(() => this._urlSync.performBrowserHistoryAction(() => this.setState({ budget })));
  }

  public static Component = lazyView<BudgetsBody>(async () => (await import('./Budgets')).Budgets);
}
