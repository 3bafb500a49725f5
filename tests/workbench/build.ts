/** Builds what the workbench serves, and only when its inputs have changed: the plugin as it ships, and the page. */
import { join } from 'node:path';
import { buildHost } from './build-host.ts';
import { hashOf, stamp } from './freshness.ts';
import { root, run } from './processes.ts';
import { HOST_OUTPUT } from './webpack.config.ts';

const STAMPS = join(root, 'build', 'stamps');

export interface Built {
  readonly what: string;
  /** Milliseconds, or null when nothing had changed. */
  readonly ms: number | null;
}

/** `dist/`, by the same command and configuration that make the released plugin. */
export async function buildPluginIfStale(): Promise<Built> {
  const hash = hashOf(root, [
    'src/*.*',
    'src/{App,asking,components,contract,datasource,img,locales,pages,panel}/**/*',
    '.config/**/*.ts',
    'webpack.config.ts',
    'package-lock.json',
    'README.md',
    'CHANGELOG.md',
  ]);
  const mark = stamp(join(STAMPS, 'plugin'), hash, [join(root, 'dist/module.js'), join(root, 'dist/plugin.json')]);
  if (mark.isFresh()) {
    return { what: 'plugin', ms: null };
  }
  mark.begin();
  const started = performance.now();
  await run(join(root, 'node_modules/.bin/webpack'), ['-c', './webpack.config.ts', '--env', 'production']);
  mark.finish();
  return { what: 'plugin', ms: performance.now() - started };
}

/** `build/workbench`. */
export async function buildHostIfStale(): Promise<Built> {
  const hash = hashOf(root, ['tests/workbench/host/**/*', 'tests/workbench/webpack.config.ts', 'package-lock.json']);
  const mark = stamp(join(STAMPS, 'workbench'), hash, [join(HOST_OUTPUT, 'host.js')]);
  if (mark.isFresh()) {
    return { what: 'workbench', ms: null };
  }
  mark.begin();
  const { ms } = await buildHost();
  mark.finish();
  return { what: 'workbench', ms };
}
