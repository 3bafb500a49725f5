/** Puts a question to the room that answers it, under the asker's rights. */
import { ForecastQuery } from '../../../contract/api/forecast.ts';
import { toThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext } from '../../store/index.ts';
import { filterOf } from '../answer/compile-form.ts';
import { refusalText } from '../answer/sayings.ts';
import { dayOfInstant, instantOfDay } from '../time/days.ts';
import type { Understood } from '../understand/understand.ts';
import type { Catalogue } from '../values/catalogue.ts';
import { answerAnomalies } from './anomalies.ts';
import { answerUsageAnomalies } from './usage-anomalies.ts';
import { answerBudgets } from './budgets.ts';
import { answerForecast } from './forecast.ts';
import type { AskRooms, RoomPart } from './ports.ts';
import { roomQuestion, type RoomQuestion } from './room-question.ts';

export interface RoomTools {
  readonly rooms: AskRooms;
  readonly context: QueryContext;
  readonly catalogue: Catalogue;
  readonly now: string;
}

/** A period that was not named is this many days long, as everywhere. */
const USUAL_DAYS = 30;

/**
 * What a room says to a question that bills alone do not answer; null where no room is asked. Orders and attempts never
 * get here, nor does anything while there are no bills.
 */
export async function answerInRoom(understood: Understood, tools: RoomTools): Promise<RoomPart | null> {
  if (understood.kind !== 'refused' || ['write', 'injection', 'no_data'].includes(understood.reason)) {
    return null;
  }
  const asked = roomQuestion(understood.read, dayOfInstant(tools.now));
  return asked === null ? null : heldBack(() => answerOf(asked, understood, tools));
}

/** What a room refuses is the answer, in its own words. */
export async function heldBack(ask: () => Promise<RoomPart | null>): Promise<RoomPart | null> {
  try {
    return await ask();
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    if (error.kind !== 'caller') {
      throw error;
    }
    return { status: 'refused', reason: 'outside_data', explanation: error.message };
  }
}

async function answerOf(
  asked: RoomQuestion,
  { read: { language } }: Understood,
  { rooms, context, catalogue, now }: RoomTools
): Promise<RoomPart | null> {
  const today = dayOfInstant(now);
  switch (asked.room) {
    case 'budgets':
      return answerBudgets(asked, await rooms.budgets(context), language);
    case 'usage_anomalies': {
      const range = asked.range ?? { from: today - USUAL_DAYS, to: today + 1, says: '' };
      return context.scope === undefined
        ? answerUsageAnomalies({ range, names: asked.names }, await rooms.usageAnomalies(), language)
        : { status: 'refused', reason: 'out_of_scope', explanation: wholeOnly[language] };
    }
    case 'anomalies': {
      const range = asked.range ?? { from: today - USUAL_DAYS, to: today, says: '' };
      if (context.scope !== undefined) {
        return { status: 'refused', reason: 'out_of_scope', explanation: wholeOnly[language] };
      }
      const { dataFrom, dataUpTo } = catalogue;
      const isOutside =
        dataUpTo === null ||
        dataFrom === null ||
        range.from >= Date.parse(dataUpTo) / 86_400_000 ||
        range.to <= dayOfInstant(dataFrom);
      return isOutside
        ? { status: 'refused', reason: 'outside_data', explanation: refusalText('outside_data', range.says, language) }
        : answerAnomalies({ range, names: asked.names }, await rooms.anomalies(), language);
    }
    case 'forecast': {
      const query = ForecastQuery.parse({
        filters: asked.filters.map(({ field, values }) => filterOf({ field, op: '=', values: [...values] }, catalogue)),
        to: instantOfDay(asked.range.to).slice(0, 10),
      });
      return answerForecast(asked.range, await rooms.forecast(query, context), language);
    }
  }
}

const wholeOnly = {
  en: 'Anomalies tell of whole accounts, and you may see a part of the costs.',
  pt: 'Anomalias falam de contas inteiras, e você pode ver parte dos custos.',
} as const;
