import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';

/** The page has no state of its own. */
export class SettingsBody extends SceneObjectBase<SceneObjectState> {
  public static Component = lazyView<SettingsBody>(async () => (await import('./Settings')).Settings);
}
