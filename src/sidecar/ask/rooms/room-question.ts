/** Questions that another room answers. Every word must have its place there, or the question stays refused. Pure. */
import type { ValueReading } from '../lexicon/marks.ts';
import {
  anomaly,
  budget,
  coming,
  happening,
  lasting,
  not,
  ofUsage,
  over,
  standing,
  within,
} from '../lexicon/room-words.ts';
import type { TimeRangeSpan } from '../time/grammar.ts';
import { addUnits, startOfUnit, type TimeUnit } from '../time/days.ts';
import { ANY_MONTH } from '../time/words.ts';
import type { ReadQuestion } from '../understand/read.ts';

/** Days, half-open, and the words that said them. */
export interface RoomRange {
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

export type RoomQuestion =
  | {
      readonly room: 'budgets';
      readonly wants: 'all' | 'over' | 'at_risk';
      /** What the names in the question may stand for; a budget is meant when it is about each of them. */
      readonly names: readonly (readonly ValueReading[])[];
      /** The question, folded: budgets may be called by their names, which bills do not have. */
      readonly text: string;
      /** Words that must be part of such a name. */
      readonly others: readonly string[];
    }
  | {
      readonly room: 'anomalies' | 'usage_anomalies';
      /** Null where no period was named. */
      readonly range: RoomRange | null;
      readonly names: readonly (readonly ValueReading[])[];
    }
  | { readonly room: 'forecast'; readonly range: RoomRange; readonly filters: readonly ValueReading[] };

/** Reads a question for another room; null where none is meant, or a word has no place in it. */
export function roomQuestion(read: ReadQuestion, today: number): RoomQuestion | null {
  const words = read.tokens.map(({ text }) => text);
  if (words.some((word) => budget.test(word))) {
    return budgetQuestion(read, words, today);
  }
  return words.some((word) => anomaly.test(word)) ? anomalyQuestion(read) : forecastQuestion(read, today);
}

function budgetQuestion(read: ReadQuestion, words: readonly string[], today: number): RoomQuestion | null {
  const { names, ranges, left } = partsOf(read);
  const says = (pattern: RegExp) => left.some((word) => pattern.test(word));
  const known = [budget, over, within, lasting, coming, not, happening, standing];
  const others = left.filter((word) => !known.some((pattern) => pattern.test(word)));
  // Budgets are told as they stand in the period under way, and as that will end.
  if (ranges.some(({ from, to }) => today < from || today >= to)) {
    return null;
  }
  const asksWhich = words.some((word) => /^(?:which|what|quais|qual)$/.test(word));
  if (says(not) && !says(lasting)) {
    return null;
  }
  if (says(within) && asksWhich) {
    return null;
  }
  const wants = says(lasting) || ((says(over) || says(within)) && says(coming)) || /\b(?:risk|risco)\b/.test(left.join(' ')) ? 'at_risk' : says(over) || says(within) ? 'over' : 'all'; // prettier-ignore
  return { room: 'budgets', wants, names, others, text: read.folded };
}

function anomalyQuestion(read: ReadQuestion): RoomQuestion | null {
  const { names, ranges, left } = partsOf(read);
  const isOther = left.some((word) => !anomaly.test(word) && !happening.test(word) && !ofUsage.test(word));
  const [range = null, ...others] = ranges;
  const room = read.tokens.some(({ text }) => ofUsage.test(text)) ? 'usage_anomalies' : 'anomalies';
  return isOther || others.length > 0 ? null : { room, range, names };
}

/** A question about cost in a time to come, with or without a word for it: "cost next month". */
export function comingQuestion(read: ReadQuestion, today: number): (RoomQuestion & { room: 'forecast' }) | null {
  const asked = forecastQuestion(read, today, false);
  return asked?.room === 'forecast' && (asked.range.from > today || forecastQuestion(read, today) !== null)
    ? asked
    : null;
}

function forecastQuestion(read: ReadQuestion, today: number, saysSo = true): RoomQuestion | null {
  const { names, ranges, operators, left } = partsOf(read);
  const [range, ...others] = ranges;
  const filters = names.flatMap((readings) => (readings.length === 1 ? readings : []));
  // "Team alfa", "service EC2": a noun beside a name; by itself it asks for a breakdown.
  const noun = /^(?:team|time|equipe|account|conta|service|servico|provider|provedor|region|regiao)$/;
  const rest = names.length === 0 ? left : left.filter((word) => !noun.test(word));
  // "No" is "in the" in Portuguese.
  const isOther = rest.some((word) => !(word === 'no' && read.language === 'pt') && !/^(?:will|going|vao|vai|vamos|devem?|cost|costs|spend|spending|expenses?|bills?|custos?|gastos?|despesas?|custar|gastar|of|de|do|da|for|para|in|em|the|o|a)$/.test(word)); // prettier-ignore
  if ((saysSo && !operators.has('forecast')) || range === undefined || others.length > 0 || isOther) {
    return null;
  }
  if (filters.length !== names.length) {
    return null;
  }
  const ahead = aheadOf(range, today);
  return ahead === null ? null : { room: 'forecast', range: ahead, filters };
}

const counted =
  /(?:next|coming|upcoming|proxim[oa]s) (?<count>\w+) (?<unit>month|quarter|year|mes|meses|trimestre|ano)s?\b/;
const counts: Readonly<Record<string, number>> = { two: 2, dois: 2, duas: 2, three: 3, tres: 3, four: 4, quatro: 4, six: 6, seis: 6, twelve: 12, doze: 12 }; // prettier-ignore
const unitOfWord: Readonly<Record<string, TimeUnit>> = { month: 'month', mes: 'month', meses: 'month', quarter: 'quarter', trimestre: 'quarter', year: 'year', ano: 'year' }; // prettier-ignore
const bareMonth = new RegExp(`^(?:the |in |em |de |o )?(?:month of |mes de )?${ANY_MONTH}$`);

// "What will June cost" in November is about the June to come; "the next three months" begin with the next one.
function aheadOf({ from, to, says, unit }: RoomRange & { readonly unit: TimeUnit }, today: number): RoomRange | null {
  const many = counted.exec(says)?.groups;
  if (many !== undefined) {
    const count = counts[many['count'] ?? ''] ?? Number(many['count']);
    const of = unitOfWord[many['unit'] ?? ''] ?? 'month';
    const start = addUnits(startOfUnit(today, of), of, 1);
    return Number.isInteger(count) && count >= 1 ? { from: start, to: addUnits(start, of, count), says } : null;
  }
  if (to <= today && unit === 'month' && bareMonth.test(says)) {
    const next = addUnits(from, 'year', 1);
    return { from: next, to: addUnits(next, 'month', 1), says };
  }
  return to > today ? { from, to, says } : null;
}

/** Names, periods and operators of a question, and the words that are neither. */
function partsOf({ marks, tokens, folded }: ReadQuestion) {
  const ranged = marks.flatMap(({ meaning }) =>
    meaning.kind === 'time' && meaning.span.kind === 'range' ? [meaning.span] : []
  );
  const taken = marks.filter(
    ({ meaning }) =>
      (meaning.kind === 'time' && meaning.span.kind === 'range') ||
      meaning.kind === 'value' ||
      meaning.kind === 'stop' ||
      (meaning.kind === 'operator' && ['forecast', 'total'].includes(meaning.operator))
  );
  const operators = new Set(marks.flatMap(({ meaning }) => (meaning.kind === 'operator' ? [meaning.operator] : [])));
  const isTaken = (index: number, kinds: readonly string[]) =>
    taken.some(({ first, last, meaning }) => first <= index && index < last && kinds.includes(meaning.kind));
  return {
    names: marks.flatMap(({ meaning }) => (meaning.kind === 'value' ? [meaning.readings] : [])),
    ranges: ranged.map((span) => ({ ...daysOf(span), says: folded.slice(span.start, span.end).trim() })),
    operators,
    // A word that says something to a room counts there, even where it is a common one.
    left: tokens.flatMap(({ text }, index) =>
      isTaken(index, ['time', 'value']) ||
      (isTaken(index, ['stop', 'operator']) && !speaks.some((pattern) => pattern.test(text)))
        ? []
        : [text]
    ),
  };
}

const speaks = [over, within, lasting, not, anomaly, /^(?:will|wont|vao|vai|vamos|devem?|going)$/];

function daysOf({ from, to, unit }: TimeRangeSpan): { from: number; to: number; unit: TimeUnit } {
  return { from, to, unit };
}
