import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

/** What is there on the screen alone, such as buttons that turn pages: nobody presses anything on paper. */
export function OnScreen({ children }: { children: ReactNode }) {
  return <div className={useStyles2(getStyles)}>{children}</div>;
}

const getStyles = () => css({ '@media print': { display: 'none' } });
