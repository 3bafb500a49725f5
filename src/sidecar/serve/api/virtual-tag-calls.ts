/** Virtual tags: kept, and tried before they are kept. */
import { VirtualTag, VirtualTagPreview, VirtualTagPreviewRequest } from '../../../contract/api/virtual-tag.ts';
import { previewVirtualTag, requireUnused, requireVirtualTag } from '../../allocate/index.ts';
import { virtualTags } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { recordCalls } from './records.ts';

/** Every call of virtual tags; the preview comes before `virtual-tags/{id}`. */
export const virtualTagCalls: readonly ApiCall[] = [
  // Not for those who see a part: with rules of their own under the name that their scope asks for, they would see more.
  defineCall({
    ...{ name: 'previewVirtualTag', path: 'virtual-tags/preview', method: 'POST', administers: true },
    summary: 'What each rule of a virtual tag would catch, and what stays without a value',
    input: VirtualTagPreviewRequest,
    output: VirtualTagPreview,
    run: ({ body, period }, tools, context) => previewVirtualTag(body, period, tools, context),
  }),
  ...recordCalls({
    ...{ path: 'virtual-tags', one: 'virtual tag', many: 'virtual tags', kind: virtualTags, body: VirtualTag },
    ...{ readBy: 'everybody', changedBy: 'Admin' },
    check: requireVirtualTag,
    checkRemoval: (body, { state }) => requireUnused(body, state),
  }),
];
