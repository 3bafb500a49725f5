import { useEffect, useRef, useState, type ReactNode } from 'react';

interface Props {
  /** In pixels. */
  height: number;
  children: (width: number, height: number) => ReactNode;
}

/** Tells a drawing how wide its place is, and again when that changes. */
export function Sized({ height, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} style={{ minWidth: 0, minHeight: height }}>
      {width > 0 && children(width, height)}
    </div>
  );
}
