/**
 * Builds the workbench's page. Minified by esbuild: it costs three seconds and halves the time to the first page.
 * Kept apart from the plugin's own webpack configuration: the plugin under test is never built here.
 */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import TerserPlugin from 'terser-webpack-plugin';
import webpack, { type Configuration } from 'webpack';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

export const HOST_OUTPUT = join(root, 'build', 'workbench');

const config: Configuration = {
  name: 'workbench',
  mode: 'production',
  // Grafana's own packages take their development warnings out for this value.
  target: ['web', 'es2022'],
  context: here,
  entry: { host: './host/boot.ts' },
  devtool: false,
  cache: {
    type: 'filesystem',
    cacheDirectory: join(root, 'build', '.cache', 'workbench'),
    buildDependencies: { config: [fileURLToPath(import.meta.url), join(root, 'package-lock.json')] },
  },
  output: {
    path: HOST_OUTPUT,
    filename: '[name].js',
    chunkFilename: 'chunk-[name].js',
    publicPath: '/workbench/',
    clean: true,
    module: false,
  },
  experiments: { topLevelAwait: true },
  resolve: {
    extensions: ['.ts', '.tsx', '.mjs', '.js'],
    alias: {
      'workbench-runtime': join(root, 'node_modules/@grafana/runtime/dist/esm'),
      // @grafana/ui speaks to react-router through the package that bridges versions 5 and 6; only 6 is here.
      'react-router-dom-v5-compat': join(root, 'node_modules/react-router-dom'),
      // The SQL editor: 4 MB of code and most of the build's time, for a text field the workbench can do without.
      'monaco-editor': false,
      '@monaco-editor/react': join(here, 'host/grafana/CodeEditorStandIn.tsx'),
    },
  },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        loader: 'swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
          },
        },
      },
      // Grafana's .mjs files import CommonJS packages the way bundlers resolve them, not the way Node does.
      { test: /\.mjs$/, type: 'javascript/auto', resolve: { fullySpecified: false } },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
      { test: /\.(svg|png|gif|woff2?)$/, type: 'asset/resource' },
    ],
  },
  optimization: {
    minimize: true,
    minimizer: [
      new TerserPlugin({
        minify: TerserPlugin.esbuildMinify,
        terserOptions: { target: 'es2022' },
        extractComments: false,
      }),
    ],
    concatenateModules: false,
    usedExports: false,
    innerGraph: false,
    mangleExports: false,
  },
  performance: { hints: false },
  stats: 'errors-warnings',
  ignoreWarnings: [/export .* was not found/],
  plugins: [
    // Moment's languages: the workbench speaks English.
    new webpack.IgnorePlugin({ resourceRegExp: /^\.\/locale$/, contextRegExp: /moment$/ }),
  ],
};

export default config;
