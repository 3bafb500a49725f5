/** Every integration, in alphabetical order. A test compares the list with the folders. */
import { focus } from './focus/index.ts';
import { oci } from './oci/index.ts';

export { planPaths } from './plan-paths.ts';

export const integrations = [focus, oci] as const;
