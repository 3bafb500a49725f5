import { css, Global } from '@emotion/react';
import { useTheme2 } from '@grafana/ui';

/** What core's own style sheets do and its npm packages do not: the page takes the window's height. */
export function ShellStyles() {
  const theme = useTheme2();
  return (
    <Global
      styles={css({
        'html, body, #root': { height: '100%', margin: 0 },
        body: { background: theme.colors.background.canvas },
        '#root': { display: 'flex', flexDirection: 'column' },
        '@media print': { 'html, body, #root': { height: 'auto', display: 'block', background: 'none' } },
      })}
    />
  );
}
