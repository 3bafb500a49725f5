/** What answers and errors tell in words: a code with its numbers and names, and the sentence in English. */
import { z } from 'zod';

/** Days, instants and dimensions say what they are, for languages write them differently. */
const SentenceValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()).readonly(),
  z.object({ day: z.string() }),
  z.object({ instant: z.string() }),
  z.object({ dimension: z.string() }),
]);

/** The code is open, so that an older page can show what a newer sidecar tells: the English then. */
export const Sentence = z.object({
  code: z.string().describe('which sentence it is'),
  values: z.record(z.string(), SentenceValue).describe('the numbers and names in it'),
  text: z.string().describe('the sentence in English'),
});
export type Sentence = z.infer<typeof Sentence>;

/** What an answer says about itself. */
export const Notice = Sentence.extend({ severity: z.enum(['info', 'warning', 'error']) });
export type Notice = z.infer<typeof Notice>;
