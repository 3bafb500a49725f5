import type { GrafanaTheme2 } from '@grafana/data';

/**
 * The colours of what is printed: dark on white whatever the theme. Canvases are drawn in the theme's colours: turned
 * over, hues kept, they are dark on white like the rest.
 */
export function darkOnWhite({ isDark }: GrafanaTheme2) {
  return { printColorAdjust: 'exact', ...(isDark ? { filter: 'invert(1) hue-rotate(180deg)' } : {}) } as const;
}
