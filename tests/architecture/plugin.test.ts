/** Grafana's catalogue checks what it can of a plugin; these are its checks, as far as they can be made from the sources. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, read, root } from './graph.ts';

interface Include {
  readonly type: string;
  readonly name: string;
  readonly path?: string;
  readonly role?: string;
  readonly defaultNav?: boolean;
}
interface Manifest {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly executable?: string;
  readonly backend?: boolean;
  readonly alerting?: boolean;
  readonly languages: readonly string[];
  readonly includes: readonly Include[];
  readonly info: {
    readonly description: string;
    readonly author: { readonly name: string };
    readonly keywords: readonly string[];
    readonly logos: { readonly small: string; readonly large: string };
    readonly links: readonly { readonly name: string; readonly url: string }[];
    readonly screenshots: readonly { readonly name: string; readonly path: string }[];
    readonly version: string;
    readonly updated: string;
  };
  readonly dependencies: { readonly grafanaDependency: string };
}

const manifest = (file: string) => JSON.parse(read(file)) as Manifest;
const app = manifest('src/plugin.json');
const plugins = files('src/**/plugin.json').map((file) => ({
  file,
  folder: file.slice(0, -'plugin.json'.length),
  json: manifest(file),
}));

describe.each(plugins)('$file', ({ folder, json }) => {
  test('its id has three parts, the last of which is its type, and its name is no id', () => {
    expect(json.id).toMatch(new RegExp(`^[0-9a-z]+-[0-9a-z]+-${json.type}$`));
    expect(json.id.split('-')[0]).toBe(app.id.split('-')[0]);
    expect(json.name).not.toBe(json.id);
  });

  test('it says what it is, who made it, and where to go', () => {
    expect(json.info.description.length).toBeGreaterThan(20);
    expect(json.info.author.name).not.toBe('');
    expect(json.info.keywords.length).toBeGreaterThan(2);
    expect(json.info.links.map((link) => link.name.toLowerCase())).toEqual(
      expect.arrayContaining(['documentation', 'repository', 'license', 'raise issue'])
    );
    expect(json.info.links.filter((link) => !link.url.startsWith('https://'))).toEqual([]);
    expect([json.info.version, json.info.updated]).toEqual(['%VERSION%', '%TODAY%']);
  });

  test('its logos and screenshots exist, are images, and its logos carry nothing that runs', () => {
    const { logos, screenshots } = json.info;
    const images = [logos.small, logos.large, ...screenshots.map((shot) => shot.path)];
    expect(images.filter((path) => !/^[^/.].*\.(svg|png)$/.test(path))).toEqual([]);
    const present = files(images.map((path) => folder + path));
    expect(present).toHaveLength(new Set(images).size);
    for (const file of present.filter((path) => path.endsWith('.svg'))) {
      expect(read(file)).not.toMatch(/<script|<foreignObject|\son\w+=|javascript:/i);
    }
  });

  test('it has a file of texts for each language it names', () => {
    const wanted = json.languages.map((language) => `${folder}locales/${language}/${json.id}.json`);
    expect(wanted.length).toBeGreaterThan(1);
    expect(files(wanted)).toEqual([...wanted].sort());
  });

  test('it wants the same Grafana as the app', () => {
    expect(json.dependencies.grafanaDependency).toMatch(/^>=\d+\.\d+\.\d+(-0)?$/);
    expect(json.dependencies.grafanaDependency).toBe(app.dependencies.grafanaDependency);
  });

  test('a backend is an executable per platform that Grafana runs on', () => {
    if (json.backend === true) {
      expect(json.executable).toMatch(/^gpx_/);
      expect(files(`${folder}${json.executable ?? ''}_*`)).toEqual(
        expect.arrayContaining([
          `${folder}${json.executable ?? ''}_linux_amd64`,
          `${folder}${json.executable ?? ''}_linux_arm64`,
        ])
      );
    }
    expect(json.alerting === true && json.backend !== true).toBe(false);
  });
});

test('the app declares every nested plugin with its type and its path', () => {
  const nested = plugins.filter((plugin) => plugin.folder !== 'src/');
  expect(nested.length).toBeGreaterThan(0);
  for (const { file, json } of nested) {
    expect(app.includes).toContainEqual(expect.objectContaining({ type: json.type, path: file.slice('src/'.length) }));
  }
});

test('the app shows what it looks like', () => {
  expect(app.info.screenshots.length).toBeGreaterThan(2);
  // A picture that nobody shows any more is still in every package; a heavy one keeps the catalogue's page waiting.
  const pictures = files('src/img/*.png');
  expect(pictures).toEqual(app.info.screenshots.map(({ path }) => `src/${path}`).sort());
  expect(pictures.filter((path) => statSync(join(root, path)).size > 300_000)).toEqual([]);
});

test('the app declares every dashboard that it ships', () => {
  const shipped = files('src/dashboards/*.json').map((file) => file.slice('src/'.length));
  expect(shipped.length).toBeGreaterThan(0);
  expect(app.includes.filter(({ type }) => type === 'dashboard').map(({ path }) => path)).toEqual(
    expect.arrayContaining(shipped)
  );
  expect(app.includes.filter(({ type }) => type === 'dashboard')).toHaveLength(shipped.length);
});

test('the app has one page that opens first, and every page says who may see it', () => {
  const pages = app.includes.filter((include) => include.type === 'page');
  expect(pages.filter((page) => page.defaultNav === true)).toHaveLength(1);
  expect(pages.filter((page) => page.role === undefined).map((page) => page.name)).toEqual([]);
  expect(pages.filter((page) => !/^\/(a|plugins)\/%PLUGIN_ID%/.test(page.path ?? ''))).toEqual([]);
});

test('the catalogue page has no relative links and no comments, and is not the template', () => {
  const text = read('src/README.md');
  const links = [...text.matchAll(/\]\(([^)]+)\)|(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
  expect(text).not.toContain('<!--');
  expect(text).not.toMatch(/scaffold|template|This is a starting point/i);
  expect(text.length).toBeGreaterThan(800);
});

test('licence and changelog are there and speak of this version', () => {
  const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string };
  expect(license).toBe('Apache-2.0');
  expect(read('LICENSE')).toContain('Apache License');
  expect(read('CHANGELOG.md')).toContain(`## ${version}`);
});
