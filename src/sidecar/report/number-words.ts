/** Figures that are written in words, in English and Portuguese: "twelve thousand", "dois mil e trezentos", "half". Pure. */

const small: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30,
  forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
  um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, oito: 8, nove: 9, dez: 10, onze: 11,
  doze: 12, treze: 13, quatorze: 14, catorze: 14, quinze: 15, dezesseis: 16, dezessete: 17, dezoito: 18, dezenove: 19,
  vinte: 20, trinta: 30, quarenta: 40, cinquenta: 50, sessenta: 60, setenta: 70, oitenta: 80, noventa: 90, cem: 100,
  cento: 100, duzentos: 200, duzentas: 200, trezentos: 300, trezentas: 300, quatrocentos: 400, quatrocentas: 400,
  quinhentos: 500, quinhentas: 500, seiscentos: 600, seiscentas: 600, setecentos: 700, setecentas: 700, oitocentos: 800,
  oitocentas: 800, novecentos: 900, novecentas: 900,
}; // prettier-ignore
const scales: Readonly<Record<string, number>> = {
  hundred: 100, thousand: 1e3, mil: 1e3, million: 1e6, milhao: 1e6, milhoes: 1e6, billion: 1e9, bilhao: 1e9, bilhoes: 1e9,
}; // prettier-ignore

/** Words that are articles too: alone they count nothing. */
const articles = new Set(['one', 'um', 'uma']);

/** What no row says, as it is made of two: a part or a multiple of something. */
const ratios =
  /\b(?:half|halves|halved|twice|doubled?|doubling|tripled?|triple|thrice|quadrupled?|dozens?|(?:a|one|two) thirds?|(?:a|one|three) (?:quarters?|fifths?|tenths?) of|metade|dobro|dobr(?:ou|aram)|triplo|triplic(?:ou|aram)|quadruplic(?:ou|aram)|duzias?|(?:um|dois) tercos?|(?:um|tres) quartos? d[aeo]s?|quintos?|decimos?)\b/g;

export interface SpokenFigure {
  readonly words: string;
  /** Null for a part or a multiple of something. */
  readonly value: number | null;
}

/** Every figure of the text that is in words. */
export function spokenFigures(text: string): SpokenFigure[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [
    ...numbersIn(folded),
    ...[...folded.matchAll(ratios)].map(([words]): SpokenFigure => ({ words, value: null })),
  ];
}

function numbersIn(folded: string): SpokenFigure[] {
  const tokens = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word);
  const found: SpokenFigure[] = [];
  for (let at = 0; at < tokens.length;) {
    const run = runAt(tokens, at);
    if (run === null) {
      at += 1;
      continue;
    }
    const words = tokens.slice(at, run.end);
    // "3 mil" was read as digits, and a lone article counts nothing.
    const isPart = /^\d+$/.test(tokens[at - 1] ?? '') && scales[words[0] ?? ''] !== undefined;
    if (!isPart && !(words.length === 1 && articles.has(words[0] ?? ''))) {
      found.push({ words: words.join(' '), value: run.value });
    }
    at = run.end;
  }
  return found;
}

/** The longest number that begins here. */
function runAt(tokens: readonly string[], start: number): { end: number; value: number } | null {
  let [sum, current, last, at] = [0, 0, 0, start];
  for (;;) {
    const joins = at > start && ['and', 'e'].includes(tokens[at] ?? '');
    const word = tokens[joins ? at + 1 : at] ?? '';
    const [value, scale] = [small[word], scales[word]];
    const isFirst = at === start;
    if (scale !== undefined && !joins) {
      const isHundred = scale === 100;
      current = (current === 0 ? 1 : current) * scale;
      [sum, current, last] = isHundred ? [sum, current, 100] : [sum + current, 0, scale];
    } else if (value !== undefined && (isFirst || (last >= 20 && value < last))) {
      [current, last] = [current + value, value];
    } else {
      break;
    }
    at += joins ? 2 : 1;
  }
  return at === start ? null : { end: at, value: sum + current };
}
