/** The front door of allocation: whose costs are whose, by rules. */
export { applyVirtualTags, overlaid } from './apply.ts';
export { requireUnused, requireVirtualTag } from './check.ts';
export { previewVirtualTag } from './preview.ts';
