/** Parameters of OpenCost's calls that are served. */
import { z } from 'zod';
import { KubernetesDimension } from '../../../contract/api/kubernetes.ts';

const Flag = z
  .enum(['true', 'false'], { error: (issue) => `"${String(issue.input)}" is neither true nor false` })
  .transform((text) => text === 'true');

/** Parts of the aggregate as OpenCost writes them, in our names. */
const Aggregate = z
  .string()
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(z.string().pipe(KubernetesDimension)).max(8));

const ofEveryCall = { window: z.string({ error: 'missing; name one such as yesterday or 7d' }).min(1) };

export const AllocationInput = z.object({
  ...ofEveryCall,
  aggregate: Aggregate.default([]),
  accumulate: Flag.default(false),
  includeIdle: Flag.default(false),
  shareIdle: Flag.default(false),
  idleByNode: Flag.default(false),
  step: z.enum(['1d', 'day'], { error: 'steps are days here; use 1d' }).optional(),
});
export type AllocationInput = z.infer<typeof AllocationInput>;

export const AssetsInput = z.object(ofEveryCall);
