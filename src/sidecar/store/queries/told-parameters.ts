/** What is told of a statement's bound values to whoever sees a part of the costs. Pure. */
import type { VirtualTags } from '../metrics/virtual-tags.ts';

/** Stands for a value that only the rules of a virtual tag name: rules name everybody's accounts and tags. */
const RULE_VALUE = '[of a virtual tag]';

/**
 * The bound values, those of rules of virtual tags hidden. What the asker or their scope said (`said`) is told: they
 * know it.
 */
export function toldParameters(
  params: Readonly<Record<string, unknown>>,
  virtualTags: VirtualTags,
  said: readonly unknown[]
): Record<string, unknown> {
  const known = textsIn([said, virtualTags.map(({ name }) => name)]);
  const hidden = textsIn(virtualTags.map(({ rules, otherwise }) => [rules, otherwise]));
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(told);
    }
    return typeof value === 'string' && hidden.has(value) && !known.has(value) ? RULE_VALUE : value;
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, told(value)]));
}

/** Every text within; of names of tags their keys too, which are bound by themselves. */
function textsIn(value: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'string') {
      found.add(each).add(each.replace(/^tag:/, ''));
    }
    return each;
  });
  return found;
}
