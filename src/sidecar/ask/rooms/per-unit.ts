/** Questions about a configured unit cost, those that follow one, and how they are answered. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import { fiscalPeriodOf, type Period } from '../../../contract/calendar.ts';
import { compareDecimals } from '../../../contract/money.ts';
import type { CostAnswer } from '../../../contract/api/query.ts';
import type { UnitCost } from '../../../contract/api/unit-cost.ts';
import { shownTogether } from '../../analyse/unit-cost/index.ts';
import type { QueryContext } from '../../store/index.ts';
import { filterOf } from '../answer/compile-form.ts';
import type { Language } from '../lexicon/phrases.ts';
import { dayOfInstant, instantOfDay } from '../time/days.ts';
import { fiscalText, isFiscal, isFiscalGrain, type FiscalStart } from '../time/fiscal.ts';
import { fold } from '../text/fold.ts';
import { changesOnly, understand, type UnderstandInput, type Understood } from '../understand/understand.ts';
import type { Vocabulary } from '../understand/vocabulary.ts';
import type { Catalogue } from '../values/catalogue.ts';
import { heldBack } from './answer-room.ts';
import type { AskRooms, RoomPart } from './ports.ts';
import { comingQuestion, type RoomRange } from './room-question.ts';
import { answerUnitCost, unitCostQuery } from './unit-cost.ts';
import { unitCostQuestion } from './unit-cost-question.ts';
import { answerUnitForecast } from './unit-forecast.ts';

/** A unit cost, and the question without what it is per. */
export interface PerUnit {
  readonly unit: UnitCost;
  readonly asked: Understood;
}

/** The unit cost that a question names, or that the one before was about where this one only changes it; null for none. */
export function readPerUnit(
  input: UnderstandInput,
  understood: Understood,
  units: readonly UnitCost[],
  vocabulary: Vocabulary
): PerUnit | null {
  const named = unitCostQuestion(input.question, units);
  if (named !== null) {
    return { unit: named.unit, asked: understand({ ...input, question: named.rest }, vocabulary) };
  }
  const carried = units.find(({ name }) => name === input.before?.unit);
  return carried !== undefined && changesOnly(understood.read, vocabulary)
    ? { unit: carried, asked: understood }
    : null;
}

export interface PerUnitTools {
  readonly rooms: AskRooms;
  readonly context: QueryContext;
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly now: string;
  readonly fiscal: FiscalStart;
}

/** What the unit cost was, or will be; null where the question asks for more than it can say. */
export async function answerPerUnit({ unit, asked }: PerUnit, tools: PerUnitTools): Promise<RoomPart | null> {
  const { language, fiscal, now } = tools;
  const coming = comingOf(asked, dayOfInstant(now));
  if (coming !== null) {
    return heldBack(() => forecastOf(unit, coming, tools));
  }
  if (asked.kind !== 'form') {
    return null;
  }
  const { form } = asked;
  const query = unitCostQuery(unit, form, tools.catalogue);
  if (query === null) {
    return null;
  }
  const isFiscalTime = isFiscalGrain(form.grain) || isFiscal(fold(form.time.says));
  return heldBack(async () => {
    const part = answerUnitCost(unit, form, await answerOf(form, query, tools), language);
    return isFiscalTime && part.status === 'answered'
      ? { ...part, assumptions: [...(part.assumptions ?? []), fiscalText(fiscal, language)] }
      : part;
  });
}

const MONTHS: Partial<Record<NonNullable<QueryForm['grain']>, number>> = {
  quarter: 3,
  year: 12,
  fiscal_quarter: 3,
  fiscal_year: 12,
};

/** Steps that the store does not know are asked one by one: a unit cost of a quarter is no sum of those of its months. */
async function answerOf(
  form: QueryForm,
  query: NonNullable<ReturnType<typeof unitCostQuery>>,
  { rooms, context, fiscal }: PerUnitTools
): Promise<CostAnswer> {
  const months = form.grain === null ? undefined : MONTHS[form.grain];
  if (months === undefined) {
    return rooms.measures(query, context);
  }
  const steps = stepsOf(query.period, months, isFiscalGrain(form.grain) ? fiscal.month + 1 : 1);
  const answers: { readonly from: string; readonly answer: CostAnswer }[] = [];
  for (const { step, period } of steps) {
    answers.push({ from: step.from, answer: await rooms.measures({ ...query, period, granularity: 'none' }, context) });
  }
  const [first] = answers;
  if (first === undefined) {
    throw new RangeError('a period has steps');
  }
  const notices = answers.flatMap(({ answer }) => answer.provenance.notices);
  const sorted = query.order === undefined ? answers : ranked(answers, query.order.direction);
  return {
    columns: [{ name: 'time', role: 'time' }, ...first.answer.columns],
    rows: sorted.flatMap(({ from, answer }) => answer.rows.map((row) => [from, ...row])),
    provenance: {
      ...first.answer.provenance,
      ...shownTogether(answers.map(({ answer }) => answer.provenance)),
      notices: notices.filter(({ text }, index) => notices.findIndex((other) => other.text === text) === index),
    },
  };
}

function stepsOf(asked: Period, months: number, yearStart: number): { step: Period; period: Period }[] {
  const steps: { step: Period; period: Period }[] = [];
  for (let at = asked.from; Date.parse(at) < Date.parse(asked.to);) {
    const step = fiscalPeriodOf(at, months, yearStart);
    const isLast = Date.parse(step.to) > Date.parse(asked.to);
    steps.push({ step, period: { from: at, to: isLast ? asked.to : step.to } });
    at = step.to;
  }
  return steps;
}

function ranked<Step extends { readonly answer: CostAnswer }>(
  steps: readonly Step[],
  direction: 'asc' | 'desc'
): Step[] {
  const valueOf = ({ answer }: Step) => {
    const at = answer.columns.findIndex(({ role }) => role === 'measure');
    return answer.rows[0]?.[at] ?? null;
  };
  return [...steps].sort((left, right) => {
    const [one, other] = [valueOf(left), valueOf(right)];
    return one === null || other === null
      ? Number(one === null) - Number(other === null)
      : compareDecimals(one, other) * (direction === 'asc' ? 1 : -1);
  });
}

interface Coming {
  readonly range: RoomRange;
  readonly filters: readonly { readonly field: string; readonly values: readonly string[] }[];
}

/** The time to come that a question is about; of a period under way, the days that are left. */
function comingOf(asked: Understood, today: number): Coming | null {
  if (asked.kind === 'form') {
    const { form } = asked;
    const range = { from: dayOfInstant(form.time.from), to: dayOfInstant(form.time.to), says: form.time.says };
    return form.intent === 'forecast' && form.dimensions.length === 0 && range.to > today
      ? { range, filters: form.filters.filter(({ op }) => op === '=') }
      : null;
  }
  return asked.kind === 'refused' ? comingQuestion(asked.read, today) : null;
}

async function forecastOf(
  unit: UnitCost,
  { range, filters }: Coming,
  { rooms, context, catalogue, language, now }: PerUnitTools
): Promise<RoomPart> {
  const asked = {
    measures: [`unit:${unit.name}` as const],
    filters: filters.map(({ field, values }) => filterOf({ field, op: '=', values: [...values] }, catalogue)),
    to: instantOfDay(range.to).slice(0, 10),
  };
  return answerUnitForecast(unit, range, await rooms.unitForecast(asked, now, context), language);
}
