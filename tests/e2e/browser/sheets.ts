/** What stands on the sheets of a PDF that Chromium printed: such files are plain enough to be read without a library. */
import { inflateSync } from 'node:zlib';

/** The objects of a file by their ids, and what is packed in their streams. */
function openPdf(pdf: Buffer) {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body])
  );
  const object = (id = '') => objects.get(id) ?? '';
  const stream = (id = '') => {
    const body = object(id);
    const packed = Buffer.from(body.slice(body.indexOf('stream\n') + 'stream\n'.length), 'latin1');
    return body.includes('/FlateDecode') ? inflateSync(packed) : packed;
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  if (pages.length === 0) {
    throw new Error('no sheet is found in the PDF; was it printed by Chromium?');
  }
  return { objects, pages, object, stream, text: (id?: string) => stream(id).toString('latin1') };
}

/** The text of each sheet, run by run in the order in which they were drawn. Throws an error for a file of another make. */
export function sheetsOf(pdf: Buffer): string[][] {
  const { pages, object, text } = openPdf(pdf);
  return pages.map((page) => {
    const fonts = new Map(
      [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [
        name,
        lettersOf(text(/\/ToUnicode (\d+) 0 R/.exec(object(id))?.[1])),
      ])
    );
    return runsOf(text(/\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts);
  });
}

/**
 * How light what is printed is on white paper, 0 to 255: the darkest point of each picture, and each text. What a filter
 * has changed, such as a page whose colours are turned over, is printed as a picture without a ground.
 */
export function inksOf(pdf: Buffer): number[] {
  const { objects, pages, stream, text } = openPdf(pdf);
  const pictures = [...objects].flatMap(([id, body]) => {
    const mask = /\/ColorSpace \/DeviceRGB\n\/SMask (\d+) 0 R/.exec(body)?.[1];
    if (mask === undefined) {
      return [];
    }
    const [colours, opacities] = [stream(id), stream(mask)];
    const lightAt = (at: number) => lightOf(colours[at * 3], colours[at * 3 + 1], colours[at * 3 + 2]);
    return [
      opacities.reduce((least, opacity, at) => Math.min(least, 255 - (opacity / 255) * (255 - lightAt(at))), 255),
    ];
  });
  const texts = pages.flatMap((page) => {
    const content = text(/\/Contents (\d+) 0 R/.exec(page)?.[1]);
    return [...content.matchAll(/^BT$/gm)].map(({ index }) => {
      const [, ...colour] = [...content.slice(0, index).matchAll(/([\d.]+) ([\d.]+) ([\d.]+) rg$/gm)].at(-1) ?? [];
      const [red, green, blue] = colour.map((part) => Number(part) * 255);
      return lightOf(red, green, blue);
    });
  });
  return [...pictures, ...texts];
}

function lightOf(red = 0, green = 0, blue = 0): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Which letters the glyphs of a font stand for. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, section = ''] of map.matchAll(/beginbfchar\n(.*?)endbfchar/gs)) {
    for (const [, glyph = '', letter = ''] of section.matchAll(/<(\w+)> <(\w+)>/g)) {
      letters.set(parseInt(glyph, 16), text(letter));
    }
  }
  for (const [, section = ''] of map.matchAll(/beginbfrange\n(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', letter = ''] of section.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first, last] = [parseInt(from, 16), parseInt(to, 16)];
      for (let glyph = first; glyph <= last; glyph += 1) {
        letters.set(glyph, String.fromCodePoint(parseInt(letter, 16) + glyph - first));
      }
    }
  }
  return letters;
}

/** Each text as it was drawn, from `BT` to `ET`. */
function runsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  return [...content.matchAll(/^BT\n(.*?)^ET$/gms)].map(([, drawn = '']) => {
    const letters = fonts.get(/\/(F\d+) /.exec(drawn)?.[1] ?? '');
    const glyphs = [...drawn.matchAll(/<([0-9A-F]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    return glyphs.map((glyph) => letters?.get(parseInt(glyph, 16)) ?? '').join('');
  });
}
