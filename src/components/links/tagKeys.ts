/** Which tag keys say who answers for a cost. Pure. */

/** What organisations call an owner, most telling first. */
const OWNERS = [
  /^(team|squad|owner|owning[-_]?team)$/i,
  /^(cost[-_ ]?cent(er|re)|business[-_ ]?unit|department|org|bu)$/i,
  /^(app|application|product|project|service|system|workload)$/i,
  /^(env|environment|stage)$/i,
];

/** The keys in the order in which a reader looks for an owner: known words first, the others as they come. */
export function ownersFirst(keys: readonly string[]): string[] {
  const rank = (key: string) => {
    const found = OWNERS.findIndex((pattern) => pattern.test(key.replace(/^.*[:/]/, '')));
    return found < 0 ? OWNERS.length : found;
  };
  return [...keys].sort((left, right) => rank(left) - rank(right));
}
