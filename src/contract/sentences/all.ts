/** Every sentence there is. A code stands in one room only. */
import { answers } from './answers.ts';
import { files } from './files.ts';
import { forms } from './forms.ts';
import { integrations } from './integrations.ts';
import { questions } from './questions.ts';
import { records } from './records.ts';
import { rows } from './rows.ts';
import { schemas } from './schemas.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import { telemetry } from './telemetry.ts';

export const texts = {
  ...answers,
  ...files,
  ...forms,
  ...integrations,
  ...questions,
  ...records,
  ...rows,
  ...schemas,
  ...settings,
  ...sources,
  ...telemetry,
} as const;

/** By room, so that a test sees a code that stands in two. */
export const rooms = {
  answers,
  files,
  forms,
  integrations,
  questions,
  records,
  rows,
  schemas,
  settings,
  sources,
  telemetry,
};
