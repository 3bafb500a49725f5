import { FieldColorModeId, FieldType, type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { OTHER } from '../../contract/measures.ts';
import { valueLabel } from '../format/locale';
import { seriesColours } from '../visualisation/colours/seriesColours';
import { themeColour } from '../visualisation/colours/themeColour';

/** What the sidecar calls everything beyond the largest. */
const OTHER_TITLE = 'Other';
/** What it calls charges that state no value. */
const NONE_TITLE = '(none)';

/** The series of a chart in the colours that their names have everywhere; a chart of one series keeps Grafana's. Pure. */
export function coloured(frames: DataFrame[], theme: GrafanaTheme2): DataFrame[] {
  const names = frames.flatMap((frame) => frame.fields.filter(isNumber).map(nameOf));
  if (names.length < 2) {
    return frames;
  }
  const colours = seriesColours(names);
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const colour = isNumber(field) ? colours.get(nameOf(field)) : undefined;
      return colour === undefined
        ? field
        : {
            ...field,
            config: {
              ...field.config,
              ...wordsOf(field),
              color: { mode: FieldColorModeId.Fixed, fixedColor: themeColour(theme, colour) },
            },
          };
    }),
  }));
}

type Field = DataFrame['fields'][number];

function isNumber(field: Field): boolean {
  return field.type === FieldType.number;
}

/** What the sidecar says in English, in the user's words. */
function wordsOf(field: Field): { displayNameFromDS?: string } {
  const name = nameOf(field);
  return name === OTHER || name === '' ? { displayNameFromDS: valueLabel(name) } : {};
}

function nameOf({ config, name }: Field): string {
  const title = config.displayNameFromDS ?? name;
  return title === OTHER_TITLE ? OTHER : title === NONE_TITLE ? '' : title;
}
