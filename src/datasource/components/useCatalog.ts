import { useCallback, useEffect, useState } from 'react';
import { failureText, type ResourceClient } from '../resources/client';
import type { CatalogAnswer } from '../types';

export interface CatalogState {
  catalog?: CatalogAnswer;
  /** Why there is none. */
  failure?: string;
  retry: () => void;
}

/** The sidecar's catalogue for pickers. Pickers keep working without one: names can be typed. */
export function useCatalog(resources: ResourceClient): CatalogState {
  const [state, setState] = useState<Omit<CatalogState, 'retry'>>({ catalog: resources.lastCatalog });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    resources.catalog().then(
      (catalog) => current && setState({ catalog }),
      (failure: unknown) => current && setState({ failure: failureText(failure) })
    );
    return () => {
      current = false;
    };
  }, [resources, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, retry };
}
