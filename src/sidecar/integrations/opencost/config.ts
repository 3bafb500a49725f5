/** Settings of an OpenCost or Kubecost that runs. */
import { z } from 'zod';
import { CurrencyCode } from '../../../contract/money.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

const Authentication = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('basic'), user: z.string().min(1), password: SecretReference }),
  z.strictObject({ type: z.literal('bearer'), token: SecretReference }),
]);

export const OpenCostConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "http://opencost:9003"' })
    .describe('what stands before /allocation: http://opencost:9003, or http://kubecost:9090/model'),
  authentication: Authentication.default({ type: 'none' }).describe(
    'what a gateway before it asks for: {type: basic}, {type: bearer} or {type: none}; OpenCost asks for nothing itself'
  ),
  cluster: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('what its one cluster is called here, where OpenCost calls it as others; left out for several clusters'),
  currency: CurrencyCode.default('USD').describe('currency of its price sheet; its API does not say'),
  resolutionMinutes: z
    .number()
    .int()
    .min(1)
    .max(30)
    .default(1)
    .describe('minutes between its samples; more is less exact and less work for its Prometheus'),
  cpuUse: z
    .enum(['window', 'lifetime'])
    .default('window')
    .describe(
      'what the average CPU use of a container is over: OpenCost divides by the whole window, however short a container lived'
    ),
});
export type OpenCostConfig = z.infer<typeof OpenCostConfig>;
