import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { Expand } from './interpolate';

const ALL = '$__all';
// Private-use characters: they cannot be part of what a bill or a user wrote.
const OPEN = '\uE000';
const CLOSE = '\uE001';

type Templates = Pick<TemplateSrv, 'replace' | 'getVariables'>;

/** Expands texts with the dashboard's variables. `$team-$env` with two values each becomes four texts. */
export function expandWith(templates: Templates, scopedVars: ScopedVars): Expand {
  return (text) => {
    const found: string[][] = [];
    let all = false;
    const marked = templates.replace(text, scopedVars, (value: unknown, variable?: { name?: string }) => {
      const values = (Array.isArray(value) ? value : [value]).map((one) => String(one ?? ''));
      all ||= values.length !== 1 && isAll(templates, variable?.name);
      return `${OPEN}${found.push(values) - 1}${CLOSE}`;
    });
    return { texts: combine(marked, found), all };
  };
}

/** A panel repeated by a variable has one value of it although the dashboard shows all, hence the length check above. */
function isAll(templates: Templates, name: string | undefined): boolean {
  const variable = templates.getVariables().find((candidate) => candidate.name === name);
  const current = variable !== undefined && 'current' in variable ? variable.current : undefined;
  const value = current !== undefined && 'value' in current ? current.value : undefined;
  return Array.isArray(value) ? value.includes(ALL) : value === ALL;
}

function combine(marked: string, found: string[][]): string[] {
  return found.reduce<string[]>(
    (texts, values, index) =>
      texts.flatMap((text) => values.map((value) => text.replaceAll(`${OPEN}${index}${CLOSE}`, () => value))),
    [marked]
  );
}
