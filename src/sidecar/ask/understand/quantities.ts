/** Numbers and units of a question. */
import type { Mark } from '../lexicon/marks.ts';
import type { Token } from '../text/fold.ts';
import { COUNT, countOf, numbersOf, spelledNumbersOf } from '../text/numbers.ts';
import { markOf } from './cover.ts';
import type { Vocabulary } from './vocabulary.ts';

const comparing = new Set([
  'above',
  'below',
  'than',
  'over',
  'under',
  'least',
  'most',
  'exceed',
  'exceeding',
  'exceeded',
  'exceeds',
  'de',
  'que',
  'a',
  'minimo',
  'maximo',
  '>',
  '<',
  '=',
  'ultrapassaram',
  'ultrapassou',
  'superou',
  'superaram',
  'excederam',
  'excedeu',
  'menos',
]);

/** Numbers in digits and words. A number that follows "more than" is no year. */
export function numberMarks(folded: string, tokens: readonly Token[]): Mark[] {
  const written = [...numbersOf(folded), ...spelledNumbersOf(folded)].flatMap((number): Mark[] => {
    const first = tokens.findIndex(({ end }) => end > number.start);
    const after = tokens.findIndex(({ start }) => start >= number.end);
    const before = tokens[first - 1]?.text ?? '';
    const beforeThat = tokens[first - 2]?.text ?? '';
    const compared =
      comparing.has(before) &&
      /^(above|below|more|less|greater|higher|lower|fewer|over|under|at|acima|abaixo|mais|menos|maior|maiores|menor|menores|superior|superiores|inferior|inferiores|passou|passaram|passa|passam|no|pelo|ao|alem|exceed.*|>|<|ultrapass.*|super.*|exced.*)$/.test(
        ['de', 'que', 'a', 'than', 'least', 'most', 'minimo', 'maximo', '=', 'menos'].includes(before)
          ? beforeThat
          : before
      );
    return first < 0
      ? []
      : [markOf(tokens, first, after < 0 ? tokens.length : after, { kind: 'number', number }, compared ? 5 : -1)];
  });
  const words = new RegExp(`^${COUNT}$`);
  const spelled = tokens.flatMap((token, first): Mark[] =>
    words.test(token.text) && !/^\d|^(one|um|uma|hundred|cem)$/.test(token.text)
      ? [
          markOf(
            tokens,
            first,
            first + 1,
            {
              kind: 'number',
              number: {
                start: token.start,
                end: token.end,
                value: String(countOf(token.text)),
                percent: false,
                currency: null,
                plain: true,
              },
            },
            -1
          ),
        ]
      : []
  );
  return [...written, ...spelled];
}

const manifold: Readonly<Record<string, number>> = {
  thousand: 1e3,
  mil: 1e3,
  k: 1e3,
  million: 1e6,
  milhao: 1e6,
  milhoes: 1e6,
  m: 1e6,
  billion: 1e9,
  bilhao: 1e9,
};

/** Units that the data have, with what they are counted in: "million requests". */
export function unitMarks(tokens: readonly Token[], { units }: Vocabulary): Mark[] {
  return tokens.flatMap((_, first) => {
    const { per, length } = multiplier(tokens, first);
    const start = first + length;
    for (let last = Math.min(tokens.length, start + units.longest); last > start; last -= 1) {
      const unit = units.find(tokens.slice(start, last).map(({ text }) => text));
      if (unit !== null) {
        return [
          markOf(tokens, first, last, { kind: 'unit', unit, per }, length > 0 ? 2 : asksUnit(tokens, first) ? 3 : 0),
        ];
      }
    }
    return [];
  });
}

// "How many credits", "per credit": a unit, and no kind of charge.
function asksUnit(tokens: readonly Token[], first: number): boolean {
  const before = tokens.slice(Math.max(0, first - 3), first).map(({ text }) => text);
  return (
    /^(?:per|por|each|cada)$/.test(before.at(-1) ?? '') ||
    before.some((word) => /^(?:many|quantos|quantas)$/.test(word))
  );
}

function multiplier(tokens: readonly Token[], first: number): { per: number; length: number } {
  const word = tokens[first]?.text ?? '';
  if (manifold[word] !== undefined) {
    const of = ['de', 'of'].includes(tokens[first + 1]?.text ?? '') ? 1 : 0;
    return { per: manifold[word] ?? 1, length: 1 + of };
  }
  const match = /^(\d+)(k|m)?$/.exec(word);
  if (match === null) {
    return { per: 1, length: 0 };
  }
  let value = Number(match[1]) * (manifold[match[2] ?? ''] ?? 1);
  let length = 1;
  while (/^\d{3}$/.test(tokens[first + length]?.text ?? '')) {
    value = value * 1000 + Number(tokens[first + length]?.text);
    length += 1;
  }
  const scale = manifold[tokens[first + length]?.text ?? ''];
  length += scale === undefined ? 0 : ['de', 'of'].includes(tokens[first + length + 1]?.text ?? '') ? 2 : 1;
  return { per: value * (scale ?? 1), length };
}
