import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesIn, filesOf, packageFaults, zipOf } from '../../../scripts/plugin-package.ts';
import { buildPluginIfStale } from '../../workbench/build.ts';
import { root } from '../../workbench/processes.ts';

const DIST = join(root, 'dist');
/** Grafana loads this file with every page of its own, whether the app is opened or not. */
const MODULE_LIMIT_BYTES = 30_000;
const CHUNK_LIMIT_BYTES = 150_000;
/** Grafana does not share scenes: every app brings its own, with the parts that all pages use. */
const SCENES_LIMIT_BYTES = 700_000;

/** Linux and macOS, each for both processors. */
const EXECUTABLES = 4;
const SourceMap = z.object({ sources: z.array(z.string()), sourcesContent: z.array(z.string()) });
/** As webpack names a file of ours in a source map: `webpack://<plugin id>/./module.tsx`. */
const OWN_SOURCE = /^webpack:\/\/[\w-]+\/\.\/([^?]+\.tsx?)$/;

/** Numbers of chunks that a file asks for when it runs: webpack writes them as `<runtime>.e(123)`. */
function chunksAskedFor(file: string): Set<string> {
  const code = readFileSync(join(DIST, file), 'utf8');
  return new Set(
    [...code.matchAll(/\.e\((?:\/\*.*?\*\/\s*)?["']?([\w-]+)["']?\)/g)].flatMap(([, chunk]) => chunk ?? [])
  );
}

describe('the production bundle', () => {
  beforeAll(async () => {
    await buildPluginIfStale();
  });

  test('module.js stays small, because Grafana loads it before anyone asks for the app', () => {
    expect(statSync(join(DIST, 'module.js')).size).toBeLessThanOrEqual(MODULE_LIMIT_BYTES);
  });

  test('every chunk beside the one that holds scenes is small, so that a page is there soon', () => {
    const large = globSync('*.js', { cwd: DIST }).filter((file) => statSync(join(DIST, file)).size > CHUNK_LIMIT_BYTES);
    expect(large).toHaveLength(1);
    expect(statSync(join(DIST, large[0] ?? '')).size).toBeLessThanOrEqual(SCENES_LIMIT_BYTES);
  });

  test('a nested plugin is one file: Grafana would look for its chunks in a folder where they are not', () => {
    const nested = globSync('*/module.js', { cwd: DIST });
    expect(nested).toContain('datasource/module.js');
    for (const file of nested) {
      expect([...chunksAskedFor(file)], file).toEqual([]);
    }
  });

  test('every chunk the app asks for lies in dist', () => {
    const files = globSync('*.js', { cwd: DIST });
    const wanted = new Set(files.flatMap((file) => [...chunksAskedFor(file)]));
    expect(wanted.size).toBeGreaterThan(0);
    // module.js tells which numbers have a file of another name.
    const loader = readFileSync(join(DIST, 'module.js'), 'utf8');
    for (const chunk of wanted) {
      const name = new RegExp(`\\b${chunk}===\\w+\\?"([\\w-]+)"`).exec(loader)?.[1] ?? chunk;
      expect(files, `chunk ${chunk}`).toContain(`${name}.js`);
    }
  });

  test('the package that is made of it has nothing that the catalogue refuses', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const packed = await filesIn(await zipOf(filesOf(DIST)));
    expect(packageFaults(packed, version)).toEqual([]);
    expect(packed.filter(({ path }) => path.includes('/gpx_'))).toHaveLength(EXECUTABLES);
  });

  test('the source maps hold the sources as they are, so that a reviewer reads what runs', () => {
    const differing = globSync('**/module.js.map', { cwd: DIST }).flatMap((file) => {
      const map = SourceMap.parse(JSON.parse(readFileSync(join(DIST, file), 'utf8')));
      return map.sources.filter((source, at) => {
        const own = OWN_SOURCE.exec(source)?.[1];
        return own !== undefined && readFileSync(join(root, 'src', own), 'utf8') !== map.sourcesContent[at];
      });
    });
    expect(differing).toEqual([]);
  });
});
