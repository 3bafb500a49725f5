/** One day of hosts: what they had and used, hour by hour. The file that collecting keeps. */
import { z } from 'zod';
import { Instant } from '../period.ts';

const Quantity = z.number().nonnegative();

export const HostHour = z.object({
  at: Instant.describe('start of the hour'),
  cpuCores: Quantity,
  cpuCoresUsed: Quantity.describe('average of the hour'),
  ramBytes: Quantity,
  ramBytesUsed: Quantity,
  diskBytes: Quantity,
  diskBytesUsed: Quantity,
  receivedBytes: Quantity.describe('within the hour'),
  sentBytes: Quantity,
});
export type HostHour = z.infer<typeof HostHour>;

export const Host = z.object({
  name: z.string().min(1),
  resourceId: z
    .string()
    .describe('the instance in the words of its provider; the name of the host where that is not known'),
  region: z.string(),
  hours: z.array(HostHour),
});
export type Host = z.infer<typeof Host>;

export const HostsDay = z.object({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day is written like 2026-11-26' }),
  hosts: z.array(Host),
});
export type HostsDay = z.infer<typeof HostsDay>;
