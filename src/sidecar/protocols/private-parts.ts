/** Takes out of an event what nobody needs to keep: addresses of people, and anything that could open a door. */

const hidden =
  /^(sourceIPAddress|userAgent|accessKeyId|sessionToken|credentials|password|secret\w*|userData|src_endpoint|http_request|email_addr)$/i;

/** The value without the parts, as JSON. */
export function withoutPrivateParts(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (hidden.test(key) ? undefined : inner)) ?? 'null';
}
