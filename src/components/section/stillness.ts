/**
 * Sections out of sight keep still while the page's width changes and follow once it has settled: a border that is
 * dragged moves as smoothly as what is seen of the page allows, however long the page is. Told by attributes, so that
 * nothing is rendered anew for it.
 */
import { useEffect, type RefObject } from 'react';

/** On the page, while its width changes. */
export const CHANGING = 'data-width-changing';
/** On a section that is more than half a screen from being seen. */
export const OUT_OF_SIGHT = 'data-out-of-sight';

/** Longer than the frames of a slow machine, shorter than anybody waits. */
const SETTLED_MS = 200;
const REACH = '50% 0px';

/** Marks `page` from the first change of the width of what is around it until that has settled. */
export function useWidthChanges(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = page.current;
    const around = element?.parentElement;
    if (!element || !around) {
      return undefined;
    }
    let width: number | undefined;
    let timer: number | undefined;
    let frame: number | undefined;
    const forget = () => {
      window.clearTimeout(timer);
      window.cancelAnimationFrame(frame ?? 0);
    };
    const settle = () => element.removeAttribute(CHANGING);
    const observer = new ResizeObserver(([entry]) => {
      const before = width;
      width = entry?.contentRect.width;
      // An observer tells the first width as well, and heights.
      if (before === undefined || before === width) {
        return;
      }
      forget();
      element.setAttribute(CHANGING, '');
      // Two frames without a change besides: where frames are slow, time alone would end it between two of them.
      timer = window.setTimeout(() => {
        frame = window.requestAnimationFrame(() => {
          frame = window.requestAnimationFrame(settle);
        });
      }, SETTLED_MS);
    });
    observer.observe(around);
    return () => {
      observer.disconnect();
      forget();
    };
  }, [page]);
}

/** Marks `section` while it is far from what is seen. */
export function useSight(section: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = section.current;
    if (!element) {
      return undefined;
    }
    // A page scrolls in a box of Grafana's or with the window: the first reads the margin of scrolling, the other the root's.
    const reach: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: REACH, scrollMargin: REACH };
    const observer = new IntersectionObserver((entries) => {
      element.toggleAttribute(OUT_OF_SIGHT, entries.at(-1)?.isIntersecting === false);
    }, reach);
    observer.observe(element);
    return () => observer.disconnect();
  }, [section]);
}
