/** The lines of a text that comes in pieces, each no longer than can be held. */
import { StringDecoder } from 'node:string_decoder';

/** A line without what ends it; of one that is too long, its beginning. */
export interface TextLine {
  readonly text: string;
  readonly isTooLong: boolean;
}

/**
 * Cuts at `\n`, `\r\n` and `\r`, in UTF-8. Node's own reader of lines ends the process where a line outgrows a string, as
 * one of a packed file of a few bytes may. Throws what the bytes throw.
 */
export async function* textLines(bytes: AsyncIterable<unknown>, longest: number): AsyncGenerator<TextLine> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let isTooLong = false;
  const add = (text: string) => {
    if (!isTooLong) {
      isTooLong = line.length + text.length > longest;
      line += text.slice(0, longest - line.length);
    }
  };
  let isAfterReturn = false;
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk as Uint8Array));
    if (text === '') {
      continue;
    }
    const [first = '', ...others] = (isAfterReturn && text.startsWith('\n') ? text.slice(1) : text).split(/\r\n|\n|\r/);
    isAfterReturn = text.endsWith('\r');
    add(first);
    for (const next of others) {
      yield { text: line, isTooLong };
      line = '';
      isTooLong = false;
      add(next);
    }
  }
  add(decoder.end());
  if (line !== '') {
    yield { text: line, isTooLong };
  }
}
