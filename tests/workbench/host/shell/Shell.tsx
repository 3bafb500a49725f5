import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Link, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { switchTheme, type ThemeName, type Workbench } from '../workbench.ts';
import { useBreadcrumbs } from './navigation.tsx';

interface Props {
  readonly workbench: Workbench;
  readonly themeName: ThemeName;
  readonly children: ReactNode;
}

/** A plain frame in Grafana's proportions: a bar with breadcrumbs, a menu with the plugin's pages, the page. */
export function Shell({ workbench, themeName, children }: Props) {
  const styles = useStyles2(getStyles);
  const other = themeName === 'dark' ? 'light' : 'dark';
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Breadcrumbs appName={workbench.app.json.name} />
        <p className={styles.notice}>
          <Icon name="info-circle" /> Workbench: this is not Grafana. {workbench.behind}
        </p>
        <Button variant="secondary" size="sm" fill="text" icon="adjust-circle" onClick={() => switchTheme(other)}>
          Switch to {other} theme
        </Button>
      </header>
      <div className={styles.body}>
        <Menu workbench={workbench} />
        <main id="pageContent" className={styles.main}>
          {children}
        </main>
      </div>
    </div>
  );
}

function Breadcrumbs({ appName }: { readonly appName: unknown }) {
  const styles = useStyles2(getStyles);
  const items = useBreadcrumbs();
  return (
    <nav aria-label="Breadcrumbs" className={styles.breadcrumbs}>
      <ol>
        <li>
          <Link href="/">{String(appName)}</Link>
        </li>
        {items.map((item, index) => (
          <li key={`${item.text}-${index}`}>
            <Icon name="angle-right" aria-hidden />
            {index === items.length - 1 || !item.url ? (
              <span aria-current={index === items.length - 1 ? 'page' : undefined}>{item.text}</span>
            ) : (
              <Link href={item.url}>{item.text}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Menu({ workbench }: { readonly workbench: Workbench }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const source = workbench.dataSource;
  const entries = [
    ...workbench.pages.map((page) => ({ name: page.name, path: page.path })),
    ...(workbench.panel ? [{ name: 'Dashboard', path: '/d/ask' }] : []),
    { name: 'Plugin configuration', path: `/plugins/${workbench.app.id}` },
    ...(source
      ? [
          { name: 'Query editor', path: '/explore' },
          { name: 'Data source settings', path: `/connections/datasources/edit/${source.uid}` },
        ]
      : []),
  ];
  return (
    <nav aria-label="Pages" className={styles.menu}>
      <ul>
        {entries.map((entry) => {
          const active = pathname === entry.path || pathname.startsWith(`${entry.path}/`);
          return (
            <li key={entry.path}>
              <Link
                href={entry.path}
                className={cx(styles.entry, active && styles.active)}
                aria-current={active ? 'page' : undefined}
              >
                {entry.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Grafana prints a page without its bar and menu, and as long as it is. */
const onPaper = <Styles extends object>(styles: Styles) => ({ '@media print': styles });

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    color: theme.colors.text.primary,
    ...onPaper({ display: 'block', height: 'auto' }),
  }),
  header: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    minHeight: theme.spacing(5),
    padding: theme.spacing(0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    ...onPaper({ display: 'none' }),
  }),
  breadcrumbs: css({
    flex: 1,
    minWidth: 0,
    ol: { display: 'flex', alignItems: 'center', listStyle: 'none', margin: 0, padding: 0, whiteSpace: 'nowrap' },
    li: { display: 'flex', alignItems: 'center' },
  }),
  notice: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  body: css({ display: 'flex', flex: 1, minHeight: 0, ...onPaper({ display: 'block' }) }),
  menu: css({
    width: theme.spacing(24),
    flexShrink: 0,
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    ul: { listStyle: 'none', margin: 0, padding: 0 },
    '@media (max-width: 768px)': { display: 'none' },
    ...onPaper({ display: 'none' }),
  }),
  entry: css({
    display: 'block',
    padding: theme.spacing(1),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  active: css({ color: theme.colors.text.primary, background: theme.colors.action.selected }),
  main: css({
    ...{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, overflow: 'auto', position: 'relative' },
    ...onPaper({ display: 'block', overflow: 'visible' }),
  }),
});
