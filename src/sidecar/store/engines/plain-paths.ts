/**
 * Paths the engine takes literally. Its `file` function reads `*`, `?` and `{}` as patterns and ` :: ` as a place in
 * an archive, and knows no way to quote them; such a file is read through a link with a plain name.
 */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

export interface PlainPaths {
  /** The path, or that of a link to it. */
  plain(path: string): Promise<string>;
  /** Removes the links. */
  clear(): Promise<void>;
}

/** Creates the links of one engine. */
export function createPlainPaths(): PlainPaths {
  const links = new Map<string, Promise<string>>();
  let folder: Promise<string> | null = null;
  const link = async (path: string, number: number) => {
    folder ??= mkdtemp(join(tmpdir(), 'thriftdata-links-'));
    const to = join(await folder, `${number}${/^\.\w+$/.exec(extname(path))?.[0] ?? ''}`);
    await symlink(path, to);
    return to;
  };
  return {
    plain(path) {
      if (!/[*?{}]|::/.test(path)) {
        return Promise.resolve(path);
      }
      const known = links.get(path) ?? link(path, links.size);
      links.set(path, known);
      return known;
    },
    async clear() {
      links.clear();
      if (folder !== null) {
        await rm(await folder, { recursive: true, force: true });
        folder = null;
      }
    },
  };
}
