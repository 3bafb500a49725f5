/** Google Cloud Storage. Reference: https://cloud.google.com/storage/docs/json_api/v1 */
import { createHash } from 'node:crypto';
import type { CRC32C } from '@google-cloud/storage';
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import { cutShort, versionChanged } from './faults.ts';
import { openGcsClient, type GcsCall } from './gcs-client.ts';
import { inParts } from './in-parts.ts';
import { readResumably, type StatedChecksum } from './resumable.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, StoredObject } from './types.ts';

const PAGE = '1000';
/** A multiple of 256 KiB, as the provider wants it. */
const PART_BYTES = 16 * 1_048_576;
const create = 'storage.objects.create and storage.objects.delete';

/** What of an object is used. Reference: https://cloud.google.com/storage/docs/json_api/v1/objects */
const Resource = z.object({
  name: z.string(),
  generation: z.coerce.string(),
  size: z.coerce.number(),
  updated: z.string(),
});
const Page = z.object({ items: z.array(Resource).default([]), nextPageToken: z.string().optional() });

/** Opens a bucket. Throws a caller error when a secret is missing or is no key file. */
export async function openGcs(config: ConfigOf<'gcs'>, secrets: ResolveSecret): Promise<ObjectStore> {
  const address = `gs://${config.bucket}`;
  const client = await openGcsClient(config, secrets, address);
  const named = (key: string) => `${address}/${key}`;
  const objects = `/storage/v1/b/${encodeURIComponent(config.bucket)}/o`;
  const objectOf = ({ name, size, updated, generation }: z.infer<typeof Resource>): StoredObject =>
    storedObject(name, size, Date.parse(updated), generation);

  async function* list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    let pageToken: string | undefined;
    do {
      const query = {
        prefix,
        maxResults: PAGE,
        fields: 'items(name,size,updated,generation),nextPageToken',
        ...(pageToken && { pageToken }),
      };
      const { body } = await client.call(
        { address, right: 'storage.objects.list' },
        { method: 'GET', path: objects, query, signal }
      );
      const page = Page.parse(await body.json());
      for (const item of page.items) {
        signal?.throwIfAborted();
        yield objectOf(item);
      }
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
  }

  async function open(key: string, from: number, version: string | undefined, signal: AbortSignal | undefined) {
    const action = { address: named(key), right: 'storage.objects.get' };
    const path = `${objects}/${encodeURIComponent(key)}`;
    try {
      const { headers, body } = await client.call(action, {
        method: 'GET',
        path,
        query: { alt: 'media', ...(version === undefined ? {} : { generation: version }) },
        // A client that takes gzip gets gzip as it is stored; for others the provider unpacks it.
        headers: { 'accept-encoding': 'gzip', ...(from === 0 ? {} : { range: `bytes=${from}-` }) },
        signal,
      });
      const text = (name: string) => String(headers[name] ?? '');
      const total = /\/(\d+)$/.exec(text('content-range'))?.[1];
      return {
        body,
        bytes: Number(total ?? (text('x-goog-stored-content-length') || text('content-length'))),
        version: text('x-goog-generation'),
        checksum: statedChecksum(text('x-goog-hash'), client.Crc32c),
      };
    } catch (thrown) {
      // An older generation is gone once there is a newer one, unless the bucket keeps versions.
      if (version !== undefined && thrown instanceof ThriftDataError && thrown.code === 'no_such_object') {
        const { body } = await client.call(action, { method: 'GET', path, signal });
        await body.dump();
        throw versionChanged(named(key), thrown);
      }
      throw thrown;
    }
  }

  async function writeParts(key: string, parts: AsyncIterator<Buffer, undefined>, first: Buffer, signal?: AbortSignal) {
    const action = { address: named(key), right: create };
    const begin = { method: 'POST', path: `/upload${objects}`, query: { uploadType: 'resumable', name: key } } as const;
    const { headers, body } = await client.call(action, { ...begin, signal });
    await body.dump();
    const session = String(headers['location']);
    try {
      let at = 0;
      for (let part = first; ;) {
        const next = await parts.next();
        const end = at + part.length;
        const range = `bytes ${at}-${end - 1}/${next.done === true ? end : '*'}`;
        const put: GcsCall = { method: 'PUT', url: session, headers: { 'content-range': range }, body: part, signal };
        const answer = await client.call(action, put);
        if (next.done === true) {
          const written = objectOf(Resource.parse(await answer.body.json()));
          if (written.bytes !== end) {
            throw cutShort(named(key), written.bytes, end);
          }
          return written;
        }
        await answer.body.dump();
        [at, part] = [end, next.value];
      }
    } catch (thrown) {
      await client
        .call(action, { method: 'DELETE', url: session })
        .then((answer) => answer.body.dump())
        .catch(() => {});
      throw thrown;
    }
  }

  return {
    address,
    list,
    read: (key, options = {}) =>
      readResumably((from, version, signal) => open(key, from, version, signal), named(key), options),
    write: async (key, body, signal) => {
      signal?.throwIfAborted();
      const parts = inParts(body, PART_BYTES, signal);
      const first = await parts.next();
      const whole = first.done === true ? Buffer.alloc(0) : first.value;
      if (whole.length === PART_BYTES) {
        return writeParts(key, parts, whole, signal);
      }
      const answer = await client.call(
        { address: named(key), right: create },
        {
          method: 'POST',
          path: `/upload${objects}`,
          query: { uploadType: 'media', name: key },
          headers: {
            'content-type': 'application/octet-stream',
            'x-goog-hash': `md5=${createHash('md5').update(whole).digest('base64')}`,
          },
          body: whole,
          signal,
        }
      );
      return objectOf(Resource.parse(await answer.body.json()));
    },
    delete: async (key, signal) => {
      const action = { address: named(key), right: 'storage.objects.delete' };
      const call = { method: 'DELETE', path: `${objects}/${encodeURIComponent(key)}`, signal } as const;
      await client.call(action, call).then(
        ({ body }) => body.dump(),
        (thrown: unknown) => {
          if (!(thrown instanceof ThriftDataError && thrown.code === 'no_such_object')) {
            throw thrown;
          }
        }
      );
    },
    close: () => client.close(),
  };
}

/** `crc32c=…,md5=…` of what is stored; composed objects have no MD5. */
function statedChecksum(header: string, Crc32c: new () => CRC32C): StatedChecksum | undefined {
  const md5 = /md5=([^,\s]+)/.exec(header)?.[1];
  const crc32c = /crc32c=([^,\s]+)/.exec(header)?.[1];
  if (md5 !== undefined) {
    return { algorithm: 'MD5', base64: md5 };
  }
  if (crc32c === undefined) {
    return undefined;
  }
  const sum = new Crc32c();
  return {
    algorithm: 'CRC32C',
    base64: crc32c,
    hash: { update: (chunk) => sum.update(chunk), digest: () => sum.toString() },
  };
}
