/** What a question asks for, slot by slot: conditions, breakdown, order, measure, time. */
import type { FormGrain, FormMeasureName } from '../../../contract/form-words.ts';
import type { Mark, Operator } from '../lexicon/marks.ts';
import type { NumberSpan } from '../text/numbers.ts';
import type { TimeCompareSpan, TimeRangeSpan } from '../time/grammar.ts';
import { conditionsOf, isBetweenTimes, type PlacedFilter } from './conditions.ts';
import { moneyOf } from './money.ts';
import { isOperator } from './content-marks.ts';
import { piecesOf, wordsOf, type Piece, type Problem } from './pieces.ts';
import type { ReadQuestion } from './read.ts';
import { rolesOf } from './roles.ts';
import { strangeSuperlatives } from './superlatives.ts';
import { unitOf, unitProblems } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface HavingSlot {
  readonly operator: '>' | '>=' | '<' | '<=';
  readonly number: NumberSpan;
}

export interface Slots {
  readonly read: ReadQuestion;
  readonly pieces: readonly Piece[];
  readonly ranges: readonly TimeRangeSpan[];
  readonly compared: TimeCompareSpan | null;
  readonly grain: FormGrain | null;
  readonly measures: readonly FormMeasureName[];
  /** True where "cost" or "spend" stands in the question. */
  readonly saysCost: boolean;
  readonly dimensions: readonly string[];
  /** Nouns that are neither broken down by nor counted: what a ranking without a place falls back on. */
  readonly counted: string | null;
  readonly filters: readonly PlacedFilter[];
  readonly rank: { readonly direction: 'asc' | 'desc'; readonly limit: number | null } | null;
  readonly limitPer: string | null;
  /** "How many days": the steps that are counted. */
  readonly countedSteps: FormGrain | null;
  readonly having: readonly HavingSlot[];
  readonly unit: { readonly name: string; readonly per: number; readonly divides: boolean } | null;
  readonly asksWhich: boolean;
  readonly says: ReadonlySet<Operator>;
  readonly problems: readonly Problem[];
}

/** Fills the slots. */
export function slotsOf(read: ReadQuestion, vocabulary: Vocabulary): Slots {
  const { pieces, problems: named } = piecesOf(read, vocabulary);
  const marks = pieces.map(({ mark }) => mark);
  const conditions = conditionsOf(read, pieces);
  const numbers = numbersAt(read, marks);
  const money = moneyOf(read, numbers.having, vocabulary);
  const unit = unitOf(read, pieces);
  const rankMark = marks.find((mark, index) => isRanking(marks, index));
  const roles = rolesOf(read, pieces, {
    consumed: conditions.consumed,
    hasHaving: numbers.having.length > 0,
    rankMark: rankMark ?? null,
  });
  const says = new Set(marks.flatMap(({ meaning }) => (meaning.kind === 'operator' ? [meaning.operator] : [])));
  if (pieces.some((_, index) => isOperator(marks[index]?.meaning, 'not') && isBetweenTimes(pieces, index))) {
    says.add('compare');
  }
  const countedSteps = stepsCounted(marks);
  const counted = roles.counted ?? (unit === null ? countedThings(read, marks) : null);
  const measures = measuresOf(read, marks);
  const ranges = marks.flatMap(({ meaning }) =>
    meaning.kind === 'time' && meaning.span.kind === 'range' ? [meaning.span] : []
  );
  const things =
    rankMark !== undefined && roles.dimensions.length === 0 && roles.grain === null && counted === null
      ? rankedThings(read, marks, rankMark)
      : null;
  const limitNumber = numbers.counts.find((number) => isLimit(read, pieces, number, rankMark ?? null, things));
  const strayNumbers = numbers.counts.filter((number) => number !== limitNumber);
  return {
    ...{ read, pieces, ranges, measures, unit, says },
    compared:
      marks
        .map(({ meaning }) => (meaning.kind === 'time' && meaning.span.kind === 'compare' ? meaning.span : null))
        .find((span) => span !== null) ?? null,
    grain: countedSteps ?? roles.grain,
    countedSteps,
    saysCost:
      marks.some(({ meaning }) => meaning.kind === 'measure' && meaning.measure === 'effective_cost') ||
      saysTotal(read, counted),
    dimensions:
      roles.dimensions.length === 0 && roles.grain === null && counted === null && asksOnWhat(read, marks)
        ? ['service']
        : things === null
          ? roles.dimensions
          : ['resource'],
    counted,
    filters: [...conditions.filters, ...money.filters],
    rank: rankOf(
      rankMark ?? null,
      limitNumber ?? null,
      things === null ? roles : { rankedOne: isOneThing(read, things) }
    ),
    limitPer: roles.limitPer,
    asksWhich: roles.asksWhich,
    having: numbers.having,
    problems: [
      ...named,
      ...conditions.problems,
      ...marks
        .filter(({ meaning }) => isOperator(meaning, 'unsupported'))
        .map((mark): Problem => ({ kind: 'out_of_scope', words: wordsOf(read, mark) })),
      ...(unit === null ? marks : [])
        .filter(({ meaning }) => isOperator(meaning, 'unit_cost'))
        .map((mark): Problem => ({ kind: 'not_understood', words: wordsOf(read, mark) })),
      ...roles.nameless.map((mark) => namelessProblem(read, mark)),
      ...money.problems,
      ...idleThings(read, marks),
      ...(rankMark === undefined && !says.has('compare') ? strangeSuperlatives(read, marks) : []),
      ...unitProblems(read, pieces, unit, conditions.filters),
      ...countProblems(
        read,
        marks,
        counted !== null || unit !== null || countedSteps !== null || saysTotal(read, null)
      ),
      ...((countedSteps ?? roles.grain) === null ? marks : [])
        .filter(
          ({ meaning }) =>
            // An average may be of days: "average weekend day".
            meaning.kind === 'grain' && meaning.noun === true && !(meaning.grain === 'day' && says.has('average'))
        )
        .map((mark): Problem => ({ kind: 'not_understood', words: wordsOf(read, mark) })),
      ...marks
        .filter((mark) => mark.meaning.kind === 'time' && mark.meaning.span.kind === 'range' && isOpen(read, mark))
        .map((mark): Problem => ({ kind: 'not_understood', words: wordsOf(read, mark) })),
      ...strayNumbers.map((mark): Problem => ({ kind: 'not_understood', words: wordsOf(read, mark) })),
    ],
  };
}

// "Until October 10": from when is not said, and the day alone is not meant.
function isOpen({ tokens }: ReadQuestion, { first }: Mark): boolean {
  const before = tokens.slice(Math.max(0, first - 2), first).map(({ text }) => text);
  const word = /^(?:o|a|the|dia)$/.test(before.at(-1) ?? '') ? before.at(-2) : before.at(-1);
  return /^(?:ate|until|till|through)$/.test(word ?? '') || before.join(' ') === 'up to';
}

// "The data team": a noun for one thing that names nothing known stands beside a name that is not there.
function namelessProblem(read: ReadQuestion, mark: Mark): Problem {
  const field = mark.meaning.kind === 'field' ? mark.meaning.field : null;
  const near = read.tokens.slice(Math.max(0, mark.first - 1), mark.last + 2);
  return {
    kind: 'unknown_value',
    words: read.text.slice(near[0]?.start ?? mark.start, near.at(-1)?.end ?? mark.end),
    field,
  };
}

// "Idle VMs": bills know unused commitments, of machines they do not say what they do.
function idleThings(read: ReadQuestion, marks: readonly Mark[]): Problem[] {
  const isCommitment = ({ meaning }: Mark) =>
    (meaning.kind === 'field' && meaning.field.startsWith('commitment')) ||
    (meaning.kind === 'measure' && meaning.measure.includes('commitment')) ||
    (meaning.kind === 'value' && meaning.readings.some(({ field }) => field.startsWith('commitment')));
  return marks.some(isCommitment)
    ? []
    : marks
        .filter(
          ({ meaning, start, end }) =>
            meaning.kind === 'filter' &&
            meaning.filter.field === 'commitment_status' &&
            idle.test(read.folded.slice(start, end))
        )
        .map((mark) => ({ kind: 'out_of_scope', words: wordsOf(read, mark) }));
}

const idle = /^(?:idle|unused|ocios[oa]s?|sem uso|nao (?:usad|utilizad)[oa]s?)$/;

// "How many EC2 instances": the name says what they are, its last word that they are things.
function countedThings(read: ReadQuestion, marks: readonly Mark[]): string | null {
  const at = marks.findIndex(({ meaning }) => isOperator(meaning, 'count'));
  const value = marks[at + 1];
  return at >= 0 && value?.meaning.kind === 'value' && wordsOfThings(read, value).some((word) => things.test(word))
    ? 'resource'
    : null;
}

// "How many days of March", "em quantos meses": what is counted is the step.
function stepsCounted(marks: readonly Mark[]): FormGrain | null {
  const at = marks.findIndex(({ meaning }) => isOperator(meaning, 'count'));
  const after = at < 0 ? [] : marks.slice(at + 1, at + 3);
  const step = after.find(({ meaning }) => meaning.kind !== 'time' && meaning.kind !== 'value');
  return step?.meaning.kind === 'grain' && step.meaning.noun === true ? step.meaning.grain : null;
}

// "The two most expensive EC2 instances": the name says what they are, its last word that each is one thing.
function rankedThings(read: ReadQuestion, marks: readonly Mark[], rank: Mark): Mark | null {
  return (
    marks.find(
      ({ meaning, first, last }) =>
        meaning.kind === 'value' &&
        wordsOfThings(read, { first, last }).some((word) => things.test(word) || things.test(`${word}s`)) &&
        Math.min(Math.abs(first - rank.last), Math.abs(rank.first - last)) <= 3
    ) ?? null
  );
}

const isOneThing = (read: ReadQuestion, mark: Mark) => !wordsOfThings(read, mark).some((word) => things.test(word));

// "Lambda functions", "funções Lambda", and "functions of" before the name.
function wordsOfThings({ tokens }: ReadQuestion, { first, last }: Pick<Mark, 'first' | 'last'>): string[] {
  const before = /^(?:of|d[eo]|da)$/.test(tokens[first - 1]?.text ?? '') ? first - 2 : first - 1;
  return [tokens[last - 1], tokens[first], tokens[before]].flatMap((token) =>
    token === undefined ? [] : [token.text]
  );
}

const things =
  /^(instances|instancias|buckets|functions|funcoes|clusters|databases|volumes|vms|machines|maquinas|servers|servidores|queues|filas|topics|topicos|tables|tabelas|disks|discos)$/;

// "Total for May": of a bill, the total is its cost.
function saysTotal({ tokens, folded }: ReadQuestion, counted: string | null): boolean {
  return (
    counted === null &&
    (tokens.some(({ text }) => /^(total|totals|totais|montante|acumulado|ytd|mtd|wtd)$/.test(text)) ||
      /\bquanto (?:foi|deu|ficou)\b|\b(?:foi|deu|ficou) quanto\b|\bhow much (?:so far|until now|to date)\b/.test(
        folded
      ))
  );
}

// "What is X spending on?", "com o que o time X gastou": on which services. With a noun or a name after it, on that.
function asksOnWhat({ folded, tokens }: ReadQuestion, marks: readonly Mark[]): boolean {
  if (/\b(?:com o|no|em) que (?:[oa]s?|nos|estamos|gast\w*)\b[^,;]*?\b(?:gast|pag|desembols)\w*/.test(`${folded} `)) {
    return true;
  }
  const at = tokens.findIndex(
    ({ text }, index) =>
      text === 'on' && /\b(?:spend|spends|spent|spending)(?: (?:most|money|it))?$/.test(textBefore(tokens, index))
  );
  const next = marks.find(({ first }) => first >= at);
  return (
    at > 0 &&
    /\bwhat\b/.test(folded.slice(0, tokens[at]?.start)) &&
    (next === undefined || next.meaning.kind === 'time')
  );
}

const textBefore = (tokens: ReadQuestion['tokens'], index: number) =>
  tokens
    .slice(Math.max(0, index - 2), index)
    .map(({ text }) => text)
    .join(' ');

function isRanking(marks: readonly Mark[], index: number): boolean {
  const { meaning } = marks[index] ?? {};
  if (isOperator(meaning, 'most', 'fewest')) {
    // "spent most", "que mais cresceram": only beside what can be ranked by.
    const named = marks[index + 1]?.meaning.kind === 'value' ? marks[index + 2] : undefined;
    return (
      named?.meaning.kind === 'measure' ||
      [marks[index - 1], marks[index + 1], marks[index - 2]].some(
        (other) => other?.meaning.kind === 'measure' || isOperator(other?.meaning, 'growth', 'drop', 'represents')
      ) ||
      (marks[index + 1]?.meaning.kind === 'field' &&
        marks.some((other, at) => at !== index + 1 && other.meaning.kind === 'field'))
    );
  }
  return isOperator(meaning, 'top', 'bottom');
}

function rankOf(mark: Mark | null, limit: Mark | null, roles: { rankedOne: boolean }): Slots['rank'] {
  if (mark === null) {
    return null;
  }
  const direction = isOperator(mark.meaning, 'bottom', 'fewest') ? 'asc' : 'desc';
  const number = limit?.meaning.kind === 'number' ? Number(limit.meaning.number.value) : null;
  return { direction, limit: number ?? (roles.rankedOne ? 1 : null) };
}

function measuresOf(read: ReadQuestion, marks: readonly Mark[]): FormMeasureName[] {
  const named = marks.flatMap(({ meaning }) => (meaning.kind === 'measure' ? [meaning.measure] : []));
  // "Saved thanks to commitments": the noun says by what.
  const byCommitments = marks.some(({ meaning }) => meaning.kind === 'field' && meaning.field === 'commitment');
  const special = [...new Set(named.filter((name) => name !== 'effective_cost'))].map((name) =>
    name === 'savings' && byCommitments ? 'commitment_savings' : name
  );
  return special.length > 0 && !areSideBySide(marks) && !saysEffective(read, marks) ? special : [...new Set(named)];
}

// "Effective, billed and list cost": the kind of cost is named like the others, not only the word for cost.
function saysEffective({ folded }: ReadQuestion, marks: readonly Mark[]): boolean {
  return marks.some(
    ({ meaning, start, end }) =>
      meaning.kind === 'measure' &&
      meaning.measure === 'effective_cost' &&
      /\b(?:effective|efetiv[oa]s?|amorti[sz]ed|amortizad[oa]s?)\b/.test(folded.slice(start, end))
  );
}

// "List cost versus effective cost", "billed and amortised": two measures with nothing but such a word between them.
function areSideBySide(marks: readonly Mark[]): boolean {
  return marks.some(
    ({ meaning }, index) =>
      isOperator(meaning, 'and', 'compare', 'between') &&
      marks[index - 1]?.meaning.kind === 'measure' &&
      marks[index + 1]?.meaning.kind === 'measure'
  );
}

const comparators: Partial<Record<Operator, HavingSlot['operator']>> = {
  above: '>',
  at_least: '>=',
  below: '<',
  at_most: '<=',
};

function numbersAt(read: ReadQuestion, marks: readonly Mark[]): { having: HavingSlot[]; counts: Mark[] } {
  const having: HavingSlot[] = [];
  const counts: Mark[] = [];
  marks.forEach((mark, index) => {
    if (mark.meaning.kind !== 'number') {
      return;
    }
    const before = marks[index - 1];
    const beforeThat = marks[index - 2];
    const operator = before?.meaning.kind === 'operator' ? comparators[before.meaning.operator] : undefined;
    const { number } = mark.meaning;
    if (operator !== undefined && mark.first - (before?.last ?? 0) <= 1) {
      having.push({ operator, number });
    } else if (isOperator(before?.meaning, 'between')) {
      having.push({ operator: '>=', number });
    } else if (
      isOperator(before?.meaning, 'and') &&
      beforeThat?.meaning.kind === 'number' &&
      isOperator(marks[index - 3]?.meaning, 'between')
    ) {
      having.push({ operator: '<=', number });
    } else if (
      isOperator(marks[index + 1]?.meaning, 'at_least', 'at_most') &&
      /^(or|ou) /.test(read.folded.slice(marks[index + 1]?.start))
    ) {
      having.push({ operator: isOperator(marks[index + 1]?.meaning, 'at_least') ? '>=' : '<=', number });
    } else {
      counts.push(mark);
    }
  });
  return { having, counts };
}

function isLimit(
  read: ReadQuestion,
  pieces: readonly Piece[],
  number: Mark,
  rankMark: Mark | null,
  things: Mark | null
): boolean {
  if (rankMark === null || number.meaning.kind !== 'number' || !number.meaning.number.plain) {
    return false;
  }
  const value = Number(number.meaning.number.value);
  const isBeside = (other: Mark) =>
    Math.min(Math.abs(number.first - other.last), Math.abs(other.first - number.last)) <= 2;
  return (
    Number.isInteger(value) &&
    value >= 1 &&
    value <= 1000 &&
    (isBeside(rankMark) ||
      (things !== null && isBeside(things)) ||
      pieces.some(({ mark }) => (mark.meaning.kind === 'field' || mark.meaning.kind === 'grain') && isBeside(mark)))
  );
}

// "How many days …": what is counted must be something that charges name.
function countProblems(read: ReadQuestion, marks: readonly Mark[], isSaid: boolean): Problem[] {
  const isQuantity = marks.some(
    ({ meaning }) => meaning.kind === 'measure' && ['quantity', 'charge_count'].includes(meaning.measure)
  );
  const mark = marks.find(({ meaning }) => isOperator(meaning, 'count'));
  return mark === undefined || isSaid || isQuantity ? [] : [{ kind: 'not_understood', words: wordsOf(read, mark) }];
}
