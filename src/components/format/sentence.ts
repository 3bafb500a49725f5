import { capital, inWords, type Tellable } from '../../contract/sentences.ts';
import { locale, numberLocale } from './locale';

/** What the sidecar or a schema tells, in the user's language. */
export function sentenceText(told: Tellable): string {
  return inWords(told, locale(), numberLocale());
}

/** A text that begins as sentences and titles do. */
export function begun(text: string): string {
  return capital(text, locale());
}
