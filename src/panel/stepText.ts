import type { AskProgress } from '../contract/api/ask-steps.ts';
import { t } from './i18n';

/** What is being done for an answer, in a line. */
export function stepText(step: AskProgress | undefined): string {
  switch (step?.step) {
    case 'reading':
      return step.time === 1
        ? t('panel.step-model', 'A model reads the question ({{engine}})', { engine: step.engine })
        : t('panel.step-again', 'The model reads it again, to confirm');
    case 'unread':
      return t('panel.step-unread', 'The model gave no reading; the rules decide');
    case 'query':
      return t('panel.step-query', 'Reading the charges: {{explanation}}', { explanation: step.explanation });
    default:
      return t('panel.loading', 'Loading…');
  }
}
