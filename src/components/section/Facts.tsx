import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A name, its value, and what more there is to say of it. One without a value is left out. */
export type Fact = readonly [name: string, value: string | null, more?: string];

interface Props {
  /** In the order of reading. */
  facts: readonly Fact[];
  /** As large as a heading of this level. */
  size: 'h3' | 'h4' | 'h5';
  /** Keeps off what stands above and below. */
  spaced?: boolean;
}

/** A few figures side by side, each below its name, and smaller below it what more there is to say. */
export function Facts({ facts, size, spaced = false }: Props) {
  const styles = useStyles2(getStyles, size, spaced);
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {more !== undefined && <small>{more}</small>}
            </dd>
          </div>
        ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2, size: Props['size'], spaced: boolean) => ({
  facts: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    // A label of two lines keeps its figure in line with the others.
    alignItems: 'end',
    // As wide as the figure at least: a large one must not reach into the next.
    '& > div': { flex: '1 1 170px' },
    margin: spaced ? theme.spacing(2, 0, 1) : 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { ...theme.typography[size], margin: 0, fontVariantNumeric: 'tabular-nums' },
    '& small': { ...theme.typography.bodySmall, display: 'block', color: theme.colors.text.secondary },
  }),
});
