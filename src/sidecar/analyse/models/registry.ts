/** The models that were trained here: a folder with a file for each, newest last by its name. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readModel } from '../network/index.ts';

/** Where the next model of a name goes: its time of training is its file's name. */
export async function nextModelFile(folder: string, name: string, trainedAt: string): Promise<string> {
  await mkdir(path.join(folder, name), { recursive: true });
  return path.join(folder, name, `${trainedAt.replace(/[:]/g, '')}.json`);
}

/**
 * Takes a model file that was trained elsewhere, under the time of its training. Gives its place, or null where it is
 * there already. Throws a caller error with a sentence for what is no model of that name.
 */
export async function takeModelFile(folder: string, name: string, content: string): Promise<string | null> {
  const part = `${await nextModelFile(folder, name, 'taken')}.part`;
  try {
    await writeFile(part, content);
    const { facts } = await readModel(part);
    if (facts.name !== name) {
      throw new ThriftDataError('caller', 'invalid_input', `the model is "${facts.name}", not "${name}".`);
    }
    const file = await nextModelFile(folder, name, facts.trainedAt);
    if (existsSync(file)) {
      return null;
    }
    await rename(part, file);
    return file;
  } finally {
    await rm(part, { force: true });
  }
}

/** When the newest model of a name was trained; null for none. */
export function newestModel(
  folder: string,
  name: string
): { readonly file: string; readonly trainedAt: string } | null {
  const place = path.join(folder, name);
  const newest = existsSync(place)
    ? readdirSync(place)
        .filter((file) => /^\d{4}-\d{2}-\d{2}T\d{6}Z\.json$/.test(file))
        .sort()
        .at(-1)
    : undefined;
  return newest === undefined
    ? null
    : {
        file: path.join(place, newest),
        trainedAt: newest.replace(/T(\d{2})(\d{2})(\d{2})Z\.json$/, 'T$1:$2:$3Z'),
      };
}
