import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, VerticalTab } from '@grafana/ui';
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
      {groups.map(({ title, lists }) => (
        <div key={title}>
          <h2 className={styles.title}>{title}</h2>
          <div role="tablist" aria-label={title} aria-orientation="vertical" className={styles.lists}>
            {lists.map((list) => (
              <VerticalTab key={list.name} label={list.title} href={hrefOf(list.name)} active={list.name === shown} />
            ))}
          </div>
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
    [theme.breakpoints.down('md')]: { display: 'flex', flexWrap: 'wrap' },
  }),
});
