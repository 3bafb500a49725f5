/** What a cell of CSV becomes: numbers and words as they are, what a spreadsheet would run as text. */
import { expect, test } from 'vitest';
import { csvCell } from './csv-cell.ts';

test.each(['-12.34', '+1', '.5', '-1E-7', '12345678901234567.000000000000000001'])(
  '%s stays the number it is',
  (text) => {
    expect(csvCell(text)).toBe(text);
  }
);

test.each(['', 'a-b', 'team=core', 'me@example.com', 'eu-west-1; prod', '10;-5', 'i-0abc', 'Ação “A”', "'quoted'"])(
  'the text %s stays as it is',
  (text) => {
    expect(csvCell(text)).toBe(text);
  }
);

test.each([
  ['=1+1', "'=1+1"],
  ['+team', "'+team"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-1+cmd|x', "'-1+cmd|x"],
  ['＝1+1', "'＝1+1"],
  ['  =1+1', "'  =1+1"],
  ['\tx', "'\tx"],
  ['\t=1', "'\t'=1"],
  ['\rx', `"'\rx"`],
  ['\nx', `"'\nx"`],
  // Where lists are cut by semicolons, the next cell begins behind one, whether or not the text is in quotes.
  ['x;=1+1', "x;'=1+1"],
  [';=1+1', ";'=1+1"],
  ['x; @SUM(A1);y', "x;' @SUM(A1);y"],
  ['a,b;=1+1', `"a,b;'=1+1"`],
  ['x\t=1', "x\t'=1"],
  ['x\n=1', `"x\n'=1"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])('%j is written %j', (text, written) => {
  expect(csvCell(text)).toBe(written);
});
