import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { ToolbarButton, useStyles2 } from '@grafana/ui';
import { loadedLater } from '../lazy/loadedLater';
import { useDataSource } from '../scene/useCostScope';

const SavedViews = loadedLater(async () => (await import('./SavedViews')).SavedViews);

/** The way to the saved views of a page, among its controls. */
export class SavedViewsControl extends SceneObjectBase<SceneObjectState> {
  public static Component = SavedViewsButton;
}

function SavedViewsButton({ model }: SceneComponentProps<SavedViewsControl>) {
  const styles = useStyles2(getStyles);
  const { uid } = useDataSource(model);
  const [open, setOpen] = useState(false);
  return uid === '' ? null : (
    <div className={styles.offPaper}>
      <ToolbarButton icon="bookmark" variant="canvas" onClick={() => setOpen(true)}>
        {t('views.button', 'Views')}
      </ToolbarButton>
      {open && <SavedViews uid={uid} onClose={() => setOpen(false)} />}
    </div>
  );
}

const getStyles = () => ({ offPaper: css({ '@media print': { display: 'none' } }) });
