import { locationService } from '@grafana/runtime';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { createPath, type Location, type Navigator, Router, type To } from 'react-router';

/** What this file needs of history 4, whose types are not on this project's list of packages. */
interface History {
  readonly location: Location;
  readonly action: string;
  push(path: string, state?: unknown): void;
  replace(path: string, state?: unknown): void;
  go(steps: number): void;
  listen(listener: (location: Location, action: string) => void): () => void;
}

function text(to: To): string {
  return typeof to === 'string' ? to : createPath(to);
}

/** react-router over the one history that `locationService` owns, so that links and scenes' URL sync see each other. */
export function HistoryRouter({ children }: { readonly children: ReactNode }) {
  const history: History = locationService.getHistory();
  const [state, setState] = useState({ location: history.location, action: history.action });
  useLayoutEffect(() => history.listen((location, action) => setState({ location, action })), [history]);
  const navigator = useMemo<Navigator>(
    () => ({
      createHref: text,
      push: (to, with_) => history.push(text(to), with_),
      replace: (to, with_) => history.replace(text(to), with_),
      go: (steps) => history.go(steps),
    }),
    [history]
  );
  // history 4 and react-router name the three actions with the same words; each has its own enumeration.
  const navigationType = state.action as Parameters<typeof Router>[0]['navigationType'];
  return (
    <Router location={state.location} navigationType={navigationType} navigator={navigator}>
      {children}
    </Router>
  );
}
