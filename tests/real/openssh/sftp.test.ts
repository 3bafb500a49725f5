/** The promises of `ObjectStore` over OpenSSH's SFTP server, and finance documents collected from it. */
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfigOf } from '../../../src/sidecar/protocols/object-storage/config.ts';
import { openObjectStore } from '../../../src/sidecar/protocols/object-storage/open.ts';
import { openFinanceWorld } from '../../fixtures/finance/world.ts';
import { describeObjectStore } from '../../fixtures/object-storage/suite.ts';
import { findOpenSsh, startOpenSsh, type SshServer } from './start.ts';

const found = findOpenSsh();
if ('missing' in found) {
  console.log(`skipped: OpenSSH: ${found.missing}`);
}
const there = 'file' in found;
const start = () => startOpenSsh(there ? found.file : '');

function settings(server: SshServer, changes: Partial<ConfigOf<'sftp'>> = {}): ConfigOf<'sftp'> {
  return {
    type: 'sftp',
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    path: server.folder,
    hostKeys: [server.hostKey],
    credentials: { type: 'key', privateKey: 'env:KEY' },
    ...changes,
  };
}

describe.runIf(there)('OpenSSH', () => {
  describeObjectStore(
    'as an object store',
    async () => {
      const server = await start();
      const open = (changes: Partial<ConfigOf<'sftp'>> = {}, key = server.privateKey) =>
        openObjectStore(settings(server, changes), () => key);
      return {
        open: () => open(),
        openMissing: () => open({ path: join(server.folder, 'none') }),
        refused: { open: () => open({}, server.strangerKey), right: 'to log in' },
        stop: () => server.stop(),
      };
    },
    1_100
  );

  describe('as a place of files', () => {
    let server: SshServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server?.stop());

    test('is not talked to when its key is another one', async () => {
      const other = `SHA256:${'A'.repeat(43)}`;
      const store = await openObjectStore(settings(server, { hostKeys: [other] }), () => server.privateKey);
      await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        kind: 'caller',
        code: 'wrong_host_key',
        message: expect.stringContaining(server.hostKey) as string,
      });
    });

    test('that is not there is tried again, then said', async () => {
      const { port } = server;
      const store = await openObjectStore(settings(server, { port: port === 1 ? 2 : 1 }), () => server.privateKey);
      await expect(store.read('a')).rejects.toMatchObject({ kind: 'provider', code: 'provider_unavailable' });
    });

    test('whose connection breaks in the middle of a file is asked for the rest', async () => {
      const bytes = randomBytes(6 * 1_048_576);
      writeFileSync(join(server.folder, 'large.bin'), bytes);
      const relay = await startCuttingRelay(server.port, 2 * 1_048_576, 2);
      const store = await openObjectStore(settings(server, { port: relay.port }), () => server.privateKey);
      const got = await buffer(await store.read('large.bin'));
      expect(got.equals(bytes)).toBe(true);
      expect(relay.cuts()).toBe(2);
      await store.close();
      await relay.close();
    });

    test('gives finance documents like any other place', async () => {
      const world = await openFinanceWorld();
      writeFileSync(join(server.folder, 'rates.csv'), 'day;from;to;rate\n2026-10-01;USD;EUR;0,8591\n');
      const seconds = Date.parse(world.time.clock.now()) / 1000 - 3600;
      utimesSync(join(server.folder, 'rates.csv'), seconds, seconds);
      const collector = await world.collector(
        'mapped-files',
        {
          store: settings(server),
          prefix: 'rates',
          mapping: {
            ...{ name: 'rates', kind: 'exchange_rate', recognise: ['day', 'rate'], file: { decimal: ',' } },
            columns: { date: 'day', from: 'from', to: 'to', rate: 'rate' },
          },
        },
        { env: { KEY: server.privateKey } }
      );
      expect(await collector.run('erp')).toMatchObject({ outcome: 'succeeded', loaded: 1 });
      expect(await world.documents('exchange_rate')).toEqual([
        { date: '2026-10-01', from: 'USD', to: 'EUR', rate: '0.8591', origin: 'rates.csv, row 2' },
      ]);
      expect(readFileSync(join(server.folder, 'rates.csv'), 'utf8')).toContain('0,8591');
      await world.close();
    });
  });
});

/** A relay that ends its first `times` connections after so many bytes of the server. */
async function startCuttingRelay(target: number, after: number, times: number) {
  let cuts = 0;
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    let came = 0;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      came += chunk.length;
      if (came > after && cuts < times) {
        cuts += 1;
        end();
      } else {
        client.write(chunk);
      }
    });
  });
  await new Promise<void>((resolve) => {
    relay.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (relay.address() as AddressInfo).port,
    cuts: () => cuts,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => {
        relay.close(resolve);
      });
    },
  };
}
