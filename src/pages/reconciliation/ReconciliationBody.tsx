import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';

interface ReconciliationState extends SceneObjectState {
  /** The source and billing month (YYYY-MM) whose days are shown; both empty for none. */
  source: string;
  month: string;
}

/** The page's own state: which month of which source is open, in the address. */
export class ReconciliationBody extends SceneObjectBase<ReconciliationState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['source', 'month'] });

  constructor() {
    super({ source: '', month: '' });
  }

  getUrlState() {
    return { source: this.state.source || undefined, month: this.state.month || undefined };
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    const { source, month } = values;
    const isMonth = typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
    this.setState(typeof source === 'string' && isMonth ? { source, month } : { source: '', month: '' });
  }

  openMonth(source: string, month: string) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ source, month }));
  }

  public static Component = lazyView<ReconciliationBody>(async () => (await import('./Reconciliation')).Reconciliation);
}
