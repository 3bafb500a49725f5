/** How long a server asks to be left alone, in both forms of Retry-After; and that no message holds a secret. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { requestJson, secondsToWait, usualPatience } from './http.ts';

test.each([
  ['300', null, 300],
  ['Thu, 26 Nov 2026 12:05:00 GMT', 'Thu, 26 Nov 2026 12:00:00 GMT', 300],
  ['Thu, 26 Nov 2026 11:00:00 GMT', 'Thu, 26 Nov 2026 12:00:00 GMT', null],
  ['Thu, 26 Nov 2026 12:05:00 GMT', null, null],
  ['0', null, null],
  ['soon', null, null],
  [null, null, null],
])('Retry-After %s at %s is %s seconds', (retryAfter, date, seconds) => {
  expect(secondsToWait(retryAfter, date)).toBe(seconds);
});

test('what a server repeats of the request’s secrets, and a password in an address, stay out of the message', async () => {
  const server = createServer((request, response) => {
    response.writeHead(403).end(`no right for ${request.headers.authorization} here`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const asked = (address: string) =>
    requestJson(
      { url: address, system: `Prometheus at ${address}`, headers: { authorization: 'Bearer hunter2-hunter2' } },
      { ...usualPatience, retries: 0 }
    ).catch((error: Error) => error.message);
  expect(await asked(`http://127.0.0.1:${port}/`)).toMatch(/It said: no right for \[secret\] here$/);
  const unreachable = await asked(`http://reader:hunter2@127.0.0.1:${port}/`);
  expect(unreachable).toContain('cannot be reached');
  expect(unreachable).not.toContain('hunter2');
  await new Promise((resolve) => server.close(resolve));
});
