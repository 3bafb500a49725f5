/** Systems that refuse a request may repeat it: what they say is shown and logged, so its secrets are taken out. Pure. */

/** What a request carried. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stands where a secret was. */
const HIDDEN = '[secret]';
const plainHeaders = /^(?:accept|content-type|user-agent|if-none-match|x-github-api-version)$/i;
const secretName = /secret|password|token|assertion|api_?key/i;
/** Shorter words are no secrets, but parts of other words. */
const SHORTEST = 6;

/** The text without the secrets of the request: words of its headers, and fields of its form that are named as secrets. */
export function withoutEchoedSecrets(text: string, sent: Sent): string {
  return secretsOf(sent)
    .filter((secret) => secret.length >= SHORTEST)
    .sort((left, right) => right.length - left.length)
    .reduce((clean, secret) => clean.replaceAll(secret, HIDDEN), text);
}

function secretsOf({ headers = {}, body = '' }: Sent): string[] {
  const words = Object.entries(headers)
    .filter(([name]) => !plainHeaders.test(name))
    .flatMap(([, value]) => [value, ...value.split(/\s+/).filter((word) => !/^(?:basic|bearer|token)$/i.test(word))]);
  const passwords = words.flatMap((word) => {
    const [, password = ''] = /^[^:]*:(.+)$/s.exec(Buffer.from(word, 'base64').toString('utf8')) ?? [];
    return password === '' ? [] : [password];
  });
  const fields = [...new URLSearchParams(body)].filter(([name]) => secretName.test(name));
  return [...words, ...passwords, ...fields.flatMap(([, value]) => [value, encodeURIComponent(value)])];
}
