/** What a watch learned, in a file, so that a restart begins where it ended. It is only a short cut. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface Memory<Learned> {
  /** Nothing where the file is missing or cannot be read. */
  read(): Promise<Learned | null>;
  write(learned: Learned): Promise<void>;
}

/** Plain data in a file; a half-written one never takes the place of a whole one. */
export function createMemory<Learned>(file: string): Memory<Learned> {
  return {
    read: async () => {
      try {
        return deserialize(await readFile(file)) as Learned;
      } catch {
        return null;
      }
    },
    write: async (learned) => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(`${file}.part`, serialize(learned));
      await rename(`${file}.part`, file);
    },
  };
}
