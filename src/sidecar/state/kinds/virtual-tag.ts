/** Virtual tags: what people define beside the tags that bills deliver. */
import { VirtualTag } from '../../../contract/api/virtual-tag.ts';
import type { Kind, State } from '../types.ts';

export const virtualTags: Kind<VirtualTag> = {
  name: 'virtual tag',
  table: 'virtual_tag',
  schema: VirtualTag,
  label: ({ name }) => name,
  fields: { name: 'text' },
};

/**
 * Gives every virtual tag. They are part of every question, so they are read again only after a change; where others
 * may write unseen, each time.
 */
export function createDefinedVirtualTags(state: State): () => Promise<readonly VirtualTag[]> {
  let known: { readonly generation: number; readonly tags: readonly VirtualTag[] } | null = null;
  return async () => {
    const generation = state.generation();
    if (known !== null && known.generation === generation) {
      return known.tags;
    }
    const tags = (await state.repository(virtualTags).all()).map(({ body }) => body);
    known = generation === null ? null : { generation, tags };
    return tags;
  };
}
