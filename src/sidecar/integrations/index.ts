/** Every integration, in alphabetical order. A test compares the list with the folders. */
import { focus } from './focus/index.ts';

export { planPaths } from './plan-paths.ts';

export const integrations = [focus] as const;
