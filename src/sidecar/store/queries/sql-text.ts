/** Small pieces of SQL text that all compilers share. */

/** Lines of SQL without the empty ones. */
export function lines(...text: readonly string[]): string {
  return text.filter((line) => line !== '').join('\n');
}

/** The text moved in by two spaces. */
export function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** SQL of an instant as `YYYY-MM-DDTHH:MM:SSZ`; works for Date and DateTime. */
export function instantSql(time: string): string {
  return `formatDateTime(${time}, '%Y-%m-%dT%H:%i:%SZ')`;
}
