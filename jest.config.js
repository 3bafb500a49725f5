// force timezone to UTC to allow tests to work regardless of local timezone
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');

const [source, [transformer, options]] = Object.entries(base.transform)[0];

module.exports = {
  ...base,
  // The sources use the automatic JSX runtime (`tsconfig.json`: react-jsx); swc assumes the classic one.
  transform: {
    [source]: [
      transformer,
      { ...options, jsc: { ...options.jsc, transform: { react: { runtime: 'automatic' } } } },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/sidecar/', '<rootDir>/src/contract/'],
};
