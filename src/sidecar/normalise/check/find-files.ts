/** Paths from the command line → files. */
import { glob, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ThriftDataError } from '../../kernel/errors.ts';

const readable = /\.(csv|csv\.gz|csv\.gzip|parquet|pq)$/i;

/** Files as named, files of folders by their extension, globs expanded; each once, sorted within a path. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    for (const file of await expand(path)) {
      found.add(file);
    }
  }
  if (found.size === 0) {
    throw new ThriftDataError('caller', 'no_files', 'No path was named; name a file, a folder or a glob.');
  }
  return [...found];
}

async function expand(path: string): Promise<string[]> {
  const entry = await stat(path).catch(() => null);
  if (entry?.isDirectory() === true) {
    const names = await readdir(path, { recursive: true });
    return orRefuse(
      names.filter((name) => readable.test(name)).map((name) => join(path, name)),
      path
    );
  }
  if (entry !== null) {
    return [path];
  }
  const matches: string[] = [];
  if (/[*?{[]/.test(path)) {
    for await (const match of glob(path)) {
      matches.push(match);
    }
  }
  return orRefuse(matches, path);
}

function orRefuse(files: readonly string[], path: string): string[] {
  if (files.length === 0) {
    throw new ThriftDataError(
      'caller',
      'no_files',
      `"${path}" names no CSV, gzip CSV or Parquet file; check the path.`
    );
  }
  return [...files].sort();
}
