import { css } from '@emotion/css';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';

interface OffPaperState extends SceneObjectState {
  controls: SceneObject[];
}

/** Controls side by side that are there on the screen alone: nobody chooses anything on paper. */
export class OffPaper extends SceneObjectBase<OffPaperState> {
  public static Component = Controls;
}

function Controls({ model }: SceneComponentProps<OffPaper>) {
  const styles = useStyles2(getStyles);
  const { controls } = model.useState();
  return (
    <div className={styles.controls}>
      {controls.map((control) => (
        <control.Component key={control.state.key} model={control} />
      ))}
    </div>
  );
}

const getStyles = () => ({ controls: css({ display: 'contents', '@media print': { display: 'none' } }) });
