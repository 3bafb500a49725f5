/** Grafana's catalogue checks what it can of a plugin; these are its checks, as far as they can be made from the sources. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, read, root } from './graph.ts';
import { PluginJson } from './plugin-schema.ts';

const manifest = (file: string) => PluginJson.parse(JSON.parse(read(file)));
const app = manifest('src/plugin.json');
const plugins = files('src/**/plugin.json').map((file) => ({
  file,
  folder: file.slice(0, -'plugin.json'.length),
  json: manifest(file),
}));

/** A drawing of shapes and colours: nothing in it runs, loads or holds foreign markup. */
function isPlainDrawing(svg: string): boolean {
  const elements = [...svg.matchAll(/<\/?([\w:-]+)/g)].map(([, name]) => name ?? '');
  const shapes =
    /^(svg|g|defs|title|desc|path|rect|circle|ellipse|line|polyline|polygon|linearGradient|radialGradient|stop)$/;
  return (
    elements.every((name) => shapes.test(name)) && !/\son\w+\s*=|href\s*=|style\s*=|javascript:|url\((?!#)/i.test(svg)
  );
}

/** A picture is what its name says, by its first bytes. */
function isPng(file: string): boolean {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return readFileSync(join(root, file)).subarray(0, signature.length).equals(signature);
}

test('a drawing that could run or load something is told from a plain one', () => {
  expect(isPlainDrawing('<svg xmlns="x"><path fill="url(#a)" d="M0 0"/></svg>')).toBe(true);
  const odd = [
    '<svg><script/></svg>',
    '<svg onload="x()"/>',
    '<svg><a href="x"/></svg>',
    '<svg><rect fill="url(http://x)"/></svg>',
  ];
  expect(odd.filter(isPlainDrawing)).toEqual([]);
});

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
    const odd = present.filter((file) => !(file.endsWith('.svg') ? isPlainDrawing(read(file)) : isPng(file)));
    expect(odd).toEqual([]);
  });

  test('it needs no plugin that needs it, so that they can be installed in an order', () => {
    const ids = plugins.map((plugin) => plugin.json.id);
    expect(json.dependencies.plugins.filter(({ id }) => ids.includes(id))).toEqual([]);
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
  expect(text).not.toMatch(/\byarn\b|nodejs/i);
  expect(text.length).toBeGreaterThan(800);
});

test('the build is the one of create-plugin, extended from outside', () => {
  expect(read('.config/webpack/webpack.config.ts')).toContain('@grafana/create-plugin');
  expect(read('webpack.config.ts')).toContain('.config/webpack/webpack.config');
});

test('no source uses what React 19 took away, or React’s insides', () => {
  const gone =
    /\.(propTypes|defaultProps|contextTypes|childContextTypes)\b|\bfindDOMNode\b|ReactDOM\.(render|hydrate|unmountComponentAtNode)\b|\bref="|__SECRET_INTERNALS|\bcreateFactory\b|react-dom\/test-utils/;
  const browser = files('src/{module.tsx,App,pages,components,datasource,panel}/**/*.{ts,tsx}');
  expect(browser.length).toBeGreaterThan(100);
  expect(browser.filter((file) => gone.test(read(file)))).toEqual([]);
});

test('licence and changelog are there and speak of this version', () => {
  const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string };
  expect(license).toBe('Apache-2.0');
  expect(read('LICENSE')).toContain('Apache License');
  expect(read('LICENSE')).not.toMatch(/\{yyyy\}|\{name of copyright owner\}/);
  expect(read('CHANGELOG.md')).toContain(`## ${version}`);
});
