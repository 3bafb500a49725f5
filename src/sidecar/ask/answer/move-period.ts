/** A form over another period: of a dashboard, or what the words of its own mean today. Pure. */
import type { FormPeriod, QueryForm } from '../../../contract/api/ask.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { fold } from '../text/fold.ts';
import { addUnits, dayOfInstant, instantOfDay, startOfUnit, type TimeUnit } from '../time/days.ts';
import type { FiscalStart } from '../time/fiscal.ts';
import { timeAt } from '../time/grammar.ts';
import { before } from '../understand/periods.ts';

/** What a period is read and moved with. */
export interface MoveContext {
  readonly now: string;
  readonly language: 'en' | 'pt';
  readonly fiscal: FiscalStart;
  /** A dashboard's range; null where there is none. */
  readonly range: { readonly from: string; readonly to: string } | null;
}

interface Moved {
  readonly from: number;
  readonly to: number;
  readonly unit: TimeUnit;
  readonly says: string;
}

/**
 * The form with its period as `period` says; what it is compared with moves along, but for a range that was named by
 * itself. A pace stays that of the days that are over. Throws a caller error where the words are no period, or where
 * there is no range.
 */
export function movePeriod(form: QueryForm, period: FormPeriod, context: MoveContext): QueryForm {
  const today = dayOfInstant(context.now);
  switch (period) {
    case 'fixed':
      return form;
    case 'words': {
      const read = readPeriod(form.time.says, context);
      if (read === null) {
        throw new ThriftDataError(
          'caller',
          'no_period',
          context.language === 'pt'
            ? `“${form.time.says}” não diz um período; escreva um como “mês passado”, ou escolha dias`
            : `“${form.time.says}” is no period; write one such as “last month”, or choose days`,
          { field: 'form.time.says' }
        );
      }
      return placed(form, read, today);
    }
    case 'range': {
      if (context.range === null) {
        throw new ThriftDataError('caller', 'no_range', 'the form is to follow a range, and none was sent; send one', {
          field: 'range',
        });
      }
      const from = dayOfInstant(context.range.from);
      const to = Math.ceil(Date.parse(context.range.to) / 86_400_000);
      const isSoFar = to === today + 1 && startOfUnit(from, 'month') === from;
      return placed(form, { from, to, unit: isSoFar ? 'month' : 'day', says: '' }, today);
    }
  }
}

/** True where the words of the form's period, read by themselves today, give that very period. */
export function rolls({ time, measures }: QueryForm, context: MoveContext): boolean {
  const read = time.says === '' ? null : readPeriod(time.says, context);
  const today = dayOfInstant(context.now);
  const end = read === null ? null : measures.some(isPace) ? Math.min(read.to, today) : read.to;
  return read !== null && read.from === dayOfInstant(time.from) && end === dayOfInstant(time.to);
}

/** The period that words say on that day; null where they say none, or one that is to come. */
function readPeriod(says: string, { now, language, fiscal }: MoveContext): Moved | null {
  const text = fold(says).trim();
  const context = { today: dayOfInstant(now), language, dataFrom: null, dataTo: null, fiscalStart: fiscal.month };
  const span = text === '' ? null : timeAt(text, 0, context);
  return span?.kind === 'range' && span.end === text.length && !span.future ? { ...span, says } : null;
}

const isPace = ({ name }: QueryForm['measures'][number]) => name === 'run_rate';

function placed(form: QueryForm, moved: Moved, today: number): QueryForm {
  const { from, unit, says } = moved;
  const hasPace = form.measures.some(isPace);
  // A pace is that of the days that are over, to the end of the period in which they lie.
  const to = hasPace ? Math.max(from + 1, Math.min(moved.to, today)) : moved.to;
  const days = hasPace && unit !== 'day' ? addUnits(startOfUnit(from, unit), unit, 1) - startOfUnit(from, unit) : null;
  return {
    ...form,
    time: { from: instantOfDay(from), to: instantOfDay(to), says },
    measures: form.measures.map((measure) => (isPace(measure) && days !== null ? { ...measure, per: days } : measure)),
    compare: comparedWith(form, { ...moved, to }, today),
  };
}

function comparedWith({ compare }: QueryForm, moved: Moved, today: number): QueryForm['compare'] {
  switch (compare?.kind) {
    case undefined:
      return null;
    case 'explicit':
      return compare;
    case 'previous':
      return { ...instants(before(moved, today, [])), kind: 'previous' };
    case 'year_ago':
      return {
        ...instants({ from: addUnits(moved.from, 'year', -1), to: addUnits(moved.to, 'year', -1) }),
        kind: 'year_ago',
      };
  }
}

function instants({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: instantOfDay(from), to: instantOfDay(to) };
}
