/** From a caller to the context that every question is asked in: with the rows that the caller may see. */
import type { MeAnswer } from '../../../contract/api/access.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { scopes, teams, type State } from '../../state/index.ts';
import type { QueryContext } from '../../store/index.ts';
import { sightOf, type Caller } from './caller.ts';

/** A context with who asks and why they see what they see. */
export interface CallContext extends QueryContext {
  readonly role: Caller['role'];
  readonly isNobody?: boolean;
  /** Names of the scopes that decide what is seen. */
  readonly seesBy: readonly string[];
}

/** Looks up the rules of every call; between two changes of them, once. */
export interface Admission {
  /** Throws when the rules cannot be read: then nobody is answered. */
  admit(caller: Caller): Promise<CallContext>;
}

/** Creates the admission over the rules that the state holds. */
export function createAdmission(state: State): Admission {
  let kept: { readonly generation: number; readonly rules: ReturnType<typeof readRules> } | null = null;

  function rules(): ReturnType<typeof readRules> {
    const generation = state.generation();
    if (generation === null) {
      return readRules(state);
    }
    if (kept === null || kept.generation !== generation) {
      kept = { generation, rules: readRules(state) };
      kept.rules.catch(() => {
        kept = null;
      });
    }
    return kept.rules;
  }

  return {
    async admit(caller) {
      const { surface, user, role, isNobody = false } = caller;
      const known = await rules();
      const { scope, repositories, by } = sightOf(caller, known.scopes, known.teams);
      return {
        ...{ surface, user, role, seesBy: by },
        ...(isNobody ? { isNobody } : {}),
        ...(scope === undefined ? {} : { scope, repositories }),
      };
    },
  };
}

async function readRules(state: State) {
  const [foundScopes, foundTeams] = [await state.repository(scopes).all(), await state.repository(teams).all()];
  return { scopes: foundScopes.map(({ body }) => body), teams: foundTeams.map(({ body }) => body) };
}

/** Throws a caller error for whoever sees only a part, when `what` tells of the whole. */
export function requireWhole({ scope, seesBy }: CallContext, what: string): void {
  if (scope !== undefined) {
    throw new ThriftDataError(
      'caller',
      'forbidden',
      sentence('whole_bills_only', { what, scopes: seesBy.map((name) => `"${name}"`) })
    );
  }
}

const ranks: Readonly<Record<Caller['role'], number>> = { Grafana: 0, Viewer: 0, Editor: 1, Admin: 2 };

/** Throws a caller error for a role below the one needed. */
export function requireRole({ role }: CallContext, needed: 'Editor' | 'Admin', what: string): void {
  if (ranks[role] < ranks[needed]) {
    const code = needed === 'Admin' ? 'needs_admin' : 'needs_editor';
    throw new ThriftDataError('caller', 'forbidden', sentence(code, { what }));
  }
}

/** What the caller is told about themselves. */
export function meOf({ user, role, scope, seesBy }: CallContext): MeAnswer {
  const sees = scope === undefined ? 'everything' : scope.length === 0 ? 'nothing' : 'rows';
  return { user, role, sees, scopes: [...seesBy] };
}
