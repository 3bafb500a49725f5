/** Who calls, and which rows that lets them see. Pure: rules come in. */
import type { MeAnswer, Scope, Team } from '../../../contract/api/access.ts';
import type { RowScope } from '../../../contract/api/query.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

/** A caller as a transport knows them. `Grafana` asks without a user: alert rules, reports, public dashboards. */
export interface Caller {
  readonly surface: 'http' | 'grpc' | 'mcp';
  readonly user: string;
  readonly email: string;
  readonly role: MeAnswer['role'];
  /** True where nobody is signed in: what one kept, another would be told. */
  readonly isNobody?: boolean;
  /** What a token brings with it, in the place of scopes. */
  readonly own?: Pick<Scope, 'name' | 'sees' | 'filters' | 'repositories'>;
}

/** What a caller sees: `scope` is undefined where that is everything. */
export interface Sight {
  readonly scope: RowScope | undefined;
  /** Repositories whose pipelines and deployments go with the rows. */
  readonly repositories: readonly string[];
  /** The names of the scopes that decided it. */
  readonly by: readonly string[];
}

const everything: Sight = { scope: undefined, repositories: [], by: [] };

/**
 * What the caller sees by the rules. Scopes that name the person replace those of their teams, these replace those of
 * the role; on one level they add up. Throws a caller error when Grafana itself asks, somebody's sight is limited, and
 * no scope says what Grafana sees: an alert rule would otherwise tell anybody anything. So for people once a scope
 * limits some by name: Grafana tells of them nothing that they cannot change, and whoever left a scope behind with an
 * old login must not see more than before.
 */
export function sightOf(caller: Caller, scopes: readonly Scope[], teams: readonly Team[]): Sight {
  if (caller.own !== undefined) {
    return union([caller.own]);
  }
  const enabled = scopes.filter((scope) => scope.enabled);
  if (caller.role === 'Admin' || enabled.length === 0) {
    return everything;
  }
  const names = namesOf(caller);
  const own = new Set(
    teams.filter(({ members }) => members.some((member) => names.has(fold(member)))).map(({ name }) => fold(name))
  );
  const levels = [
    ['user', names],
    ['team', own],
    ['role', new Set([fold(caller.role)])],
  ] as const;
  for (const [type, known] of levels) {
    const found = enabled.filter(({ subjects }) =>
      subjects.some((subject) => subject.type === type && known.has(fold(subject.name)))
    );
    if (found.length > 0) {
      return union(found);
    }
  }
  if (caller.role === 'Grafana' && enabled.some(({ sees }) => sees !== 'everything')) {
    throw new ThriftDataError('caller', 'forbidden', sentence('grafana_has_no_scope', {}));
  }
  if (enabled.some(limitsByName)) {
    throw new ThriftDataError('caller', 'forbidden', sentence('person_has_no_scope', { role: caller.role }));
  }
  return everything;
}

function limitsByName({ sees, subjects }: Scope): boolean {
  return sees !== 'everything' && subjects.some(({ type }) => type !== 'role');
}

function union(scopes: readonly Pick<Scope, 'name' | 'sees' | 'filters' | 'repositories'>[]): Sight {
  const by = scopes.map(({ name }) => name);
  if (scopes.some(({ sees }) => sees === 'everything')) {
    return { ...everything, by };
  }
  const rows = scopes.filter(({ sees }) => sees === 'rows');
  return {
    scope: rows.map(({ filters }) => filters),
    repositories: rows.flatMap(({ repositories }) => repositories),
    by,
  };
}

/** A login or e-mail is the same whatever its case, as it is for Grafana. */
function fold(name: string): string {
  return name.trim().toLowerCase();
}

function namesOf({ user, email }: Caller): Set<string> {
  return new Set([user, email].map(fold).filter((name) => name !== ''));
}
