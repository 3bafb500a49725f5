import { expect, test } from 'vitest';
import { filesIn, packageFaults, zipOf, type PackagedFile } from './plugin-package.ts';

const ID = 'own-costs-app';
const file = (path: string, text: string, mode = 0o644): PackagedFile => ({
  path,
  mode,
  data: new TextEncoder().encode(text),
});
const manifest = (id: string, type: string, more: object = {}) =>
  JSON.stringify({
    id,
    type,
    info: { version: '1.2.3', logos: { small: 'img/logo.svg', large: 'img/logo.svg' } },
    ...more,
  });

const plugin: readonly PackagedFile[] = [
  file(`${ID}/CHANGELOG.md`, '## 1.2.3'),
  file(`${ID}/LICENSE`, 'Apache License'),
  file(`${ID}/README.md`, 'See [the guide](https://example.com/guide).'),
  file(`${ID}/datasource/gpx_costs_linux_amd64`, '#!/bin/sh', 0o755),
  file(`${ID}/datasource/img/logo.svg`, '<svg/>'),
  file(`${ID}/datasource/module.js`, 'define([])'),
  file(`${ID}/datasource/module.js.map`, '{}'),
  file(`${ID}/datasource/plugin.json`, manifest('own-costs-datasource', 'datasource', { executable: 'gpx_costs' })),
  file(`${ID}/img/logo.svg`, '<svg/>'),
  file(`${ID}/module.js`, 'define([])'),
  file(`${ID}/module.js.map`, '{}'),
  file(
    `${ID}/plugin.json`,
    manifest(ID, 'app', { includes: [{ type: 'datasource', path: 'datasource/plugin.json' }] })
  ),
];

const faults = (files: readonly PackagedFile[]) => packageFaults(files, '1.2.3');
const without = (name: string) => plugin.filter(({ path }) => path !== `${ID}/${name}`);
const withFile = (changed: PackagedFile) => [...plugin.filter(({ path }) => path !== changed.path), changed];

test('a package comes out of its zip as it went in, the same bytes each time, and has no faults', async () => {
  const zip = await zipOf(plugin);
  const read = await filesIn(zip);
  expect(read.map(({ path, mode }) => [path, mode])).toEqual(plugin.map(({ path, mode }) => [path, mode]));
  expect(faults(read)).toEqual([]);
  expect((await zipOf(plugin)).equals(zip)).toBe(true);
});

test.each([
  [
    'a folder that is not the id',
    plugin.map((each) => ({ ...each, path: each.path.replace(ID, 'dist') })),
    /not one folder own-costs-app/,
  ],
  ['no licence', without('LICENSE'), /LICENSE is missing/],
  ['no source map', without('datasource/module.js.map'), /module.js.map is missing/],
  ['no logo of a nested plugin', without('datasource/img/logo.svg'), /img\/logo.svg is missing/],
  ['no executable', without('datasource/gpx_costs_linux_amd64'), /gpx_costs_linux_amd64 is missing/],
  ['an executable of another mode', withFile(file(`${ID}/datasource/gpx_costs_linux_amd64`, '', 0o775)), /mode 0775/],
  ['a source', [...plugin, file(`${ID}/App.tsx`, '')], /App.tsx belongs to no package/],
  [
    'another version',
    withFile(file(`${ID}/plugin.json`, manifest(ID, 'app').replace('1.2.3', '1.2.2'))),
    /the version is 1.2.2/,
  ],
  [
    'an undeclared plugin',
    withFile(file(`${ID}/plugin.json`, manifest(ID, 'app'))),
    /does not include it as datasource/,
  ],
  ['a relative link', withFile(file(`${ID}/README.md`, '[guide](docs/guide.md)')), /docs\/guide.md is relative/],
  ['a tracker', withFile(file(`${ID}/module.js`, 'google-analytics')), /what the review forbids/],
  ['nothing', [], /build the plugin first/],
])('a package with %s is refused with a sentence', (_, files, sentence) => {
  expect(faults(files).join('\n')).toMatch(sentence);
});
