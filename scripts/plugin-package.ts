/**
 * The plugin as Grafana's catalogue and `grafana cli` take it: a zip with one folder named after the id. Files are
 * sorted and carry one date, so that the same build gives the same bytes.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { z } from 'zod';

/** A file of the package; its path begins with the plugin's id. */
export interface PackagedFile {
  readonly path: string;
  readonly mode: number;
  readonly data: Uint8Array;
}

const Manifest = z.object({
  id: z.string(),
  type: z.string(),
  executable: z.string().optional(),
  includes: z.array(z.object({ type: z.string(), path: z.string().optional() })).default([]),
  info: z.object({
    version: z.string(),
    logos: z.record(z.string(), z.string()),
    screenshots: z.array(z.object({ path: z.string() })).default([]),
  }),
});
type Manifest = z.infer<typeof Manifest>;

/** A regular file, to the systems that ask. */
const REGULAR = 0o100000;
const EXECUTABLE = 0o755;
const PLAIN = 0o644;
/** The zip format knows no date before. */
const DATE = new Date('1980-01-01T00:00:00Z');

/** The files of a build, as they go into the package. */
export function filesOf(dist: string): PackagedFile[] {
  const id = Manifest.parse(JSON.parse(readFileSync(path.join(dist, 'plugin.json'), 'utf8'))).id;
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      path: [id, ...path.relative(dist, file).split(path.sep)].join('/'),
      mode: (statSync(file).mode & 0o111) === 0 ? PLAIN : EXECUTABLE,
      data: readFileSync(file),
    }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The zip of the files. */
export function zipOf(files: readonly PackagedFile[]): Promise<Buffer> {
  const zip = new JSZip();
  for (const { path: name, mode, data } of files) {
    zip.file(name, data, { unixPermissions: REGULAR | mode, date: DATE, createFolders: false });
  }
  return zip.generateAsync({ type: 'nodebuffer', platform: 'UNIX', compression: 'DEFLATE' });
}

/** The files of a zip, with the modes that it gives them. */
export async function filesIn(zip: Uint8Array): Promise<PackagedFile[]> {
  const { files } = await JSZip.loadAsync(zip);
  return Promise.all(
    Object.values(files)
      .filter(({ dir }) => !dir)
      .map(async (file) => ({
        path: file.name,
        mode: Number(file.unixPermissions) & 0o777,
        data: await file.async('uint8array'),
      }))
  );
}

/**
 * What the catalogue's validator would say of a package, one sentence each; none for one that it takes. What concerns a
 * backend in Go is left out: https://github.com/grafana/plugin-validator
 */
export function packageFaults(files: readonly PackagedFile[], version: string): string[] {
  const roots = [...new Set(files.map((file) => file.path.split('/')[0] ?? ''))];
  const [root = ''] = roots;
  const app = manifestOf(files, `${root}/plugin.json`);
  if (app === null) {
    return [`"${root}/plugin.json" is missing or is no plugin.json; build the plugin first`];
  }
  const present = new Set(files.map((file) => file.path));
  const manifests = files.filter((file) => file.path.endsWith('/plugin.json'));
  return [
    ...(roots.length === 1 && root === app.id
      ? []
      : [`the zip holds ${roots.join(', ')}, and not one folder ${app.id}`]),
    ...['module.js', 'module.js.map', 'README.md', 'LICENSE', 'CHANGELOG.md']
      .filter((name) => !present.has(`${root}/${name}`))
      .map((name) => `${name} is missing`),
    ...files.flatMap(({ path: name }) => (isForeign(name) ? [`${name} belongs to no package`] : [])),
    ...manifests.flatMap((file) => manifestFaults(file, { files, version, app, root })),
    ...files.flatMap(scriptFaults),
    ...files.flatMap(modeFaults),
    ...readmeFaults(files.find((file) => file.path === `${root}/README.md`)),
  ];
}

function textOf({ data }: PackagedFile): string {
  return new TextDecoder().decode(data);
}

function manifestOf(files: readonly PackagedFile[], name: string): Manifest | null {
  const file = files.find((each) => each.path === name);
  try {
    return file === undefined ? null : Manifest.parse(JSON.parse(textOf(file)));
  } catch {
    return null;
  }
}

/** Sources, what a build on a desk leaves, and what systems put beside files. */
function isForeign(name: string): boolean {
  return (
    /(^|\/)(dist|node_modules|__MACOSX|\.git)\//.test(name) ||
    /(^|\/)(standalone\.txt|pid\.txt|\.DS_Store)$|\.tsx?$/.test(name) ||
    name.split('/').includes('..')
  );
}

interface Whole {
  readonly files: readonly PackagedFile[];
  readonly version: string;
  readonly app: Manifest;
  readonly root: string;
}

function manifestFaults(file: PackagedFile, { files, version, app, root }: Whole): string[] {
  const manifest = manifestOf(files, file.path);
  if (manifest === null) {
    return [`${file.path} is no plugin.json`];
  }
  const folder = file.path.slice(0, -'plugin.json'.length);
  const has = (name: string) => files.some((each) => each.path === folder + name);
  const { id, type, executable, info } = manifest;
  const shown = [...Object.values(info.logos), ...info.screenshots.map((shot) => shot.path)];
  const own = [
    ...shown,
    'module.js',
    'module.js.map',
    ...(executable === undefined ? [] : [`${executable}_linux_amd64`]),
  ];
  const nested = file.path.slice(root.length + 1);
  const isDeclared =
    manifest.id === app.id || app.includes.some((include) => include.type === type && include.path === nested);
  return [
    ...(id.endsWith(`-${type}`) ? [] : [`${file.path}: the id ${id} does not end with its type ${type}`]),
    ...(info.version === version
      ? []
      : [`${file.path}: the version is ${info.version}, that of the package ${version}`]),
    ...(/%(VERSION|TODAY|PLUGIN_ID)%/.test(textOf(file)) ? [`${file.path}: a placeholder is left`] : []),
    ...own.filter((name) => !has(name)).map((name) => `${file.path}: ${name} is missing`),
    ...(isDeclared ? [] : [`${file.path}: the app does not include it as ${type} with path ${nested}`]),
  ];
}

function scriptFaults(file: PackagedFile): string[] {
  const isBad = /google-analytics|googletagmanager|angular\.module|grafanaBootData|__CLIENT_INTERNALS_DO_NOT_USE/;
  return file.path.endsWith('.js') && isBad.test(textOf(file))
    ? [`${file.path} holds what the review forbids: trackers, Angular, Grafana's boot data or a React of its own`]
    : [];
}

function modeFaults({ path: name, mode }: PackagedFile): string[] {
  const wanted = /(^|\/)gpx_[^/]+$/.test(name) ? EXECUTABLE : PLAIN;
  return mode === wanted ? [] : [`${name} has mode 0${mode.toString(8)}, and not 0${wanted.toString(8)}`];
}

function readmeFaults(readme: PackagedFile | undefined): string[] {
  const text = readme === undefined ? '' : textOf(readme);
  const links = [...text.matchAll(/\]\(([^)]+)\)|(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  return [
    ...links.filter((link) => !/^(https:\/\/|#)/.test(link)).map((link) => `README.md: the link ${link} is relative`),
    ...(text.includes('<!--') ? ['README.md: it holds a comment'] : []),
  ];
}
