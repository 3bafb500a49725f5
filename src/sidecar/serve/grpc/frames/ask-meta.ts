/** What the frames of an answered question say about themselves. */
import type { AskAnswer } from '../../../../contract/api/ask.ts';
import type { FrameMeta, FrameType } from './frame.ts';
import { bareMeta } from './meta.ts';

/** The statement that ran, and as notices how the question was read. */
export function askMeta(type: FrameType, answer: AskAnswer): FrameMeta {
  return {
    ...bareMeta(type),
    executedQueryString: answer.sql ?? '',
    notices: answer.assumptions.map((assumption) => ({ severity: 'info' as const, text: assumption })),
  };
}
