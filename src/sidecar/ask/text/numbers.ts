/** Numbers in a question: digits in both spellings, words, thousands and millions. */

const small: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90, hundred: 100,
  um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, oito: 8, nove: 9, dez: 10, onze: 11,
  doze: 12, quinze: 15, vinte: 20, trinta: 30, sessenta: 60, noventa: 90, cem: 100,
}; // prettier-ignore

/** Regular expression source of a count in words or digits. */
export const COUNT = `(?:\\d{1,4}|${Object.keys(small).join('|')})`;

/** The value of what `COUNT` matched. */
export function countOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (small[text] ?? Number.NaN);
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3, mil: 1e3, thousand: 1e3, grand: 1e3, m: 1e6, mi: 1e6, million: 1e6, millions: 1e6, milhao: 1e6, milhoes: 1e6,
  bi: 1e9, billion: 1e9, bilhao: 1e9, bilhoes: 1e9,
}; // prettier-ignore

/** A number as it stands in a question. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
  /** Decimal text. */
  readonly value: string;
  readonly percent: boolean;
  /** ISO 4217, where a sign or word says it. */
  readonly currency: string | null;
  /** True for plain digits without scale or sign, which may count things. */
  readonly plain: boolean;
}

const amount = new RegExp(
  String.raw`(?:(?<sign>us\$|r\$|[$€£])\s?)?(?<digits>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)(?:\s?(?<scale>${Object.keys(scales).join('|')})\b)?(?:\s?(?<percent>%|percent\b|per cent\b|por cento\b))?(?:\s?(?<money>us dollars?|dollars?|usd|dolares|dolar|reais|real|brl|euros?|eur)\b)?`,
  'g'
);

const spelledAmount = new RegExp(
  String.raw`\b(?:(?<count>${Object.keys(small).join('|')}) )?(?<scale>mil|thousand|million|milhao|milhoes|billion|bilhao|bilhoes)(?: de)?(?:\s(?<money>us dollars?|dollars?|usd|dolares|dolar|reais|real|brl|euros?|eur)\b)?(?![\p{L}\p{N}])`,
  'gu'
);

/** Amounts in words: "mil dólares", "two thousand". */
export function spelledNumbersOf(folded: string): NumberSpan[] {
  return [...folded.matchAll(spelledAmount)]
    .filter((match) => !/\d\s?$/.test(folded.slice(0, match.index)))
    .map((match) => {
      const { count, scale, money } = match.groups ?? {};
      return {
        start: match.index,
        end: match.index + match[0].length,
        value: String((count === undefined ? 1 : (small[count] ?? 1)) * (scales[scale ?? ''] ?? 1)),
        percent: false,
        currency: currencyOf(money ?? ''),
        plain: false,
      };
    });
}

/** The numbers of a folded text; digits inside names are none. */
export function numbersOf(folded: string): NumberSpan[] {
  return [...folded.matchAll(amount)]
    .filter((match) => isApart(folded, match.index, match.index + match[0].length))
    .map((match) => {
      const { sign, digits = '0', scale, percent, money } = match.groups ?? {};
      const value = Number(plainDigits(digits)) * (scales[scale ?? ''] ?? 1);
      return {
        start: match.index,
        end: match.index + match[0].trimEnd().length,
        value: String(Number(value.toFixed(6))),
        percent: percent !== undefined,
        currency: currencyOf(sign ?? money ?? ''),
        plain: sign === undefined && scale === undefined && percent === undefined && money === undefined,
      };
    });
}

function isApart(text: string, start: number, end: number): boolean {
  const glued = /[\p{L}\p{N}\-_/@.]/u;
  return (
    !glued.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}_@]/u.test(text[end] ?? ' ') && !/^-\w/.test(text.slice(end))
  );
}

// 1.234,56 and 1,234.56 and 1.500: three digits after the only mark part thousands.
function plainDigits(digits: string): string {
  const marks = digits.replaceAll(/\d/g, '');
  const last = marks.at(-1);
  if (last === undefined) {
    return digits;
  }
  const [whole = '', fraction = ''] = splitLast(digits, last);
  const groups = fraction.length === 3 && (marks.length > 1 ? new Set(marks).size === 1 : true);
  return groups ? digits.replaceAll(/[.,]/g, '') : `${whole.replaceAll(/[.,]/g, '')}.${fraction}`;
}

function splitLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

const currencyWords: Readonly<Record<string, string>> = {
  dollar: 'USD', dollars: 'USD', dolar: 'USD', dolares: 'USD', usd: 'USD', reais: 'BRL', brl: 'BRL', euro: 'EUR', euros: 'EUR', eur: 'EUR', pounds: 'GBP', gbp: 'GBP', libras: 'GBP', yen: 'JPY', jpy: 'JPY', ienes: 'JPY',
}; // prettier-ignore

/** The currency that a word names, ISO 4217; null where it names none. */
export function currencyWord(word: string): string | null {
  return currencyWords[word] ?? null;
}

function currencyOf(word: string): string | null {
  if (/^(us\$|\$|us dollar|dollar|usd|dolar)/.test(word)) {
    return 'USD';
  }
  if (/^(r\$|rea|brl)/.test(word)) {
    return 'BRL';
  }
  return /^(€|eur)/.test(word) ? 'EUR' : word === '£' ? 'GBP' : null;
}
