import { css } from '@emotion/css';
import { AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';

interface Shown {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly title: string;
  readonly text: string;
}

const SHOWN_FOR_MS = 8000;
const EVENTS: ReadonlyArray<readonly [name: string, severity: AlertVariant]> = [
  [AppEvents.alertSuccess.name, 'success'],
  [AppEvents.alertInfo.name, 'info'],
  [AppEvents.alertWarning.name, 'warning'],
  [AppEvents.alertError.name, 'error'],
];

let next = 0;

/** The toasts of core: what plugins publish as application events, and failed requests that nobody handled. */
export function Alerts() {
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  useEffect(() => {
    const remove = (id: number) => setShown((before) => before.filter((each) => each.id !== id));
    const subscriptions = EVENTS.map(([name, severity]) =>
      getAppEvents()
        .getStream({ type: name, payload: undefined } as never)
        .subscribe((event: { payload?: unknown }) => {
          const [title, text] = Array.isArray(event.payload) ? event.payload.map(String) : [String(event.payload)];
          const id = ++next;
          setShown((before) => [...before, { id, severity, title: title ?? '', text: text ?? '' }]);
          window.setTimeout(() => remove(id), SHOWN_FOR_MS);
        })
    );
    return () => subscriptions.forEach((each) => each.unsubscribe());
  }, []);
  return (
    <div className={styles.list}>
      {shown.map((each) => (
        <Alert key={each.id} severity={each.severity} title={each.title} elevated>
          {each.text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    position: 'fixed',
    top: theme.spacing(7),
    right: theme.spacing(2),
    width: '400px',
    zIndex: theme.zIndex.portal,
  }),
});
