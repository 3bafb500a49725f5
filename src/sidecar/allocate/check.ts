/** What the schema of a virtual tag alone cannot refuse. */
import type { Filter } from '../../contract/api/query.ts';
import { namedBy, type VirtualTag } from '../../contract/api/virtual-tag.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { apiTokens, budgets, scopes, virtualTags, type Kind, type State } from '../state/index.ts';
import { checkVirtualTags, type Store } from '../store/index.ts';

export interface AllocateTools {
  readonly state: State;
  readonly store: Pick<Store, 'values'>;
}

/**
 * Throws a caller error for a second virtual tag of one name, for one that depends on itself or is too large, for an
 * expression that the engine does not know, and for another name than the one that something asks for.
 */
export async function requireVirtualTag(
  body: VirtualTag,
  { state, store }: AllocateTools,
  id: string | null
): Promise<void> {
  const all = await state.repository(virtualTags).all();
  const others = all.filter((record) => record.id !== id).map((record) => record.body);
  if (others.some(({ name }) => name === body.name)) {
    throw refusal(
      'name',
      `name: there is already a virtual tag "${body.name}"; give it another name, or change that one`
    );
  }
  const before = all.find((record) => record.id === id)?.body;
  if (before !== undefined && before.name !== body.name) {
    await requireUnused(before, state);
  }
  checkVirtualTags([...others, body]);
  await requireKnownPatterns(body, store);
}

/**
 * Throws a caller error that names what asks for the virtual tag: without it a scope would be wider or narrower than
 * somebody decided, and a budget would watch nothing.
 */
export async function requireUnused({ name }: VirtualTag, state: State): Promise<void> {
  const dimension = `tag:${name}`;
  const names = (filters: readonly Filter[]) => filters.some((filter) => filter.dimension === dimension);
  const users = [
    ...(await usersOf(state, scopes, ({ filters }) => names(filters))),
    ...(await usersOf(state, apiTokens, ({ filters }) => names(filters))),
    ...(await usersOf(state, budgets, ({ filters }) => names(filters))),
    ...(await usersOf(state, virtualTags, (tag) => tag.name !== name && namedBy(tag).includes(dimension))),
  ];
  if (users.length > 0) {
    throw refusal('name', `name: "${dimension}" is asked for by ${users.slice(0, 5).join(', ')}; change that first`);
  }
}

async function usersOf<Body extends object>(
  state: State,
  kind: Kind<Body>,
  uses: (body: Body) => boolean
): Promise<string[]> {
  const all = await state.repository(kind).all();
  return all.flatMap(({ body }) => (uses(body) ? [`the ${kind.name} "${kind.label(body)}"`] : []));
}

/**
 * Only the engine knows for sure which expressions it knows: each is tried on its own, on the names of sources, of which
 * there are few. Without any charge nothing is tried.
 */
export async function requireKnownPatterns({ name, rules }: VirtualTag, store: AllocateTools['store']): Promise<void> {
  const patterns = rules.flatMap(({ conditions }) =>
    conditions.flatMap(({ operator, values }) => (operator === 'matches' ? values : []))
  );
  for (const pattern of new Set(patterns)) {
    const condition = { dimension: 'x_Source', operator: 'matches' as const, values: [pattern] };
    const rule = { conditions: [condition], gives: { value: 'x' } };
    const draft = { name, rules: [rule], otherwise: { value: '' }, note: '' };
    try {
      await store.values(
        { dimension: `tag:${name}`, search: '', filters: [], limit: 1 },
        { surface: 'http', user: 'thriftdata', draft }
      );
    } catch (cause) {
      if (/cannot compile re2/i.test(String(cause))) {
        throw refusal(
          'rules',
          `rules: the engine does not know the expression "${pattern}"; write it as RE2 does`,
          cause
        );
      }
      throw cause;
    }
  }
}

/** A refusal that names the field. */
export function refusal(field: string, message: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `virtual tag: ${message}`, { field, cause });
}
