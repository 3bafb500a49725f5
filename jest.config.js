// force timezone to UTC to allow tests to work regardless of local timezone
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

/** Packages below Grafana's that come as ES modules only, besides those the scaffold knows. */
const furtherESModules = [
  '@grafana/react-data-grid',
  '@react-hookz/web',
  '@ver0/deep-equal',
  '@zarrita/storage',
  'd3-array',
  'd3-format',
  'd3-scale',
  'd3-time',
  'd3-time-format',
  'earcut',
  'internmap',
  'numcodecs',
  'pbf',
  'quick-lru',
  'quickselect',
  'rbush',
  'reference-spec-reader',
  'unzipit',
  'uwrap',
  'zarrita',
];

const [transformer, options] = Object.values(base.transform)[0];

module.exports = {
  ...base,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    // Its build for browsers is ES modules only.
    '^yaml$': require.resolve('yaml'),
    // React's server renderer for browsers needs a MessageChannel, which jsdom does not have.
    '^react-dom/server$': 'react-dom/server.edge',
  },
  transform: {
    // `.mjs` as well: some of Grafana's dependencies come as nothing else.
    '^.+\\.m?[jt]sx?$': [
      transformer,
      // The sources use the automatic JSX runtime (`tsconfig.json`: react-jsx); swc assumes the classic one.
      { ...options, jsc: { ...options.jsc, transform: { react: { runtime: 'automatic' } } } },
    ],
  },
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, ...furtherESModules])],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  // Typing into real Grafana pickers takes seconds on a busy machine.
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/sidecar/', '<rootDir>/src/contract/'],
};
