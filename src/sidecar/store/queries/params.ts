/** Values on their way to the engine: always bound, never part of the SQL text. */

/** The engine's types that values are bound as. */
export type ParamType = 'String' | 'Array(String)' | 'Date' | 'Array(Date)' | "DateTime('UTC')";

export interface Params {
  /** Binds a value and gives what stands for it in the SQL, e.g. `{p0:String}`. */
  bind(type: ParamType, value: string | readonly string[]): string;
  /** Everything bound so far, by name. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** An empty set of bound values; names are p0, p1, … in the order of binding. */
export function createParams(): Params {
  const values: Record<string, unknown> = {};
  const names = new Map<string, string>();
  return {
    values,
    bind(type, value) {
      const key = JSON.stringify([type, value]);
      const known = names.get(key);
      if (known !== undefined) {
        return known;
      }
      const name = `p${names.size}`;
      values[name] = value;
      names.set(key, `{${name}:${type}}`);
      return `{${name}:${type}}`;
    },
  };
}
