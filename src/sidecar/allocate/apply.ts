/** Virtual tags from a file: kept as they stand there, all or none. */
import type { VirtualTag } from '../../contract/api/virtual-tag.ts';
import { virtualTags, type Actor } from '../state/index.ts';
import { checkVirtualTags } from '../store/index.ts';
import { refusal, requireKnownPatterns, type AllocateTools } from './check.ts';

/** What became of one. */
export interface Applied {
  readonly name: string;
  readonly did: 'created' | 'changed' | 'nothing';
}

/** What is kept, with others of the same names in their places, and new ones after them. */
export function overlaid(kept: readonly VirtualTag[], definitions: readonly VirtualTag[]): VirtualTag[] {
  const names = new Set(definitions.map(({ name }) => name));
  return [...kept.filter(({ name }) => !names.has(name)), ...definitions];
}

/**
 * Keeps them by name in one transaction, each with its line in the audit log; what stands already is not touched, and
 * nothing is removed. Throws a caller error for a name twice, and as `requireVirtualTag` does.
 */
export async function applyVirtualTags(
  definitions: readonly VirtualTag[],
  { state, store }: AllocateTools,
  actor: Actor
): Promise<Applied[]> {
  const twice = definitions.find(({ name }, at) => definitions.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined) {
    throw refusal('name', `name: "${twice.name}" is there twice; keep one of them`);
  }
  const kept = await state.repository(virtualTags).all();
  checkVirtualTags(
    overlaid(
      kept.map(({ body }) => body),
      definitions
    )
  );
  for (const definition of definitions) {
    await requireKnownPatterns(definition, store);
  }
  return state.transaction(async (repositories) => {
    const repository = repositories.repository(virtualTags);
    const applied: Applied[] = [];
    for (const body of definitions) {
      const { name } = body;
      const stored = kept.find((each) => each.body.name === name);
      if (stored === undefined) {
        await repository.create(body, actor);
      } else if (JSON.stringify(stored.body) !== JSON.stringify(body)) {
        await repository.change(stored.id, stored.version, body, actor);
      } else {
        applied.push({ name, did: 'nothing' });
        continue;
      }
      applied.push({ name, did: stored === undefined ? 'created' : 'changed' });
    }
    return applied;
  });
}
