/** `thriftdata feedback`: what people said about answers, as cases for the evaluation. */
import { FeedbackInput } from '../../contract/api/conversation.ts';
import type { Environment } from '../config.ts';
import { loadConfig, statePlace } from '../configured.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { readInput } from '../kernel/input.ts';
import { casesOf, createState, feedbackOf } from '../state/index.ts';
import { dataDirOf, type Terminal } from './options.ts';

interface FeedbackOptions {
  readonly verdict: string;
  readonly data?: string;
  readonly config?: string;
}

/** Prints one case a line, and tells how many verdicts there are. */
export async function runFeedback(options: FeedbackOptions, terminal: Terminal, env: Environment): Promise<number> {
  const input = readInput(FeedbackInput, { verdict: options.verdict }, 'feedback');
  const config = loadConfig(options.config, env, options.data === undefined ? {} : { dataDir: dataDirOf(options) });
  const state = createState({ place: statePlace(config, env), clock: createSystemClock() });
  try {
    const feedback = await feedbackOf(state, input.verdict);
    casesOf(feedback).forEach((one) => terminal.answer(JSON.stringify(one)));
    terminal.say(`${feedback.right} answers were called right, ${feedback.wrong} wrong`);
    return 0;
  } finally {
    await state.close();
  }
}
