/**
 * Grafana's scaffold rules, then what this house adds: Grafana's review rules, accessibility, translated texts,
 * and for the Node rooms what types alone cannot say. Who may import whom is tests/architecture/rooms.ts.
 */
import { defineConfig } from 'eslint/config';
import i18n from '@grafana/i18n/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import react from 'eslint-plugin-react';
import reactHooks from 'eslint-plugin-react-hooks';
import scaffold from './.config/eslint.config.mjs';
import { browserRules, nodeSyntax } from './eslint.rules.ts';

const browser = ['src/module.tsx', 'src/{App,components,datasource,pages,panel}/**/*.{ts,tsx}'];
const node = ['src/{sidecar,contract}/**/*.ts'];
const typed = [...node, 'scripts/**/*.ts', 'tests/**/*.ts'];
const tests = ['**/*.test.{ts,tsx}', 'tests/**'];
const host = ['tests/workbench/host/**', 'tests/e2e/browser/**'];

/** The scaffold runs React's rules on every file; in the Node rooms they find nothing and cost half the time. */
const noReact = Object.fromEntries(
  [
    ...Object.keys(react.rules).map((rule) => `react/${rule}`),
    ...Object.keys(reactHooks.rules).map((rule) => `react-hooks/${rule}`),
  ].map((rule) => [rule, 'off'])
);

export default defineConfig([
  { ignores: ['dist/', 'build/', 'coverage/', 'data/', 'reference/', '.config/', 'tests/fixtures/'] },
  ...scaffold,
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      // The new JSX transform needs no React in scope.
      'react/react-in-jsx-scope': 'off',
      // A zod schema and its type share a name; the compiler refuses real redeclarations.
      'no-redeclare': 'off',
      '@typescript-eslint/array-type': 'off',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
    },
  },
  {
    name: 'browser',
    files: browser,
    ignores: tests,
    plugins: { '@grafana/i18n': i18n, 'jsx-a11y': jsxA11y },
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      // A region that scrolls must be reachable by keyboard; only focus makes it so.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
      '@grafana/i18n/no-untranslated-strings': 'error',
      '@grafana/i18n/no-translation-top-level': 'error',
      '@grafana/i18n/t-plural-defaults': 'error',
      '@grafana/i18n/trans-plural-defaults': 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': ['error', ...browserRules.globals],
      'no-restricted-syntax': ['error', ...browserRules.syntax],
    },
  },
  {
    name: 'node: typed rules',
    files: typed,
    ignores: host,
    languageOptions: { parserOptions: { project: ['./tsconfig.contract.json', './tsconfig.sidecar.json'] } },
    rules: {
      ...noReact,
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    name: 'node: one place for the environment, the time and the output',
    files: node,
    ignores: tests,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', nodeSyntax.environment, ...nodeSyntax.time, nodeSyntax.enums],
    },
  },
  // Where those three places are.
  {
    files: ['src/sidecar/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...nodeSyntax.time, nodeSyntax.enums] },
  },
  {
    files: ['src/sidecar/kernel/{clock,log}.ts'],
    rules: { 'no-restricted-syntax': ['error', nodeSyntax.environment, nodeSyntax.enums] },
  },
]);
