/** What each noun asks for: to be broken down by, counted, ranked, or nothing because it only names things. */
import type { FormGrain } from '../../../contract/form-words.ts';
import type { Mark } from '../lexicon/marks.ts';
import { isOperator } from './content-marks.ts';
import type { Piece } from './pieces.ts';
import type { ReadQuestion } from './read.ts';

export interface Roles {
  readonly dimensions: readonly string[];
  readonly counted: string | null;
  readonly grain: FormGrain | null;
  /** What a limit holds for each of; `time` for each step. */
  readonly limitPer: string | null;
  /** True where the ranked noun is one thing: "which service". */
  readonly rankedOne: boolean;
  /** True for "which services …": only those are wanted of which the rest is true. */
  readonly asksWhich: boolean;
  /** Nouns for one thing that name nothing and ask for nothing. */
  readonly nameless: readonly Mark[];
}

interface Around {
  readonly consumed: ReadonlySet<Mark>;
  readonly hasHaving: boolean;
  readonly rankMark: Mark | null;
}

const asking = new Set([
  'which',
  'what',
  'qual',
  'quais',
  'que',
  'list',
  'liste',
  'listar',
  'lista',
  'show',
  'mostre',
  'exiba',
  'ver',
  'em',
  'quem',
  'compare',
  'comparar',
  'comparing',
  'comparando',
  'rank',
  'ranking',
]);

/** "Which one is the most expensive?" after a question that named of what. */
const isOne = /\b(?:which one|what one|which is|qual|the (?:most|least) \w+ one|[oa] mais|[oa] menos)\b/;

/** Gives every noun and grain its role. */
export function rolesOf(read: ReadQuestion, pieces: readonly Piece[], around: Around): Roles {
  const nouns = pieces
    .map((piece, index) => ({ piece, index }))
    .filter(({ piece }) => piece.mark.meaning.kind === 'field' && !piece.isLabel && !around.consumed.has(piece.mark));
  const counted = nouns.find(({ index }) => isCounted(pieces, index));
  const ranked =
    around.rankMark === null
      ? undefined
      : nearest(
          nouns.filter((noun) => noun !== counted),
          around.rankMark,
          pieces
        );
  const grains = grainsOf(pieces, around, ranked !== undefined || counted !== undefined);
  const dimensions: string[] = [];
  const groups: string[] = [];
  let asksWhich = false;
  const nameless: Mark[] = [];
  for (const { piece, index } of nouns) {
    const field = fieldOf(piece);
    if (
      counted?.index === index ||
      field === null ||
      isDoubled(pieces, index) ||
      isCovering(pieces, index) ||
      isAllBut(read, pieces, index, around)
    ) {
      continue;
    }
    const isRanked = ranked?.index === index;
    if (isGrouped(pieces, index, dimensions.length > 0 || grains.length > 0)) {
      dimensions.push(field);
      if (!isRanked) {
        groups.push(field);
      }
    } else if (isRanked || isAsked(read, pieces, index, around)) {
      dimensions.push(field);
      asksWhich = true;
    } else if (
      isNameless(read, pieces, index) ||
      (counted !== undefined && isOperator(pieces[index - 1]?.mark.meaning, 'and'))
    ) {
      nameless.push(piece.mark);
    }
  }
  const isPeak = around.rankMark !== null && ranked === undefined && /\b(?:when|quando)\b/.test(read.folded);
  const grain = grains[0] ?? (isPeak ? 'day' : null);
  const rankedField = ranked === undefined ? null : fieldOf(ranked.piece);
  const group = around.rankMark === null ? undefined : groups.find((field) => field !== rankedField);
  return {
    dimensions: [...new Set(orderedForLimit(dimensions, group))],
    counted: counted === undefined ? null : fieldOf(counted.piece),
    grain,
    limitPer: group ?? (around.rankMark !== null && rankedField !== null && grain !== null ? 'time' : null),
    rankedOne:
      ranked === undefined && (grain === null || isPeak)
        ? isPeak || isOne.test(read.folded)
        : rankedIsOne(ranked?.piece, pieces, grain),
    asksWhich,
    nameless,
  };
}

// "Cloud" says where all of it is, and an account beside its provider's name is any of them.
function isNameless(read: ReadQuestion, pieces: readonly Piece[], index: number): boolean {
  const mark = pieces[index]?.mark;
  if (
    mark?.meaning.kind !== 'field' ||
    mark.meaning.many ||
    /^(cloud|nuvem)$/.test(read.folded.slice(mark.start, mark.end))
  ) {
    return false;
  }
  const beside = [pieces[index - 1], pieces[index + 1]].some(
    (other) =>
      other?.reading !== null &&
      other?.reading !== undefined &&
      Math.min(Math.abs(other.mark.first - mark.last), Math.abs(mark.first - other.mark.last)) <= 1
  );
  return !beside;
}

// "Covered by commitments" says by what, and asks for none of them.
function isCovering(pieces: readonly Piece[], index: number): boolean {
  const meaning = pieces[index]?.mark.meaning;
  return (
    meaning?.kind === 'field' && meaning.field === 'commitment' && meaning.many &&
    pieces.some(({ mark }) => mark.meaning.kind === 'measure' && mark.meaning.measure === 'commitment_coverage_pct')
  );
} // prettier-ignore

// "All teams except mobile" is everything without it; which of them, or each of them, is another question.
function isAllBut(read: ReadQuestion, pieces: readonly Piece[], index: number, around: Around): boolean {
  const [noun, without, one] = [pieces[index]?.mark, pieces[index + 1]?.mark, pieces[index + 2]];
  return (
    noun?.meaning.kind === 'field' &&
    noun.meaning.many &&
    isOperator(without?.meaning, 'not') &&
    one?.reading?.field === noun.meaning.field &&
    !around.hasHaving &&
    around.rankMark === null &&
    /\b(?:all(?: of)?(?: the| our)?|tod[oa]s(?: [oa]s)?(?: nossos| nossas)?) (?:other |outr[oa]s )?$/.test(
      read.folded.slice(0, noun.start)
    )
  );
}

// "Service by service" is by service.
function isDoubled(pieces: readonly Piece[], index: number): boolean {
  const [noun, by, again] = [pieces[index]?.mark, pieces[index + 1]?.mark, pieces[index + 2]?.mark];
  return (
    noun?.meaning.kind === 'field' &&
    again?.meaning.kind === 'field' &&
    noun.meaning.field === again.meaning.field &&
    isOperator(by?.meaning, 'by') &&
    again.first - noun.last === 1
  );
}

function orderedForLimit(dimensions: readonly string[], group: string | undefined): string[] {
  return group === undefined ? [...dimensions] : [group, ...dimensions.filter((field) => field !== group)];
}

function rankedIsOne(ranked: Piece | undefined, pieces: readonly Piece[], grain: FormGrain | null): boolean {
  if (ranked?.mark.meaning.kind === 'field') {
    return !ranked.mark.meaning.many;
  }
  const grainMark = pieces.find(({ mark }) => mark.meaning.kind === 'grain')?.mark;
  return grain !== null && grainMark !== undefined;
}

function fieldOf(piece: Piece): string | null {
  return piece.mark.meaning.kind === 'field' ? piece.mark.meaning.field : null;
}

function isCounted(pieces: readonly Piece[], index: number): boolean {
  const mark = pieces[index]?.mark;
  const before = pieces[index - 1]?.mark;
  const beforeThat = pieces[index - 2]?.mark;
  const after = pieces[index + 1]?.mark;
  // "Resource count by team".
  if (
    mark !== undefined &&
    isOperator(after?.meaning, 'count') &&
    after?.first === mark.last &&
    after.last - after.first === 1
  ) {
    return true;
  }
  if (mark === undefined || before === undefined) {
    return false;
  }
  // "how many AWS services", "more than 10 resources", "the most resources".
  const isNumbered =
    before.meaning.kind === 'number' &&
    before.meaning.number.currency === null &&
    // "At most 1,500 services" is so many of something; alone, the number is what they cost.
    pieces.some(({ mark: other }, at) => at !== index && other.meaning.kind === 'field') &&
    isOperator(beforeThat?.meaning, 'above', 'at_least', 'below', 'at_most');
  const isMost =
    isOperator(before.meaning, 'most', 'fewest') &&
    mark.first === before.last &&
    mark.meaning.kind === 'field' &&
    mark.meaning.many;
  return (
    isNumbered ||
    isMost ||
    (isOperator(before.meaning, 'count') && mark.first - before.last <= 2) ||
    (before.meaning.kind === 'value' &&
      beforeThat !== undefined &&
      isOperator(beforeThat.meaning, 'count') &&
      mark.first === before.last)
  );
}

function nearest(nouns: readonly { piece: Piece; index: number }[], rank: Mark, pieces: readonly Piece[]) {
  const distance = ({ piece: { mark }, index }: { piece: Piece; index: number }) => {
    const gap = mark.first >= rank.last ? mark.first - rank.last : rank.first - mark.last;
    // "top service per team": what is grouped by is what it is the top of each of.
    return gap + (isGrouped(pieces, index, false) ? 5 : 0) + (mark.first >= rank.last ? 0 : 0.5);
  };
  return [...nouns].sort((left, right) => distance(left) - distance(right))[0];
}

function isGrouped(pieces: readonly Piece[], index: number, hasOthers: boolean): boolean {
  const mark = pieces[index]?.mark;
  const before = pieces[index - 1]?.mark;
  if (mark === undefined || before === undefined) {
    return false;
  }
  if (isOperator(before.meaning, 'by', 'each')) {
    return mark.first - before.last <= 2;
  }
  const beforeThat = pieces[index - 2]?.mark;
  // "each AWS service".
  if (before.meaning.kind === 'value' && isOperator(beforeThat?.meaning, 'each', 'by') && mark.first === before.last) {
    return true;
  }
  const isList = before.meaning.kind === 'field' || before.meaning.kind === 'grain';
  return (
    hasOthers &&
    ((isOperator(before.meaning, 'and', 'tag') &&
      (beforeThat?.meaning.kind === 'field' ||
        beforeThat?.meaning.kind === 'grain' ||
        isOperator(beforeThat?.meaning, 'by'))) ||
      (isList && mark.first - before.last <= 1))
  );
}

function isAsked(
  read: ReadQuestion,
  pieces: readonly Piece[],
  index: number,
  { hasHaving, rankMark }: Around
): boolean {
  const mark = pieces[index]?.mark;
  if (mark === undefined) {
    return false;
  }
  const words = read.tokens.slice(Math.max(0, mark.first - 2), mark.first).map(({ text }) => text);
  const isMany = mark.meaning.kind === 'field' && mark.meaning.many;
  const before = words.at(-1) ?? '';
  const direct = asking.has(before) && (before !== 'em' || asking.has(words[0] ?? ''));
  const once =
    words.length === 2 &&
    asking.has(words[0] ?? '') &&
    [
      'the',
      'os',
      'as',
      'o',
      'a',
      'me',
      'our',
      'of',
      'foi',
      'foram',
      'sao',
      'e',
      'are',
      'is',
      'was',
      'were',
      'aws',
    ].includes(before);
  const isAfterValue =
    pieces[index - 1]?.mark.meaning.kind === 'value' &&
    asking.has(read.tokens[(pieces[index - 1]?.mark.first ?? 0) - 1]?.text ?? '');
  // "AWS services, without EC2" begins with whose they are.
  const [opening] = pieces;
  const isFirst =
    isMany &&
    (index === 0 || (index === 1 && opening?.mark.meaning.kind === 'value' && opening.mark.last === mark.first));
  return (
    direct ||
    once ||
    isAfterValue ||
    isFirst ||
    isOfCosts(read, pieces, index) ||
    (hasHaving && rankMark === null && isMany)
  );
}

// "Provider costs month by month": the costs of each.
function isOfCosts(read: ReadQuestion, pieces: readonly Piece[], index: number): boolean {
  const [mark, next] = [pieces[index]?.mark, pieces[index + 1]?.mark];
  return (
    index === 0 &&
    mark?.last === next?.first &&
    next?.meaning.kind === 'measure' &&
    /^(?:costs|expenses)$/.test(read.folded.slice(next.start, next.end))
  );
}

function grainsOf(
  pieces: readonly Piece[],
  { rankMark: rank, hasHaving }: Around,
  hasRankedNoun: boolean
): FormGrain[] {
  return pieces.flatMap(({ mark }, index): FormGrain[] => {
    if (mark.meaning.kind !== 'grain') {
      return [];
    }
    if (mark.meaning.noun !== true) {
      return [mark.meaning.grain];
    }
    const before = pieces[index - 1]?.mark;
    const grouped =
      before !== undefined &&
      (isOperator(before.meaning, 'by', 'each') ||
        (isOperator(before.meaning, 'and') && ['field', 'grain'].includes(pieces[index - 2]?.mark.meaning.kind ?? '')));
    const ranked =
      rank !== null &&
      !hasRankedNoun &&
      Math.min(Math.abs(mark.first - rank.last), Math.abs(rank.first - mark.last)) <= 2;
    // "Days above 1,800": those of which it is true. "Month by service": both.
    const isFirst = index === 0 && (hasHaving || isOperator(pieces[1]?.mark.meaning, 'by'));
    return grouped || ranked || isFirst ? [mark.meaning.grain] : [];
  });
}
