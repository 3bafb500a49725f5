/** Values of a tag that are probably one owner, written in several ways. Pure. */

/** The values that belong together, the most expensive first. */
export function alike<Value>(values: readonly Value[], nameOf: (value: Value) => string): Value[][] {
  const groups: Value[][] = [];
  for (const value of values) {
    const name = nameOf(value);
    const group =
      plain(name) === '' ? undefined : groups.find((known) => known.some((other) => same(nameOf(other), name)));
    if (group === undefined) {
      groups.push([value]);
    } else {
      group.push(value);
    }
  }
  return groups.filter((group) => group.length > 1);
}

/** Shorter names differ by one letter and mean another thing: `dev` and `dex`. */
const LEAST_FOR_TYPING_ERRORS = 5;

/** True for names that differ in case, in what separates their words, or by one slip of the keyboard. */
function same(left: string, right: string): boolean {
  const [a, b] = [plain(left), plain(right)];
  return a === b || (Math.min(a.length, b.length) >= LEAST_FOR_TYPING_ERRORS && oneSlip(a, b));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]+/g, '');
}

/** One letter too many, one missing, one other, or two neighbours swapped (Damerau 1964). Digits are no slips. */
function oneSlip(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && long[at] === short[at]) {
    at += 1;
  }
  const differing = `${long[at] ?? ''}${short[at] ?? ''}`;
  if (/\d/.test(differing)) {
    return false;
  }
  if (long.length === short.length + 1) {
    return long.slice(at + 1) === short.slice(at);
  }
  const swapped =
    long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
  return long.length === short.length && (long.slice(at + 1) === short.slice(at + 1) || swapped);
}
