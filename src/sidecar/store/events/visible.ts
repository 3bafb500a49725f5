/**
 * Which events whoever sees a part of the costs may see: those of an account that they see whole, those all of whose
 * resources they see on a bill of the same account, and deployments and commits of the repositories that their scopes
 * name. What cannot be told to be theirs is not shown.
 */
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Params } from '../queries/params.ts';
import { repositoryCondition } from '../pipelines/repositories.ts';
import type { QueryContext } from '../types.ts';

/** What a scope lets through of these resources, by their keys. */
export interface Sight {
  /** Accounts all of whose charges lie in the scope. */
  readonly accounts: readonly string[];
  readonly resources: readonly { readonly account: string; readonly key: string; readonly isSeen: boolean }[];
}

/** Asks the bills what a scope lets through. */
export type FindSight = (keys: readonly string[], context: QueryContext) => Promise<Sight>;

const SEPARATOR = '\u001f';
/** More could not be looked up in one statement. */
const MOST_KEYS = 50_000;

/** Throws a caller error where so many resources are named that they cannot be looked up. */
export function requireFew(keys: readonly string[]): void {
  if (keys.length > MOST_KEYS) {
    throw new ThriftDataError(
      'caller',
      'too_many_resources',
      `period: more than ${MOST_KEYS} resources are named by its events, and you see a part of the costs; choose a shorter period or more conditions`,
      { field: 'period' }
    );
  }
}

/** The condition that keeps what may be seen. */
export function visibleSql(sight: Sight, repositories: readonly string[], bind: Params['bind']): string {
  const own = repositoryCondition('key', repositories, bind);
  const seen = bind('Array(String)', namesOf(sight));
  return [
    `(SubAccountId IN ${bind('Array(String)', sight.accounts)}`,
    `OR (notEmpty(ResourceKeys) AND arrayAll(key -> concat(SubAccountId, '${SEPARATOR}', key) IN ${seen} OR (Kind IN ('deployed', 'committed') AND ${own}), ResourceKeys)))`,
  ].join(' ');
}

/** Account and key of each; without an account those that every bill shows to the caller. */
function namesOf({ resources }: Sight): string[] {
  const hidden = new Set(resources.filter(({ isSeen }) => !isSeen).map(({ key }) => key));
  return resources
    .filter(({ isSeen }) => isSeen)
    .flatMap(({ account, key }) => [
      `${account}${SEPARATOR}${key}`,
      ...(hidden.has(key) ? [] : [`${SEPARATOR}${key}`]),
    ]);
}
