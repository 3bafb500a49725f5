import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VizPanel,
} from '@grafana/scenes';
import { costChart } from '../../components/scene/costChart';
import { lazyView } from '../../components/scene/lazyView';

interface AllocationState extends SceneObjectState {
  /** The tag that says who pays; empty for the one that looks most like an owner. */
  tag: string;
  trend: VizPanel;
}

import { METRIC } from './queries';

/** The page's own state: which tag is looked at, in the address. */
export class AllocationBody extends SceneObjectBase<AllocationState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['tag'] });

  constructor() {
    super({ tag: '', trend: costChart({ draw: 'bars', stacked: true }) });
  }

  getUrlState() {
    return { tag: this.state.tag || undefined };
  }

  updateFromUrl({ tag }: SceneObjectUrlValues) {
    this.setState({ tag: typeof tag === 'string' ? tag : '' });
  }

  setTag(tag: string) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ tag }));
  }

  public static Component = lazyView<AllocationBody>(async () => (await import('./Allocation')).Allocation, {
    measures: () => [METRIC],
  });
}
