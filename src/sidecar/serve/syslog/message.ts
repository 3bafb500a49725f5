/**
 * A syslog message by the grammar of RFC 5424 §6. The grammar is a page long; the parsers that npm has also guess at
 * messages that keep to none, and a guess would be stored as if somebody had said it.
 */

export interface SyslogMessage {
  readonly facility: number;
  /** 0 emergency … 7 debug. */
  readonly severity: number;
  /** Null where the sender says none. */
  readonly time: string | null;
  readonly host: string;
  readonly app: string;
  readonly process: string;
  readonly messageId: string;
  /** Parameters by element: `origin` → `ip` → `192.0.2.1`. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly text: string;
}

const header =
  /^<(\d{1,3})>1 (-|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /;
const element = /^\[([^\s=\]"]{1,32})((?: [^\s=\]"]{1,32}="(?:\\.|[^"\\\]])*")*)\]/;
const parameter = / ([^\s=\]"]{1,32})="((?:\\.|[^"\\\]])*)"/g;

/** The message, or in words what of it keeps to no grammar. */
export function parseSyslog(line: string): SyslogMessage | string {
  const found = header.exec(line);
  if (found === null) {
    return /^<\d{1,3}>(?!1 )/.test(line)
      ? 'not RFC 5424, perhaps the older RFC 3164: have the sender use the newer format'
      : 'its header is not that of RFC 5424';
  }
  const [all, priority, time = '-', host, app, process, messageId] = found;
  const value = Number(priority);
  if (value > 191) {
    return `its priority ${value} is above 191`;
  }
  const structured = structuredData(line.slice(all.length));
  if (structured === null) {
    return 'its structured data is not that of RFC 5424';
  }
  const at = time === '-' ? null : Date.parse(time);
  if (Number.isNaN(at)) {
    return `its time ${time} is none`;
  }
  return {
    ...{ facility: Math.floor(value / 8), severity: value % 8, time: at === null ? null : new Date(at).toISOString() },
    ...{ host: stated(host), app: stated(app), process: stated(process), messageId: stated(messageId) },
    ...structured,
  };
}

/** `-` stands for nothing. */
const stated = (text = '-') => (text === '-' ? '' : text);

function structuredData(rest: string): Pick<SyslogMessage, 'data' | 'text'> | null {
  const data: Record<string, Record<string, string>> = {};
  let left = rest;
  if (left.startsWith('-')) {
    left = left.slice(1);
  } else {
    for (let found = element.exec(left); found !== null; found = element.exec(left)) {
      const [all, id = '', parameters = ''] = found;
      data[id] = Object.fromEntries(
        [...parameters.matchAll(parameter)].map(([, name = '', value = '']) => [
          name,
          value.replace(/\\(["\\\]])/g, '$1'),
        ])
      );
      left = left.slice(all.length);
    }
    if (Object.keys(data).length === 0) {
      return null;
    }
  }
  if (left !== '' && !left.startsWith(' ')) {
    return null;
  }
  // A byte order mark says that the text is UTF-8, which it is taken for anyway.
  return { data, text: left.slice(1).replace(/^\uFEFF/, '') };
}
