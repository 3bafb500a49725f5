/** Reads the lines of `ask/steps` out of the text of its body as it comes. Pure. */
import type { AskAnswer } from './api/ask.ts';
import type { AskProgress, AskStep } from './api/ask-steps.ts';

/** A model may take two minutes; what is silent longer is broken. */
export const PATIENCE_MS = 150_000;

/**
 * Takes pieces of the body, cut anywhere, tells the steps in them, and gives the answer once it has come; null for a
 * fault or for what is no step, undefined as long as more is to come.
 */
export function createStepReader(tell: (step: AskProgress) => void): (text: string) => AskAnswer | null | undefined {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const step = line.trim() === '' ? undefined : parsed(line);
      if (step === null || step?.step === 'fault') {
        return null;
      }
      if (step?.step === 'answer') {
        return step.answer;
      }
      if (step !== undefined) {
        tell(step);
      }
    }
    return undefined;
  };
}

function parsed(line: string): AskStep | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'step' in value ? (value as AskStep) : null;
  } catch {
    return null;
  }
}
