import { lazy, Suspense, type ComponentType } from 'react';
import { t } from '@grafana/i18n';
import type { SceneComponentProps, SceneObject } from '@grafana/scenes';
import { LoadingPlaceholder } from '@grafana/ui';

/** The view of a scene object in a chunk of its own, asked for when it is first shown. */
export function lazyView<Model extends SceneObject>(load: () => Promise<ComponentType<SceneComponentProps<Model>>>) {
  const View = lazy(async () => ({ default: await load() }));
  return function LazyView(props: SceneComponentProps<Model>) {
    return (
      <Suspense fallback={<LoadingPlaceholder text={t('state.loading', 'Loading…')} />}>
        <View {...props} />
      </Suspense>
    );
  };
}
