/** Settings of the AWS integration. */
import { z } from 'zod';

export const AwsConfig = z.strictObject({});
export type AwsConfig = z.infer<typeof AwsConfig>;
