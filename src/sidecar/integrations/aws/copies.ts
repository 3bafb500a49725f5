/** Copies of a bucket on this machine: of several deliveries of one month only the current one may be loaded. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ChosenPaths } from '../integration.ts';
import { isManifest, keyIn, placeOf, readManifest } from './layout.ts';

/**
 * The paths without those of older deliveries, which stand for the same costs. Where several deliveries of a month lie
 * side by side and no manifest says which is current, none of them is chosen.
 */
export async function choosePaths(paths: readonly string[]): Promise<ChosenPaths> {
  const months = new Map<string, { path: string; root: string; run: string }[]>();
  for (const path of paths) {
    const place = placeOf(path);
    if (place !== null) {
      const month = `${place.root}\n${place.month}`;
      months.set(month, [...(months.get(month) ?? []), { path, ...place }]);
    }
  }
  const refused: ChosenPaths['refused'][number][] = [];
  for (const files of months.values()) {
    if (new Set(files.map(({ run }) => run)).size > 1) {
      const current = await currentOf(files);
      files
        .filter(({ path }) => current?.has(path) !== true)
        .forEach(({ path }) => refused.push({ file: path, error: current === null ? several(path) : older(path) }));
    }
  }
  const left = new Set(refused.map(({ file }) => file));
  return { paths: paths.filter((path) => !left.has(path)), refused };
}

/** The files that the manifest of the period names, if all of them are among the paths. */
async function currentOf(
  files: readonly { path: string; root: string; run: string }[]
): Promise<ReadonlySet<string> | null> {
  const [file] = files.filter(({ run }) => run !== '');
  if (file === undefined) {
    return null;
  }
  const period = file.path.slice(0, file.path.lastIndexOf(`/${file.run}/`)).replace(/\/data\/([^/]+)$/, '/metadata/$1');
  const names = (await readdir(period).catch((): string[] => [])).filter((name) => isManifest(join(period, name)));
  const [name] = names;
  const delivered =
    name === undefined || names.length > 1 ? null : readManifest(await readFile(join(period, name), 'utf8'));
  const there = new Map(files.map(({ path }) => [path, true]));
  const keys = delivered?.keys.map((key) => keyIn(there, file.root, key));
  return keys?.length !== 0 && keys?.every((key) => key !== undefined) === true ? new Set(keys) : null;
}

const older = (path: string) =>
  new ThriftDataError(
    'caller',
    'older_delivery',
    `${path} is of an older delivery of its month than the one that the manifest names; it was not loaded.`
  );

const several = (path: string) =>
  new ThriftDataError(
    'caller',
    'several_deliveries',
    `${path} lies beside other deliveries of the same month, which tell of the same costs, and no manifest says which is current; give the folder of one delivery. It was not loaded.`
  );
