/** Settings for collecting bills from Google Cloud. Files that lie on this machine need none. */
import { z } from 'zod';

export const GoogleCloudConfig = z.strictObject({});
export type GoogleCloudConfig = z.infer<typeof GoogleCloudConfig>;
