/**
 * What a system answered before, so that what has not changed is not sent again: answers with the ETag that they came
 * with (RFC 9110, section 13.1.2), and what follows from a version that a listing already tells.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An answer as it came. */
const Remembered = z.object({ key: z.string(), version: z.string(), text: z.string() });
export type Remembered = z.infer<typeof Remembered>;

export interface HttpMemory {
  /** What was kept under the key; null for nothing. */
  find(key: string): Promise<Remembered | null>;
  /** Keeps it in the place of what was kept. */
  keep(remembered: Remembered): Promise<void>;
}

/** Nothing asks for it any more once the window of a source has moved on. */
const UNUSED_MS = 30 * 86_400_000;

/**
 * A memory in a folder, which is made when something is kept. What cannot be read there is asked for again. What nothing
 * asked for in thirty days before `now` is removed at once; a failure of that waits for the next time.
 */
export async function openHttpMemory(folder: string, now: string): Promise<HttpMemory> {
  await forget(folder, Date.parse(now) - UNUSED_MS).catch(() => undefined);
  const place = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    async find(key) {
      try {
        const found = Remembered.parse(JSON.parse(await readFile(place(key), 'utf8')));
        const used = new Date(now);
        await utimes(place(key), used, used);
        return found.key === key ? found : null;
      } catch {
        return null;
      }
    },
    async keep(remembered) {
      await mkdir(folder, { recursive: true });
      const half = `${place(remembered.key)}.half`;
      await writeFile(half, JSON.stringify(remembered));
      await rename(half, place(remembered.key));
    },
  };
}

async function forget(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if ((await stat(file)).mtimeMs < beforeMs) {
      await rm(file);
    }
  }
}

/**
 * What belongs to a version that does not change any more: asked once, then taken from the memory without a request.
 * `read` says what is kept as JSON; without a memory it is asked each time.
 */
export async function rememberedFor<Schema extends z.ZodType>(
  memory: HttpMemory | undefined,
  { key, version, schema }: { readonly key: string; readonly version: string; readonly schema: Schema },
  read: () => Promise<z.output<Schema>>
): Promise<z.output<Schema>> {
  const known = await memory?.find(key);
  if (known?.version === version) {
    const parsed = schema.safeParse(JSON.parse(known.text));
    if (parsed.success) {
      return parsed.data;
    }
  }
  const found = await read();
  await memory?.keep({ key, version, text: JSON.stringify(found) });
  return found;
}
