/** When something is done, as the configuration says it. */
import { z } from 'zod';
import { scheduleFault } from './collect/index.ts';

/** The same schema for cron with five fields, UTC, and nothing else. */
export function withSchedule<Text extends z.ZodType<string>>(text: Text) {
  return text.superRefine((said, context) => {
    const fault = scheduleFault(said);
    if (fault !== null) {
      context.addIssue({ code: 'custom', message: fault });
    }
  });
}

/** Cron with five fields, UTC. */
export const Schedule = withSchedule(z.string());
