import type { ComponentType } from 'react';
import { t } from '@grafana/i18n';
import type { SceneComponentProps, SceneObject } from '@grafana/scenes';
import { loadedLater } from '../lazy/loadedLater';

/** The view of a scene object in a chunk of its own, asked for when it is first shown. */
export function lazyView<Model extends SceneObject>(load: () => Promise<ComponentType<SceneComponentProps<Model>>>) {
  return loadedLater<SceneComponentProps<Model>>(load, () => t('state.loading', 'Loading…'));
}
