/** Which columns of a table have numbers with decimal commas, proven by their cells. Pure. */

/** What may stand around the digits: signs, brackets, currencies. */
const around = /[\s\u00a0\u202f'\u2019()+\-\u2212$£¥€R]/g;
/** "1.234,5", "0,125", "12,5", "1234,567", "1,5E-05": no country writes these with a comma for thousands. */
const surelyComma = /^(\d{1,3}(\.\d{3})+,\d*|0+,\d+|\d+,(\d{1,2}|\d{4,})|\d{4,},\d+|\d+,\d+[eE]\d+|,\d+)$/;
/** "1,234.5", "0.125", "12.5", "1234.567", "1.5E-05": nor these with a point for thousands. */
const surelyPoint = /^(\d{1,3}(,\d{3})+\.\d*|0+\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{4,}\.\d+|\d+\.\d+[eE]\d+|\.\d+)$/;

/**
 * The columns, by name, whose numbers have decimal commas: all of them, where some cell can be read in no other way and
 * none can only have a point. One column proves how the others are written, as of "1.234"
 * alone nobody could say whether it is a thousand; a file that contradicts itself proves nothing.
 */
export function commaColumns(cells: ReadonlyMap<string, readonly string[]>): Set<string> {
  const bare = [...cells.values()].flat().map((text) => text.replaceAll(around, ''));
  const isProven = bare.some((text) => surelyComma.test(text)) && !bare.some((text) => surelyPoint.test(text));
  return new Set(isProven ? cells.keys() : []);
}
