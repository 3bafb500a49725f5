import type { GrafanaTheme2 } from '@grafana/data';
import type { ColourName } from './seriesColours';

/** A colour of the palette as this theme draws it. */
export function themeColour(theme: GrafanaTheme2, name: ColourName): string {
  return name === 'rest' ? theme.colors.text.disabled : theme.visualization.getColorByName(name);
}
