/** Repeatable chance: everything drawn here depends on the seed and a name, never on the order of the calls elsewhere. */

/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * Tommy Ettinger's mulberry32: 32 bits of state, period 2^32. Quick and even enough to draw made-up usage;
 * not for secrets. The same seed gives the same numbers on every machine, as it uses whole numbers only.
 */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a over UTF-16 units: 32 bits that tell names apart. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The stream that belongs to a name in the world of a seed. */
export function randomFor(seed: number, name: string): Random {
  return mulberry32(Math.imul(seed ^ hashText(name), 0x9e3779b1) ^ (seed + 0x85ebca6b));
}

/** One draw from the normal distribution with mean 0 and deviation 1 (Box and Muller). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** A whole number from `low` to `high`, both inside. */
export function whole(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** `length` hexadecimal digits. */
export function hex(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    text += Math.floor(random() * 16).toString(16);
  }
  return text;
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${variant}${hex(random, 3)}-${hex(random, 12)}`;
}
