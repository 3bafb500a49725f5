import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

interface Props {
  htmlFor: string;
  children: string;
}

/** A label for screen readers where the row makes it plain to the eye what a control is for. */
export function HiddenLabel({ htmlFor, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <label className={styles.hidden} htmlFor={htmlFor}>
      {children}
    </label>
  );
}

const getStyles = () => ({
  hidden: css({
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  }),
});
