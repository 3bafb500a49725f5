/** Which addresses are not asked: those where machines get their credentials, however they are written. */
import { expect, test } from 'vitest';
import { refuseMetadata } from './metadata-address.ts';

const names: Readonly<Record<string, string[]>> = {
  'prometheus.internal': ['10.0.0.7'],
  'rebound.example': ['203.0.113.7', '169.254.169.254'],
  'sixth.example': ['fd00:ec2::254'],
};
const resolve = (host: string) =>
  names[host] === undefined
    ? Promise.reject(new Error('not found'))
    : Promise.resolve(names[host].map((address) => ({ address })));
const asked = (url: string) => refuseMetadata(url, 'Prometheus', resolve);

test.each([
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/',
  'http://0251.0376.0251.0376/',
  'http://0xA9FEA9FE/',
  'http://169.254.43518/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/latest/',
  'http://[fd00:0ec2:0:0::254]/',
  'http://[fe80::a9fe:a9fe]/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://METADATA.google.internal./',
  'http://100.100.100.200/',
  'http://rebound.example:8080/',
  'http://sixth.example/',
  'http://user@169.254.169.254:80@169.254.169.254/',
])('%s is not asked', async (url) => {
  await expect(asked(url)).rejects.toMatchObject({
    ...{ kind: 'caller', code: 'metadata_address' },
    message: expect.stringMatching(/^Prometheus has an address under which a machine gets its credentials/) as string,
  });
});

test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:text/plain,hello', 'gopher://10.0.0.1/', '/etc/passwd'])(
  '%s is no address of HTTP',
  async (url) => {
    await expect(asked(url)).rejects.toMatchObject({ kind: 'caller', code: 'not_http' });
  }
);

test.each([
  'http://127.0.0.1:9090',
  'http://10.1.2.3',
  'http://192.168.0.10',
  'http://[fd12:3456::1]:9090',
  'http://[::1]:9090',
  'http://prometheus.internal:9090',
  'https://nobody.example/knows-it',
])('%s, of one’s own network or of the world, may be asked', async (url) => {
  await expect(asked(url)).resolves.toBeUndefined();
});
