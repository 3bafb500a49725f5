/**
 * Reads what Prometheus scrapes: its text format 0.0.4 and OpenMetrics 1.0, whose lines of samples are alike
 * (prometheus.io/docs/instrumenting/exposition_formats, "Text-based format"; OpenMetrics, "ABNF"). Pure.
 */

/** One line: the name of the series, its labels and its value. */
export interface ExpositionSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Not a number, and infinite, where the exporter says so. */
  readonly value: number;
}

/** Asks for OpenMetrics, else for the text format. */
export const EXPOSITION_ACCEPT = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
/** Between quotes a backslash takes the next character along; a comma may stand behind the last label. */
const LABELS = /^\s*\{\s*(?:[a-zA-Z_]\w*\s*=\s*"(?:[^"\\]|\\.)*"\s*(?:,\s*|(?=\})))*\}/;
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
const escaped: Readonly<Record<string, string>> = { '\\n': '\n', '\\\\': '\\', '\\"': '"' };

/** Samples of the families that are wanted, in their order; comments, time stamps and exemplars are passed over. */
export function* readExposition(text: string, wants: (name: string) => boolean): Generator<ExpositionSample> {
  for (const line of text.split('\n')) {
    const name = NAME.exec(line)?.[0];
    if (name !== undefined && wants(name)) {
      const sample = sampleOf(line.trimEnd(), name);
      if (sample === null) {
        throw new SyntaxError(`"${line.slice(0, 80)}" is no sample of the Prometheus text format`);
      }
      yield sample;
    }
  }
}

function sampleOf(line: string, name: string): ExpositionSample | null {
  const rest = line.slice(name.length);
  const block = LABELS.exec(rest)?.[0] ?? '';
  const [value = ''] = rest.slice(block.length).trim().split(/\s+/, 1);
  const number = numberOf(value);
  const labels = [...block.matchAll(LABEL)].map(([, label = '', text = '']) => [
    label,
    text.replaceAll(/\\[n\\"]/g, (pair) => escaped[pair] ?? pair),
  ]);
  return number === undefined
    ? null
    : { name, labels: Object.fromEntries(labels) as Record<string, string>, value: number };
}

function numberOf(text: string): number | undefined {
  switch (text.toLowerCase()) {
    case '+inf':
    case 'inf':
      return Infinity;
    case '-inf':
      return -Infinity;
    case 'nan':
      return NaN;
    default:
      return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  }
}
