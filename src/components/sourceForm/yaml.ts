/** Plain settings as YAML 1.2 to paste into a configuration file. Pure. */

/** Text that YAML reads as itself; everything else is quoted as JSON, which YAML contains. */
const PLAIN = /^[A-Za-z_][\w./-]*( [\w./-]+)*$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** `value` as lines of YAML, each indented by `indent` spaces. */
export function toYaml(value: unknown, indent = 0): string {
  return lines(value)
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('');
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? ['[]'] : value.flatMap((item: unknown) => hang('- ', lines(item)));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return entries.length === 0 ? ['{}'] : entries.flatMap(([key, inner]) => entry(key, inner));
  }
  return [scalar(value)];
}

function entry(key: string, value: unknown): string[] {
  const inner = lines(value);
  const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return nested ? [`${scalar(key)}:`, ...inner.map((line) => `  ${line}`)] : [`${scalar(key)}: ${inner[0] ?? ''}`];
}

function hang(mark: string, [first, ...rest]: string[]): string[] {
  return [`${mark}${first ?? ''}`, ...rest.map((line) => `${' '.repeat(mark.length)}${line}`)];
}

function scalar(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}
