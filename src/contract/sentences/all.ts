/** Every sentence there is. A code stands in one room only. */
import { answers } from './answers.ts';
import { files } from './files.ts';
import { forms } from './forms.ts';
import { records } from './records.ts';
import { rows } from './rows.ts';
import { schemas } from './schemas.ts';

export const texts = { ...answers, ...files, ...forms, ...records, ...rows, ...schemas } as const;

/** By room, so that a test sees a code that stands in two. */
export const rooms = { answers, files, forms, records, rows, schemas };
