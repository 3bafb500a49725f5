/** While the width of a drawing's place changes, what was drawn is stretched; it is drawn anew once the width rests. */
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';

interface Props {
  /** Of the place, in pixels. */
  width: number;
  /** Draws for a width; a memoised component with the same other props costs nothing until the width rests. */
  children: (width: number) => ReactNode;
}

/** Longer than the frames of a slow machine, shorter than anybody waits. */
const RESTED_MS = 200;
/** Stretched or squeezed by more, words would be hard to read. */
const FURTHEST = 1.3;

/** A drawing for the width that rested last. Drawing for every width would take longer than a frame has. */
export function Stretched({ width, children }: Props) {
  const resting = useRestingWidth(width);
  return <div style={stretch(resting, width)}>{children(resting)}</div>;
}

function useRestingWidth(width: number): number {
  const [resting, setResting] = useState(width);
  const isFar = Math.max(width / resting, resting / width) > FURTHEST;
  if (isFar) {
    setResting(width);
  }
  useEffect(() => {
    if (width === resting) {
      return undefined;
    }
    let frame: number | undefined;
    // Two frames besides: where frames are slow, time alone would end it between two changes.
    const timer = window.setTimeout(() => {
      frame = window.requestAnimationFrame(() => {
        frame = window.requestAnimationFrame(() => setResting(width));
      });
    }, RESTED_MS);
    return () => {
      window.clearTimeout(timer);
      window.cancelAnimationFrame(frame ?? 0);
    };
  }, [width, resting]);
  return isFar ? width : resting;
}

function stretch(resting: number, width: number): CSSProperties | undefined {
  return resting === width
    ? undefined
    : { width: resting, transform: `scaleX(${width / resting})`, transformOrigin: '0 0', willChange: 'transform' };
}
