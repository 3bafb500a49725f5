import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { AdminGroup } from './adminLists';

interface Props {
  groups: readonly AdminGroup[];
  /** Name of the list that is shown. */
  shown: string;
  /** The address of a list. */
  hrefOf: (name: string) => string;
}

/** Every list by its group, beside what is shown; above it where the window is narrow. */
export function ListNavigation({ groups, shown, hrefOf }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label={t('administration.lists', 'Lists of administration')} className={styles.navigation}>
      {groups.map(({ title, lists }, at) => (
        <div key={title}>
          <h2 id={`thriftdata-lists-${at}`} className={styles.title}>
            {title}
          </h2>
          <ul aria-labelledby={`thriftdata-lists-${at}`} className={styles.lists}>
            {lists.map((list) => (
              <li key={list.name}>
                <a
                  href={hrefOf(list.name)}
                  aria-current={list.name === shown ? 'page' : undefined}
                  className={styles.link}
                >
                  {list.title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  navigation: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    flex: '0 0 200px',
    position: 'sticky',
    top: theme.spacing(2),
    [theme.breakpoints.down('md')]: { position: 'static', flexBasis: 'auto', width: '100%' },
    '@media print': { display: 'none' },
  }),
  title: css({
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    margin: theme.spacing(0, 0, 0.5, 1.5),
  }),
  lists: css({
    listStyle: 'none',
    [theme.breakpoints.down('md')]: { display: 'flex', flexWrap: 'wrap' },
  }),
  link: css({
    display: 'block',
    position: 'relative',
    padding: theme.spacing(0.75, 1.5),
    color: theme.colors.text.primary,
    '&:hover': { textDecoration: 'underline' },
    // As Grafana marks the place of its own lists.
    '&[aria-current]': {
      color: theme.colors.text.maxContrast,
      '&::before': {
        content: '""',
        position: 'absolute',
        insetBlock: theme.spacing(0.25),
        left: 0,
        width: theme.spacing(0.5),
        borderRadius: theme.shape.radius.default,
        backgroundImage: theme.colors.gradients.brandVertical,
      },
    },
  }),
});
