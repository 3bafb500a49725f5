import { inWords } from '../../contract/sentences.ts';
import { locale, numberLocale } from './locale';

/** What the sidecar tells, in the user's language. */
export function sentenceText(sentence: Parameters<typeof inWords>[0]): string {
  return inWords(sentence, locale(), numberLocale());
}
