/** Lines are cut wherever the pieces of a text are cut, and one without an end is not held whole. */
import { expect, test } from 'vitest';
import { textLines } from './text-lines.ts';

async function linesOf(pieces: readonly (string | Buffer)[], longest = 100): Promise<string[]> {
  const found: string[] = [];
  const bytes = (async function* () {
    yield* pieces.map((piece) => Buffer.from(piece));
  })();
  for await (const { text, isTooLong } of textLines(bytes, longest)) {
    found.push(isTooLong ? `${text}…` : text);
  }
  return found;
}

const euro = Buffer.from('€');
test.each([
  ['every way to end a line', ['a\nb\r\nc\rd'], ['a', 'b', 'c', 'd']],
  ['an end that is cut in two', ['a\r', '\nb\n'], ['a', 'b']],
  ['empty lines, and one after a return', ['a\n\n', '\n', 'b\r', '\rc'], ['a', '', '', 'b', '', 'c']],
  ['a character that is cut in two', [euro.subarray(0, 1), euro.subarray(1), '\n'], ['€']],
  ['nothing', [''], []],
])('%s', async (_, pieces, lines) => {
  expect(await linesOf(pieces)).toEqual(lines);
});

test('of a line that is too long its beginning is told, and the next line is whole', async () => {
  expect(await linesOf(['abc', 'def', 'ghi\njkl\n', 'mnopqr'], 5)).toEqual(['abcde…', 'jkl', 'mnopq…']);
});
