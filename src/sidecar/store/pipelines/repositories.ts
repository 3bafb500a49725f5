/** Repositories as scopes name them. */
import type { Params } from '../queries/params.ts';

/** The full name: with the organisation before it, unless the system names it so already. */
export function repositoryName(organization: string, repository: string): string {
  return repository.includes('/') ? repository : `${organization}/${repository}`;
}

/** The same as SQL over the columns of jobs, in lower case. */
export const repositoryNameSql =
  "lower(if(position(Repository, '/') > 0, Repository, concat(Organization, '/', Repository)))";

/** The condition that a full name in lower case is one of these; `acme/*` names all that begin so. */
export function repositoryCondition(name: string, repositories: readonly string[], bind: Params['bind']): string {
  const known = repositories.map((repository) => repository.toLowerCase());
  const begins = known.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1));
  const whole = known.filter((each) => !each.endsWith('*'));
  return `(${name} IN ${bind('Array(String)', whole)} OR arrayExists(begin -> startsWith(${name}, begin), ${bind('Array(String)', begins)}))`;
}
