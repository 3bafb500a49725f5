/** Parameters of OpenCost's calls that are served. */
import { z } from 'zod';
import { KubernetesDimension } from '../../../contract/api/kubernetes.ts';
import { BillingCurrency } from '../../../contract/money.ts';
import { CloudCostAggregate } from './cloud-cost.ts';
import { AssetTypes, Filters } from './filter.ts';

const Flag = z
  .enum(['true', 'false'], { error: (issue) => `"${String(issue.input)}" is neither true nor false` })
  .transform((text) => text === 'true');

/** Parts of the aggregate as OpenCost writes them, in our names. */
const Aggregate = z
  .string()
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(z.string().pipe(KubernetesDimension)).max(8));

const ofEveryCall = { window: z.string({ error: 'missing; name one such as yesterday or 7d' }).min(1) };

/**
 * What clients send that changes no figure here: samples are taken once a day, by minute, and labels are told where they
 * are asked for.
 */
const harmless = ['resolution', 'includeAggregatedMetadata', 'includeProportionalAssetResourceCosts'];
const heeded = Object.fromEntries(harmless.map((name) => [name, z.string().optional()]));

/** A parameter that is not read would change the figures that somebody relies on: it is refused, not passed over. */
const strictly = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.map((key) => `"${key}"`).join(', ')} would change the figures and is not served; leave it out, or use ${Object.keys(shape).join(', ')}`
        : undefined,
  });

export const AllocationInput = strictly({
  ...ofEveryCall,
  aggregate: Aggregate.default([]),
  accumulate: Flag.default(false),
  includeIdle: Flag.default(false),
  shareIdle: Flag.default(false),
  idleByNode: Flag.default(false),
  step: z.enum(['1d', 'day'], { error: 'steps are days here; use 1d' }).optional(),
  filter: Filters.default([]),
  ...heeded,
});
export type AllocationInput = z.infer<typeof AllocationInput>;

export const CloudCostInput = strictly({
  ...ofEveryCall,
  aggregate: CloudCostAggregate.prefault(''),
  accumulate: z
    .enum(['all', 'day', 'month', 'true', 'false', ''], {
      error: 'sets are days or months here; use all, day or month',
    })
    .default('day')
    .transform((text) => (text === 'true' ? 'all' : text === 'false' || text === '' ? 'day' : text)),
  currency: BillingCurrency.optional(),
});

export const AssetsInput = strictly({ ...ofEveryCall, filter: AssetTypes.optional(), ...heeded });
