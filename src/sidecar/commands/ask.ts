/** `thriftdata ask`: a question in words. */
import { AskRequest } from '../../contract/api/ask.ts';
import type { Environment } from '../config.ts';
import { readInput } from '../kernel/input.ts';
import { withAsking, type AskingOptions } from './asking.ts';
import type { Terminal } from './options.ts';

interface AskOptions extends AskingOptions {
  readonly now?: string;
  readonly mode: string;
  readonly language: string;
}

/** Prints the answer object. Gives exit code 1 where the question was not answered. */
export async function runAsk(
  question: string,
  options: AskOptions,
  terminal: Terminal,
  env: Environment
): Promise<number> {
  const parsed = readInput(
    AskRequest,
    {
      ...{ question, mode: options.mode, locale: options.language },
      ...(options.now === undefined ? {} : { now: options.now }),
    },
    'ask'
  );
  return withAsking(options, { terminal, env }, async (ask) => {
    const answer = await ask.answer(parsed, { surface: 'cli', user: 'cli' });
    terminal.answer(JSON.stringify(answer, null, 2));
    return answer.status === 'answered' ? 0 : 1;
  });
}
