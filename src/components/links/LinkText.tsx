import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  text: string;
  title?: string;
  /** What a screen reader is told where the text alone does not say what opens. */
  label?: string;
  onClick: () => void;
}

/** A text that does something, and breaks its lines as text does: Grafana's buttons keep to one. */
export function LinkText({ text, title, label, onClick }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button type="button" className={styles.link} title={title} aria-label={label} onClick={onClick}>
      {text}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({
    display: 'block',
    minHeight: theme.spacing(3),
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.link,
    font: 'inherit',
    textAlign: 'left',
    // A word without an end takes no more of a table than this.
    maxWidth: '44ch',
    overflowWrap: 'break-word',
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline' },
  }),
});
