/** One colour for one name, in every chart and on every page. Pure. */
import { OTHER } from '../../../contract/measures.ts';

/** Colours of Grafana's palette by name, neighbours far apart; each theme draws them in its own shade. */
const PALETTE = [
  'green',
  'yellow',
  'blue',
  'orange',
  'red',
  'purple',
  'dark-green',
  'light-yellow',
  'light-blue',
  'dark-orange',
  'light-red',
  'light-purple',
  'light-green',
  'dark-yellow',
  'dark-blue',
  'light-orange',
  'dark-red',
  'dark-purple',
] as const;

/** A colour's name in Grafana's palette; the second stands for what has no name of its own. */
export type ColourName = (typeof PALETTE)[number] | 'rest';

/** Who is known by a colour keeps it, however the bill spells the name. */
const KNOWN: ReadonlyArray<readonly [RegExp, ColourName]> = [
  [/^(aws|amazon)\b/i, 'orange'],
  [/^(microsoft|azure)\b/i, 'blue'],
  [/^google\b/i, 'green'],
  [/^(oracle|oci)\b/i, 'red'],
  [/^snowflake\b/i, 'light-blue'],
  [/^mongodb\b/i, 'dark-green'],
  [/^alibaba\b/i, 'dark-orange'],
];

/** What no known name has a right to: a name keeps one of these whichever known names stand beside it. */
const FREE = PALETTE.filter(
  // Dark red beside Oracle's red is told apart by nobody.
  (colour) => colour !== 'dark-red' && !KNOWN.some(([, reserved]) => reserved === colour)
);

/**
 * The colours of a chart's names. A name has the colour that its letters give it; where two would share one, the
 * second in the alphabet takes the next that is free, so that a chart is told apart and still looks as it did yesterday.
 */
export function seriesColours(names: readonly string[]): ReadonlyMap<string, ColourName> {
  const found = new Map<string, ColourName>();
  const unknown: string[] = [];
  for (const name of [...new Set(names)].sort()) {
    const known = name === OTHER ? 'rest' : KNOWN.find(([pattern]) => pattern.test(name))?.[1];
    if (known === undefined || (known !== 'rest' && [...found.values()].includes(known))) {
      unknown.push(name);
    } else {
      found.set(name, known);
    }
  }
  for (const name of unknown) {
    const taken = new Set(found.values());
    const start = hash(name) % FREE.length;
    const turns = FREE.map((_, step) => FREE[(start + step) % FREE.length] ?? PALETTE[0]);
    const free = [...turns, ...PALETTE].find((colour) => !taken.has(colour));
    found.set(name, free ?? turns[0] ?? PALETTE[0]);
  }
  return found;
}

/** FNV-1a: small, and spreads short names well. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return state;
}
