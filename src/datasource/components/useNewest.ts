import { useEffect, useRef, type RefObject } from 'react';

/**
 * The query as the user changed it last. Pickers tell of a choice after they drew it, and Grafana gives the changed
 * query back later still: a second change in between builds on what is written here, and not on what was drawn.
 */
export function useNewest<Query>(given: Query): RefObject<Query> {
  const newestRef = useRef(given);
  useEffect(() => {
    newestRef.current = given;
  }, [given]);
  return newestRef;
}
