import { useEffect, useState, type ComponentType } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

interface Outcome<Props> {
  View?: ComponentType<Props>;
  failure?: unknown;
}

/**
 * A component in a file of its own, asked for when it is first shown; `placeholder` is what is said meanwhile. Lands in
 * module.js.
 *
 * Not React's `lazy`: a Suspense holds back what has come until its last placeholder stood for 300 ms, and a page that
 * is made of two such parts would wait that long for nothing.
 */
export function loadedLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: () => string = () => ''
) {
  const known: Outcome<Props> = {};
  return function LoadedLater(props: Props) {
    const [{ View, failure }, setOutcome] = useState(known);
    useEffect(() => {
      if (View === undefined) {
        load().then(
          (Loaded) => {
            known.View = Loaded;
            setOutcome({ View: Loaded });
          },
          (cause: unknown) => setOutcome({ failure: cause })
        );
      }
    }, [View]);
    if (failure !== undefined) {
      throw failure;
    }
    return View === undefined ? <LoadingPlaceholder text={placeholder()} /> : <View {...props} />;
  };
}
