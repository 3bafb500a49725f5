/** A model beside the rules: asked only where they found no place for the words, and held to what they did find. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AskAnswer, QueryForm } from '../../../contract/api/ask.ts';
import { dayOfInstant } from '../time/days.ts';
import type { Understood, UnderstandInput } from '../understand/understand.ts';
import type { Vocabulary } from '../understand/vocabulary.ts';
import { requireAsker, type AskWatch } from '../watch.ts';
import { priced, sumUsage } from './meter.ts';
import type { ModelSettings } from './open-model.ts';
import { readByModel } from './read-by-model.ts';

export interface BesideReading {
  readonly form: QueryForm | null;
  /** What a second, independent reading gave; null where it gave nothing. */
  readonly second: QueryForm | null;
  readonly engine: string;
  readonly usage: NonNullable<AskAnswer['usage']>;
}

interface Beside {
  readonly settings: ModelSettings;
  open(): Promise<BaseChatModel>;
  readonly watch: AskWatch;
}

/**
 * Reads a question that the rules refused; null where a refusal is no matter of reading: orders, attempts, names and
 * periods that the data do not have.
 */
export async function readBeside(
  understood: Extract<Understood, { kind: 'refused' }>,
  input: UnderstandInput,
  { catalogue }: Vocabulary,
  { settings, open, watch }: Beside
): Promise<BesideReading | null> {
  if (understood.reason !== 'not_understood' && understood.reason !== 'out_of_scope') {
    return null;
  }
  const engine = `llm:${settings.name}`;
  const model = await open().catch(() => null);
  if (model === null) {
    return { form: null, second: null, engine, usage: priced({ inputTokens: 0, outputTokens: 0 }, settings.price) };
  }
  // Both readings share the time that one question may take; whoever asked may end them sooner.
  const time = AbortSignal.timeout(settings.timeoutSeconds * 1000);
  const signal = watch.signal === undefined ? time : AbortSignal.any([time, watch.signal]);
  const read = async (backwards: boolean) => {
    watch.tell({ step: 'reading', engine, time: backwards ? 2 : 1 });
    const asked = { question: input.question, now: input.now, catalogue };
    const { form, usage } = await readByModel(model, asked, {
      ...{ signal, backwards, stream: settings.stream ?? false },
    });
    return { form: form !== null && keepsWhatWasRead(form, understood) && touchesData(form, catalogue) ? form : null, usage }; // prettier-ignore
  };
  const first = await read(false);
  // What is not answered needs no confirmation.
  requireAsker(watch);
  const second = first.form === null ? null : await read(true);
  requireAsker(watch);
  if (first.form === null) {
    watch.tell({ step: 'unread', engine });
  }
  const usage = sumUsage([first.usage, ...(second === null ? [] : [second.usage])]);
  return { form: first.form, second: second?.form ?? null, engine, usage: priced(usage, settings.price) };
}

/** Every name and condition that the rules found stands in the form: a model may add a reading, never drop one. */
function keepsWhatWasRead({ filters }: QueryForm, { read }: Extract<Understood, { kind: 'refused' }>): boolean {
  return read.marks.every(({ meaning }) => {
    if (meaning.kind === 'filter') {
      return filters.some(({ field }) => field === meaning.filter.field);
    }
    return (
      meaning.kind !== 'value' ||
      meaning.readings.some(({ field, values }) =>
        filters.some((filter) => filter.field === field && filter.values.some((value) => values.includes(value)))
      )
    );
  });
}

function touchesData({ time, compare }: QueryForm, { dataFrom, dataUpTo }: Vocabulary['catalogue']): boolean {
  const touches = ({ from, to }: { from: string; to: string }) =>
    dataFrom !== null &&
    dataUpTo !== null &&
    dayOfInstant(to) > dayOfInstant(dataFrom) &&
    Date.parse(from) < Date.parse(dataUpTo);
  return touches(time) && (compare === null || touches(compare));
}
