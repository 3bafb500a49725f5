/** Debian's rsyslog sends to the syslog receiver: by lines, by counted octets, over TLS and by datagrams. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventsQuery } from '../../../src/contract/api/events.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { startSyslog } from '../../../src/sidecar/serve/index.ts';
import { createTestTime } from '../../fixtures/collect/world.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';
import { findRsyslog, sendBy } from './start.ts';

const found = findRsyslog();
if ('missing' in found) {
  console.log(`skipped: ${found.missing}`);
}
const lines = ['disk of i-0aaa is full', 'zweite Zeile: Überlauf', 'third'];

describe.skipIf('missing' in found)('rsyslog', () => {
  let store: TestStore;
  let folder: string;
  let tls: { certificate: string; key: string };
  beforeAll(async () => {
    store = await openTestStore();
    folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-tls-'));
    const files = { key: path.join(folder, 'key.pem'), certificate: path.join(folder, 'cert.pem') };
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2'];
    spawnSync('openssl', [...args, '-keyout', files.key, '-out', files.certificate]);
    tls = { certificate: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') };
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await store?.close();
  });

  test.each([
    ['new lines', (port: number) => `target="127.0.0.1" port="${port}" protocol="tcp"`, false],
    [
      'counted octets',
      (port: number) => `target="127.0.0.1" port="${port}" protocol="tcp" TCP_Framing="octet-counted"`,
      false,
    ],
    ['datagrams', (port: number) => `target="127.0.0.1" port="${port}" protocol="udp"`, false],
    [
      'TLS',
      (port: number) =>
        `target="127.0.0.1" port="${port}" protocol="tcp" TCP_Framing="octet-counted" StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="anon"`,
      true,
    ],
  ] as const)('sends by %s', async (name, target, isTls) => {
    const time = createTestTime();
    const server = await startSyslog(
      {
        ...{ host: '127.0.0.1', port: 0, udp: name === 'datagrams', senders: [{ name, address: '127.0.0.1' }] },
        ...{ maxBytes: 8192, maxConnections: 10, leastSevere: 4, ...(isTls ? { tls } : {}) },
      },
      { events: store.store.events, ...time, log: createLog('silent') }
    );
    const port = Number(server.address.split(':').at(-1));
    const query = EventsQuery.parse({ period: { from: '2020-01-01', to: '2100-01-01' }, sources: [name] });
    const told = async () => {
      time.advance(2);
      return (await store.store.events.list(query, { surface: 'test', user: 'test' })).events;
    };
    const action = `action(type="omfwd" template="RSYSLOG_SyslogProtocol23Format" ${target(port)})`;
    await sendBy('file' in found ? found.file : '', lines, action, () =>
      expect
        .poll(async () => (await told()).map(({ what }) => what).sort(), { timeout: 15_000, interval: 300 })
        .toEqual([...lines].sort())
    );
    expect((await told())[0]).toMatchObject({ kind: 'logged', severity: 'high', service: 'shop-api' });
    await server.close();
  });
});
