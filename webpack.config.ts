/**
 * The plugin's bundle: Grafana's scaffold, plus what an app with a nested data source and a Node room needs.
 * `.config/` stays as the scaffold wrote it; every difference is here with its reason.
 */
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import webpack, { type Compiler, type Configuration } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';

/** The nested plugins' folders, under `src/` as under `dist/`. */
const nested = 'datasource';
const nestedPanel = 'panel';

/** The scaffold's files, without JSON of the rooms that never reach a browser, with the nested plugin's own files. */
const copied = new CopyWebpackPlugin({
  patterns: [
    ...copyFilePatterns.map((pattern) =>
      pattern.from.includes('**')
        ? { ...pattern, globOptions: { ignore: ['**/sidecar/**', '**/contract/**', '**/*.test.*'] } }
        : pattern
    ),
    // The scaffold copies the root plugin's logos only.
    { from: `${nested}/img/**/*`, to: '.' },
    { from: `${nestedPanel}/img/**/*`, to: '.' },
    // What Grafana executes to find the sidecar, one per platform.
    { from: `${nested}/gpx_*`, to: '[path][name][ext]', noErrorOnMissing: true },
  ],
});

/** Copying loses the mode; Grafana executes the locators, and its catalogue asks for exactly 0755. */
const executableLocators = {
  apply(compiler: Compiler) {
    compiler.hooks.afterEmit.tap('ExecutableLocators', () => {
      const folder = path.join(compiler.outputPath, nested);
      for (const file of existsSync(folder) ? readdirSync(folder) : []) {
        if (file.startsWith('gpx_')) {
          chmodSync(path.join(folder, file), 0o755);
        }
      }
    });
  },
};

/** A lazy chunk of a nested module is requested from a folder where it does not lie: refuse to build one. */
const oneFilePerNestedModule = {
  apply(compiler: Compiler) {
    compiler.hooks.thisCompilation.tap('OneFilePerNestedModule', (compilation) => {
      compilation.hooks.afterSeal.tap('OneFilePerNestedModule', () => {
        for (const [name, entry] of compilation.entrypoints) {
          if (name.includes('/') && (entry.chunks.length > 1 || [...entry.childrenIterable].length > 0)) {
            const fault = `${name} splits into several files; a nested module must be one (no import() in or below it)`;
            compilation.errors.push(new webpack.WebpackError(fault));
          }
        }
      });
    });
  },
};

/** The sources use the automatic JSX runtime (`tsconfig.json`: react-jsx); the scaffold leaves swc at the classic one. */
function withAutomaticJsx(rule: unknown): void {
  const use = isRecord(rule) ? rule['use'] : undefined;
  const options = isRecord(use) && use['loader'] === 'swc-loader' ? use['options'] : undefined;
  const compiler = isRecord(options) ? options['jsc'] : undefined;
  if (isRecord(compiler)) {
    compiler['transform'] = { react: { runtime: 'automatic' } };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Scenes is one file, which every page needs and which is asked for once. React Admin and what it stands on are larger
 * than a chunk should be: they come in pieces, side by side.
 */
const pieces: Configuration['optimization'] = {
  splitChunks: {
    // Fewer, larger pieces: each stands by name in module.js, which Grafana loads with every page of its own.
    minSize: 30_000,
    cacheGroups: {
      scenes: {
        test: /node_modules[\\/]@grafana[\\/](scenes|e2e-selectors)[\\/]/,
        chunks: 'async',
        name: 'scenes',
        enforce: true,
      },
      administration: {
        test: /node_modules[\\/](ra-core|@tanstack|react-hook-form|query-string|inflection|jsonexport|react-error-boundary|eventemitter3|zod)[\\/]/,
        chunks: 'async',
        name: false,
        enforce: true,
        maxSize: 500_000,
      },
    },
  },
};

const config = async (env: Env): Promise<Configuration> => {
  const scaffold = await grafanaConfig(env);
  const plugins = (scaffold.plugins ?? []).filter((plugin) => !(plugin instanceof CopyWebpackPlugin));
  scaffold.module?.rules?.forEach(withAutomaticJsx);
  return {
    ...scaffold,
    optimization: { ...scaffold.optimization, ...pieces },
    plugins: [...plugins, copied, executableLocators, oneFilePerNestedModule],
  };
};

export default config;
