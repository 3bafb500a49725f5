/** Says whether something built or loaded before still fits its inputs: a hash of them in a stamp file beside it. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A hash over names and contents of the files that match, and over the words given. */
export function hashOf(root: string, patterns: readonly string[], words: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const word of words) {
    hash.update(`${word}\0`);
  }
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted();
  for (const file of files) {
    const path = join(root, file);
    if (statSync(path).isFile()) {
      hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}

export interface Stamp {
  /** True when the last finished work had these inputs and its result is still there. */
  isFresh(): boolean;
  /** Call before the work: an interrupted one must not pass for done. */
  begin(): void;
  finish(): void;
}

/** A stamp in `file` for the inputs' hash; `results` are files the work leaves behind. */
export function stamp(file: string, hash: string, results: readonly string[]): Stamp {
  return {
    isFresh: () =>
      existsSync(file) && readFileSync(file, 'utf8') === hash && results.every((result) => existsSync(result)),
    begin: () => rmSync(file, { force: true }),
    finish: () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, hash);
    },
  };
}
