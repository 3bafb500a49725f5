/** OCI Object Storage in its native form: cost reports lie in Oracle's own tenancy, which the S3 form does not reach. */
import { z } from 'zod';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import { unsafeKey } from './faults.ts';
import { inParts } from './in-parts.ts';
import { openOciClient } from './oci-client.ts';
import { readResumably } from './resumable.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, StoredObject } from './types.ts';

const PAGE = '1000';
const PART_BYTES = 16 * 1_048_576;
const read = 'OBJECT_READ';
const inspect = 'OBJECT_INSPECT';
const write = 'OBJECT_CREATE, OBJECT_OVERWRITE and OBJECT_INSPECT';

/** Reference: https://docs.oracle.com/iaas/api/#/en/objectstorage/20160918/ListObjects */
const Page = z.object({
  objects: z.array(z.object({ name: z.string(), size: z.number(), etag: z.string(), timeModified: z.string() })),
  nextStartWith: z.string().nullish(),
});
const Upload = z.object({ uploadId: z.string() });

/** Opens a bucket. Throws a caller error when credentials or the region are missing. */
export async function openOci(config: ConfigOf<'oci'>, secrets: ResolveSecret): Promise<ObjectStore> {
  const address = `oci://${config.bucket}@${config.namespace}`;
  const client = await openOciClient(config, secrets, address);
  const named = (key: string) => `${address}/${key}`;
  const encoded = (key: string) => {
    if (key === '' || key === '.' || key === '..') {
      throw unsafeKey(address, key);
    }
    return encodeURIComponent(key);
  };

  async function* list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    let start: string | null | undefined;
    do {
      const answer = await client.call(
        { address, right: inspect },
        {
          method: 'GET',
          path: '/o',
          query: { prefix, limit: PAGE, fields: 'name,size,etag,timeModified', ...(start && { start }) },
          signal,
        }
      );
      const page = Page.parse(await answer.body.json());
      for (const { name, size, etag, timeModified } of page.objects) {
        signal?.throwIfAborted();
        yield storedObject(name, size, Date.parse(timeModified), etag);
      }
      start = page.nextStartWith;
    } while (start);
  }

  /** One object as the listing gives it; the answer to a write says neither its length nor its time. */
  async function listed(key: string, signal: AbortSignal | undefined): Promise<StoredObject> {
    for await (const object of list(key, signal)) {
      if (object.key === key) {
        return object;
      }
    }
    throw new Error(`${named(key)} was written but is not listed`);
  }

  async function writeParts(key: string, parts: AsyncIterator<Buffer>, first: Buffer, signal?: AbortSignal) {
    const action = { address: named(key), right: write };
    const begun = await client.call(action, {
      method: 'POST',
      path: '/u',
      body: JSON.stringify({ object: key }),
      signal,
    });
    const { uploadId } = Upload.parse(await begun.body.json());
    const path = `/u/${encoded(key)}`;
    try {
      const partsToCommit: { partNum: number; etag: string }[] = [];
      for (let part: IteratorResult<Buffer> = { value: first }; part.done !== true; part = await parts.next()) {
        const partNum = partsToCommit.length + 1;
        const query = { uploadId, uploadPartNum: String(partNum) };
        const { headers, body } = await client.call(action, { method: 'PUT', path, query, body: part.value, signal });
        await body.dump();
        partsToCommit.push({ partNum, etag: String(headers['etag']) });
      }
      const commit = { method: 'POST', path, query: { uploadId }, body: JSON.stringify({ partsToCommit }) } as const;
      await (await client.call(action, { ...commit, signal })).body.dump();
    } catch (thrown) {
      await client
        .call(action, { method: 'DELETE', path, query: { uploadId } })
        .then(({ body }) => body.dump())
        .catch(() => {});
      throw thrown;
    }
  }

  return {
    address,
    list,
    read: (key, options = {}) =>
      readResumably(
        async (from, version, signal) => {
          const { headers, body } = await client.call(
            { address: named(key), right: read },
            {
              method: 'GET',
              path: `/o/${encoded(key)}`,
              headers: {
                ...(version === undefined ? {} : { 'if-match': version }),
                ...(from === 0 ? {} : { range: `bytes=${from}-` }),
              },
              signal,
            }
          );
          const total = /\/(\d+)$/.exec(String(headers['content-range'] ?? ''))?.[1];
          const md5 = headers['content-md5'];
          return {
            body,
            bytes: Number(total ?? headers['content-length']),
            version: String(headers['etag']),
            ...(typeof md5 === 'string' ? { checksum: { algorithm: 'MD5' as const, base64: md5 } } : {}),
          };
        },
        named(key),
        options
      ),
    write: async (key, body, signal) => {
      signal?.throwIfAborted();
      const path = `/o/${encoded(key)}`;
      const parts = inParts(body, PART_BYTES, signal);
      const first = await parts.next();
      const whole = first.done === true ? Buffer.alloc(0) : first.value;
      if (whole.length < PART_BYTES) {
        const action = { address: named(key), right: write };
        await (await client.call(action, { method: 'PUT', path, body: whole, signal })).body.dump();
      } else {
        await writeParts(key, parts, whole, signal);
      }
      return listed(key, signal);
    },
    delete: async (key, signal) => {
      const action = { address: named(key), right: 'OBJECT_DELETE' };
      await client.call(action, { method: 'DELETE', path: `/o/${encoded(key)}`, signal }).then(
        ({ body }) => body.dump(),
        (thrown: unknown) => {
          if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'no_such_object')) {
            throw thrown;
          }
        }
      );
    },
    close: () => client.close(),
  };
}
