/** The models that were trained here: a folder with a file for each, newest last by its name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelState } from '../../../contract/api/model.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readModel } from '../network/index.ts';

/** A model's file and what people decided about it. */
export interface KeptModel {
  readonly file: string;
  /** The time of training as it stands in the file's name. */
  readonly stamp: string;
  readonly trainedAt: string;
  readonly state: ModelState;
}

/** Names the stamp of the promoted model. */
const PROMOTED = 'promoted';

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
    const known = keptModels(folder, name).some(({ trainedAt }) => trainedAt === facts.trainedAt);
    if (known || existsSync(file)) {
      return null;
    }
    await rename(part, file);
    return file;
  } finally {
    await rm(part, { force: true });
  }
}

/** Every model of a name with what was decided about it, newest first. */
export function keptModels(folder: string, name: string): KeptModel[] {
  const place = path.join(folder, name);
  const promoted = existsSync(path.join(place, PROMOTED)) ? readFileSync(path.join(place, PROMOTED), 'utf8') : '';
  const files = existsSync(place) ? readdirSync(place).sort().reverse() : [];
  return files.flatMap((file) => {
    const [, stamp, retired] = /^(\d{4}-\d{2}-\d{2}T\d{6}Z)(\.retired)?\.json$/.exec(file) ?? [];
    return stamp === undefined
      ? []
      : {
          ...{ file: path.join(place, file), stamp },
          trainedAt: stamp.replace(/T(\d{2})(\d{2})(\d{2})Z$/, 'T$1:$2:$3Z'),
          state: retired !== undefined ? 'retired' : stamp === promoted ? 'promoted' : 'candidate',
        };
  });
}

/** The newest training of a name, whatever was decided about it; null for none. */
export function newestModel(folder: string, name: string): KeptModel | null {
  return keptModels(folder, name)[0] ?? null;
}

/** The model that stands for use: the promoted one, else the newest that is not retired; null for none. */
export function chosenModel(folder: string, name: string): KeptModel | null {
  const kept = keptModels(folder, name);
  return kept.find(({ state }) => state === 'promoted') ?? kept.find(({ state }) => state === 'candidate') ?? null;
}

/** Keeps a decision beside the model's file, where every process that uses the folder sees it. */
export async function decideModel(folder: string, name: string, kept: KeptModel, state: ModelState): Promise<void> {
  const marker = path.join(folder, name, PROMOTED);
  if (state === 'promoted') {
    await writeFile(`${marker}.part`, kept.stamp);
    await rename(`${marker}.part`, marker);
  } else if (kept.state === 'promoted') {
    await rm(marker, { force: true });
  }
  const file = path.join(folder, name, `${kept.stamp}${state === 'retired' ? '.retired' : ''}.json`);
  if (file !== kept.file) {
    await rename(kept.file, file);
  }
}
