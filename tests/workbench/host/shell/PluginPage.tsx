import { css } from '@emotion/css';
import { type GrafanaTheme2, PageLayoutType } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Icon, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useShownPage } from './navigation.tsx';

/** Stand-in for core's page frame: title, subtitle, info, actions and tabs, then the plugin's content. */
export function PluginPage({ pageNav, actions, info, renderTitle, subTitle, layout, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  useShownPage(pageNav);
  if (layout === PageLayoutType.Custom) {
    return <div className={styles.custom}>{children}</div>;
  }
  const title = pageNav?.text ?? '';
  const tabs = pageNav?.children ?? [];
  return (
    <div className={layout === PageLayoutType.Canvas ? styles.canvas : styles.page}>
      {layout !== PageLayoutType.Canvas && (
        <div className={styles.header}>
          <div className={styles.titleRow}>
            {pageNav?.icon && <Icon name={pageNav.icon} size="xl" />}
            {pageNav?.img && <img className={styles.image} src={pageNav.img} alt="" />}
            {renderTitle ? renderTitle(title) : title && <h1 className={styles.title}>{title}</h1>}
            {info?.map((item) => (
              <div key={item.label} className={styles.info}>
                <span>{item.label}</span>
                {item.value}
              </div>
            ))}
            {actions && <div className={styles.actions}>{actions}</div>}
          </div>
          {(subTitle ?? pageNav?.subTitle) && <div className={styles.subTitle}>{subTitle ?? pageNav?.subTitle}</div>}
        </div>
      )}
      {tabs.length > 0 && (
        <TabsBar>
          {tabs.map((tab) => (
            <Tab
              key={tab.text}
              label={tab.text}
              active={tab.active}
              icon={tab.icon}
              counter={tab.tabCounter}
              suffix={tab.tabSuffix}
              href={tab.url}
            />
          ))}
        </TabsBar>
      )}
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const column = {
    display: 'flex',
    flexDirection: 'column',
    flex: 1,
    minHeight: 0,
    '@media print': { display: 'block' },
  } as const;
  return {
    custom: css(column),
    page: css({
      ...column,
      flex: '1 0 auto',
      padding: theme.spacing(2, 4),
      background: theme.colors.background.primary,
    }),
    canvas: css({ ...column, flex: '1 0 auto', padding: theme.spacing(2) }),
    header: css({ marginBottom: theme.spacing(2) }),
    titleRow: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: theme.spacing(1, 2) }),
    title: css({ margin: 0 }),
    image: css({ width: theme.spacing(4), height: theme.spacing(4) }),
    info: css({
      display: 'flex',
      flexDirection: 'column',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
    }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
    subTitle: css({ marginTop: theme.spacing(0.5), color: theme.colors.text.secondary }),
    content: css({ ...column, flex: '1 0 auto', paddingTop: theme.spacing(1) }),
  };
};
