import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    // The plugin: what Grafana loads, and what it loads lazily follows from there.
    'src/module.tsx',
    'src/datasource/module.ts',
    // The sidecar's two ways in.
    'src/sidecar/{cli,main}.ts',
    'bin/thriftdata.mjs',
    'scripts/*.ts',
    'tests/workbench/*.ts',
    'tests/workbench/host/main.{ts,tsx}',
    'tests/bench/run.ts',
    'tests/e2e/browser/*.ts',
    'tests/**/*.test.ts',
  ],
  project: ['src/**/*.{ts,tsx}', 'scripts/**/*.ts', 'tests/**/*.{ts,tsx}', 'bin/**/*.mjs'],
  ignore: ['.config/**'],
  // The contract is a vocabulary: it may name more than is spoken today.
  ignoreIssues: { 'src/contract/**': ['exports', 'types'] },
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // `npm run` finds it as node_modules/.bin/node; nothing imports it.
    'node',
    // Named as text in the scaffold's configuration (.config/), which is not read here.
    '@grafana/tsconfig',
    '@stylistic/eslint-plugin-ts',
    'eslint-plugin-jsdoc',
    '@swc/core',
    '@swc/helpers',
    '@swc/jest',
    'css-loader',
    'style-loader',
    'swc-loader',
    'imports-loader',
    'identity-obj-proxy',
    'ts-node',
  ],
  ignoreBinaries: [],
};

export default config;
