import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    // Grafana's scaffold, for the packages it names.
    '.config/{webpack,bundler}/*.ts',
    // The sidecar's way in; everything else follows from it and from the plugin's modules.
    'src/sidecar/cli.ts',
    // A thread of its own begins here.
    'src/sidecar/analyse/models/worker.ts',
    'src/sidecar/analyse/anomaly/watch/judge-worker.ts',
    'scripts/*.ts',
    'tests/{bench,evals,evals/*,real/*}/{run,start}.ts',
    'tests/workbench/{start,server,demo-usage}.ts',
    'tests/e2e/browser/*.ts',
    'tests/plugin-e2e/*.{ts,mts}',
    // A process that a test starts and kills.
    'tests/fixtures/crash/*-child.ts',
    // A stand-in that the workbench's webpack configuration names as text.
    'tests/workbench/host/grafana/CodeEditorStandIn.tsx',
  ],
  project: ['src/**/*.{ts,tsx}', '{scripts,tests}/**/*.{ts,tsx}', 'bin/*.mjs'],
  // The contract is a vocabulary, and a door names the types of what it hands out: both may say more than is used today.
  ignoreIssues: { 'src/contract/**': ['exports', 'types'], 'src/sidecar/**/index.ts': ['types'] },
  ignoreExportsUsedInFile: true,
  webpack: { config: ['webpack.config.ts', 'tests/workbench/webpack.config.ts'] },
  // Loaders and presets that Grafana's scaffold names as text; sass is one we have no use for.
  ignoreDependencies: [
    // The OData server of tests/real/odata finds these by the package.json of its own folder.
    '@cap-js/sqlite',
    '@cap-js-community/odata-v2-adapter',
    'express',
    '@grafana/eslint-config',
    '@stylistic/eslint-plugin-ts',
    '@typescript-eslint/eslint-plugin',
    'eslint-config-prettier',
    'eslint-plugin-jsdoc',
  ],
  ignoreUnresolved: ['sass-loader'],
  ignoreBinaries: ['apt-get', 'dpkg-deb', 'go', 'mariadb-install-db', 'openssl', 'ssh-keygen'],
};

export default config;
