import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { SceneAppPage } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { darkOnWhite } from './darkOnWhite';

/** The page with a title and a subtitle that can be read on paper: Grafana prints them in the colours of the screen. */
export function printable(page: SceneAppPage): SceneAppPage {
  page.setState({
    renderTitle: (title) => (
      <Printed>
        <h1>{title}</h1>
      </Printed>
    ),
    subTitle: <Printed>{page.state.subTitle}</Printed>,
  });
  return page;
}

function Printed({ children }: { children: ReactNode }) {
  return <div className={useStyles2(getStyles)}>{children}</div>;
}

const getStyles = (theme: GrafanaTheme2) => css({ '& h1': { margin: 0 }, '@media print': darkOnWhite(theme) });
