/** What a system repeats of a request ends in messages that pages and logs show. */
import { expect, it } from 'vitest';
import { withoutEchoedSecrets } from './echoed-secrets.ts';

it('takes out what was sent to prove who asks, and leaves the system’s own words', () => {
  const basic = Buffer.from('reader:hunter2-of-the-erp').toString('base64');
  const headers = { authorization: `Basic ${basic}`, 'private-token': 'glpat-12345', accept: 'application/json' };
  expect(withoutEchoedSecrets('bad token "glpat-12345" for application/json', { headers })).toBe(
    'bad token "[secret]" for application/json'
  );
  expect(withoutEchoedSecrets(`got Basic ${basic}: password hunter2-of-the-erp is wrong`, { headers })).toBe(
    'got [secret]: password [secret] is wrong'
  );
  const body = new URLSearchParams({ client_id: 'thriftdata', client_secret: 's3cret/of+ours' }).toString();
  expect(
    withoutEchoedSecrets('no client thriftdata with s3cret/of+ours (s3cret%2Fof%2Bours)', { headers: {}, body })
  ).toBe('no client thriftdata with [secret] ([secret])');
});
