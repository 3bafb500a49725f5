import type { ComponentType } from 'react';
import { t } from '@grafana/i18n';
import type { SceneComponentProps, SceneObject } from '@grafana/scenes';
import { loadedLater } from '../lazy/loadedLater';
import { Paper, type OnPaper } from './Paper';

/** The view of a scene object in a chunk of its own, asked for when it is first shown; it can be printed, headed by `about`. */
export function lazyView<Model extends SceneObject>(
  load: () => Promise<ComponentType<SceneComponentProps<Model>>>,
  about: OnPaper<Model> = {}
) {
  const View = loadedLater<SceneComponentProps<Model>>(load, () => t('state.loading', 'Loading…'));
  return function Page(props: SceneComponentProps<Model>) {
    return (
      <Paper model={props.model} about={about}>
        <View {...props} />
      </Paper>
    );
  };
}
