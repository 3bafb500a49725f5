/** Settings of the Azure integration: which exports lie where. */
import { z } from 'zod';

export const AzureConfig = z.strictObject({});
export type AzureConfig = z.infer<typeof AzureConfig>;
