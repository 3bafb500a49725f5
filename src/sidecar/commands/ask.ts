/** `thriftdata ask`: a question in words. */
import { AskRequest } from '../../contract/api/ask.ts';
import { createAsk, type ModelSettings } from '../ask/index.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { fromZodError } from '../kernel/errors.ts';
import { openNamedStore, type StoreOptions, type Terminal } from './options.ts';

interface AskOptions extends StoreOptions {
  readonly now?: string;
  readonly mode: string;
  readonly language: string;
}

/** Prints the answer object. Gives exit code 1 where the question was not answered. */
export async function runAsk(
  question: string,
  options: AskOptions,
  terminal: Terminal,
  model?: ModelSettings
): Promise<number> {
  const parsed = AskRequest.safeParse({
    ...{ question, mode: options.mode, locale: options.language },
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  if (!parsed.success) {
    throw fromZodError(parsed.error, 'ask');
  }
  const store = await openNamedStore(options, terminal);
  try {
    const ask = createAsk({ store, clock: createSystemClock(), ...(model === undefined ? {} : { model }) });
    const answer = await ask.answer(parsed.data, { surface: 'cli', user: 'cli' });
    terminal.answer(JSON.stringify(answer, null, 2));
    return answer.status === 'answered' ? 0 : 1;
  } finally {
    await store.close();
  }
}
