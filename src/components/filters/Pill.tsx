import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

interface Props {
  text: string;
  tooltip?: string;
  onOpen: () => void;
  /** What the button that takes the condition away is called. */
  removeLabel: string;
  onRemove: () => void;
}

/** One condition that holds for the page: its text opens it, the cross takes it away. */
export function Pill({ text, tooltip, onOpen, removeLabel, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.pill}>
      <Button size="sm" variant="secondary" fill="text" tooltip={tooltip} onClick={onOpen}>
        {text}
      </Button>
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="times"
        className={styles.remove}
        aria-label={removeLabel}
        onClick={onRemove}
      />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pill: css({
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    paddingRight: theme.spacing(0.5),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
  // An icon alone is narrower than a finger can hit.
  remove: css({ minWidth: theme.spacing(3) }),
});
