/**
 * Bundles the sidecar into build/sidecar/ for the container image: thriftdata.js, its chunks and the files it reads.
 * The folder stands for the repository's root, so every file finds its neighbours where the sources have them.
 * chDB stays outside: it is native and optional.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'build/sidecar');

/** A bundled file would look for its neighbours beside the bundle; this keeps `import.meta.url` what it was. */
const keepFileAddresses: Plugin = {
  name: 'keep-file-addresses',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\/src\/(sidecar|contract)\/.*\.ts$/ }, ({ path: file }) => {
      const place = path.relative(root, file).split(path.sep).join('/');
      const source = readFileSync(file, 'utf8');
      return {
        contents: source.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`),
        loader: 'ts',
      };
    });
  },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    thriftdata: 'src/sidecar/cli.ts',
    // A thread of its own begins with a file of its own.
    'src/sidecar/analyse/models/worker': 'src/sidecar/analyse/models/worker.ts',
    'src/sidecar/analyse/anomaly/watch/judge-worker': 'src/sidecar/analyse/anomaly/watch/judge-worker.ts',
  },
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  minify: false,
  sourcemap: 'linked',
  // Native parts of ssh2 are optional: without them it computes in JavaScript and Node's own crypto.
  external: ['chdb', 'chdb/*', 'cpu-features', '*.node'],
  // Bundled CommonJS packages still call require() for Node's own modules.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  // … and look beside themselves.
  define: { __dirname: 'import.meta.dirname' },
  plugins: [keepFileAddresses],
  logLevel: 'warning',
});
cpSync(path.join(root, 'src/sidecar'), path.join(out, 'src/sidecar'), {
  recursive: true,
  // What the sidecar reads at run time, such as protocol definitions; not its sources and texts.
  filter: (file) => !/\.(ts|md|snap)$/.test(file),
});
cpSync(path.join(root, 'reference'), path.join(out, 'reference'), { recursive: true });
// TensorFlow.js is bundled; the binary of its backend is a file of its own.
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm';
cpSync(path.join(root, wasm, 'package.json'), path.join(out, wasm, 'package.json'));
cpSync(path.join(root, wasm, 'dist'), path.join(out, wasm, 'dist'), {
  recursive: true,
  filter: (file) => !path.extname(file) || file.endsWith('.wasm'),
});
// So is PGlite, which looks for PostgreSQL beside itself.
const pglite = path.join(root, 'node_modules/@electric-sql/pglite/dist');
for (const file of readdirSync(pglite).filter((each) => /\.(data|wasm)$/.test(each))) {
  cpSync(path.join(pglite, file), path.join(out, file));
}
const { name, version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
  string,
  string
>;
const manifest = { name, version, license, private: true, type: 'module' };
writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
console.log('build/sidecar/thriftdata.js');
