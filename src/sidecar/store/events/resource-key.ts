/** How the resource of an event and that of a bill are known to be the same. Pure. */

/**
 * The key of a resource, in lower case: of an ARN what stands at its end, of Google Cloud's names the path from the
 * project on, of anything else (Azure's paths, plain ids) the whole.
 */
export function eventResourceKey(id: string): string {
  const text = id.toLowerCase();
  if (text.startsWith('arn:')) {
    return text.split(/[:/]/).findLast((part) => part !== '' && part !== '*') ?? text;
  }
  return /^(?:https?:)?\/\/[^/]*googleapis\.com\/.*?(projects\/.+)$/.exec(text)?.[1] ?? text;
}

/** The same of a column, as SQL; a test keeps the two equal. */
export function resourceKeySql(column: string): string {
  const text = `lower(${column})`;
  const last = `arrayLast(part -> part NOT IN ('', '*'), splitByRegexp('[:/]', ${text}))`;
  const path = `extract(${text}, '^(?:https?:)?//[^/]*googleapis\\\\.com/.*?(projects/.+)$')`;
  return `multiIf(startsWith(${text}, 'arn:'), if(${last} = '', ${text}, ${last}), ${path} != '', ${path}, ${text})`;
}
