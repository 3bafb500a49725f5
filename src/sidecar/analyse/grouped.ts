/** Putting alike things together. */

/** The things by what they have in common, in the order in which each group first appears; no group is empty. */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [thing]);
    } else {
      group.push(thing);
    }
  }
  return [...groups.values()];
}
