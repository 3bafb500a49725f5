import { useEffect, useRef, type RefObject } from 'react';

/** A field that is wrong, or words that say what is. */
const FAULTS = '[aria-invalid="true"], [role="alert"]';

/**
 * Brings the first fault within an element into view, and the keyboard to it where it is a field: the button that found
 * it may stand a screen below. Does so whenever `told` becomes something else that is not empty.
 */
export function useFirstFault(told: unknown): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = told ? frame.current?.querySelector<HTMLElement>(FAULTS) : null;
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [told]);
  return frame;
}
