import { useState } from 'react';
import { t } from '@grafana/i18n';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { ToolbarButton } from '@grafana/ui';
import { loadedLater } from '../lazy/loadedLater';
import { useDataSource } from '../scene/useCostScope';

const SavedViews = loadedLater(async () => (await import('./SavedViews')).SavedViews);

/** The way to the saved views of a page, among its controls. */
export class SavedViewsControl extends SceneObjectBase<SceneObjectState> {
  public static Component = SavedViewsButton;
}

function SavedViewsButton({ model }: SceneComponentProps<SavedViewsControl>) {
  const { uid } = useDataSource(model);
  const [open, setOpen] = useState(false);
  return uid === '' ? null : (
    <>
      <ToolbarButton icon="bookmark" variant="canvas" onClick={() => setOpen(true)}>
        {t('views.button', 'Views')}
      </ToolbarButton>
      {open && <SavedViews uid={uid} onClose={() => setOpen(false)} />}
    </>
  );
}
