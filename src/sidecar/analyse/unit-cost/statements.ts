/** Several statements shown together, each with parameters of its own. Pure. */

export interface Shown {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The statement with its parameters named after what it asks, so that it can stand beside another one's. */
export function namedApart({ sql, parameters }: Shown, prefix: string): Shown {
  const named = (name: string) => `${prefix}_${name}`;
  return {
    // Only names that are bound are renamed: a text in the statement may hold braces too.
    sql: sql.replace(/\{(\w+):/g, (all, name: string) => (name in parameters ? `{${named(name)}:` : all)),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [named(name), value])),
  };
}

/** All of them in one text. A statement whose names are taken by one before it is named apart. */
export function together(all: readonly Shown[]): Shown {
  const shown: Shown[] = [];
  for (const [index, one] of all.entries()) {
    const taken = shown.some(({ parameters }) => Object.keys(one.parameters).some((name) => name in parameters));
    shown.push(taken ? namedApart(one, `s${index + 1}`) : one);
  }
  return {
    sql: shown.map(({ sql }) => sql).join('\n\n'),
    parameters: Object.assign({}, ...shown.map(({ parameters }) => parameters)) as Record<string, unknown>,
  };
}
