/** When something is done, as the configuration says it. */
import { z } from 'zod';
import { scheduleFault } from './collect/index.ts';

/** Cron with five fields, UTC. */
export const Schedule = z.string().superRefine((text, context) => {
  const fault = scheduleFault(text);
  if (fault !== null) {
    context.addIssue({ code: 'custom', message: fault });
  }
});
