/** The house's own lint rules refuse what they are for, and let the right way through. */
import { Linter } from 'eslint';
import parser from '@typescript-eslint/parser';
import { describe, expect, test } from 'vitest';
import { browserRules, nodeSyntax } from '../../eslint.rules.ts';

function faults(code: string, rules: Linter.RulesRecord): number {
  const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
  return new Linter().verify(code, [{ files: ['**'], languageOptions, rules }], 'file.tsx').length;
}

describe('browser rooms', () => {
  const rules: Linter.RulesRecord = {
    'no-restricted-syntax': ['error', ...browserRules.syntax],
    'no-restricted-globals': ['error', ...browserRules.globals],
  };

  test.each([
    `alert('hello')`,
    `window.confirm('sure?')`,
    `window.open(url)`,
    `window.open(url, '_blank', 'noopener')`,
    `location.assign(url)`,
    `const s = window.location.search`,
    `window.grafanaBootData.user`,
    `post('/api/ds/query', body)`,
    'post(`${base}/api/ds/query`, body)',
    `class D extends DataSourceWithBackend { testDatasource() { return ok } }`,
    `import './page.css'`,
    `import { Global } from '@emotion/react'`,
    `const x = <div dangerouslySetInnerHTML={{ __html: text }} />`,
    `const x = <div className="gf-form-inline" />`,
    `document.querySelector('.panel')`,
    `localStorage.setItem('a', 'b')`,
    `fetch('/x')`,
  ])('refuse %s', (code) => {
    expect(faults(code, rules)).toBeGreaterThan(0);
  });

  test.each([
    `window.open(url, '_blank', 'noopener,noreferrer')`,
    `locationService.getLocation().search`,
    `class D extends DataSourceWithBackend { query() { return super.query(request) } }`,
    `import { css } from '@emotion/css'`,
  ])('accept %s', (code) => {
    expect(faults(code, rules)).toBe(0);
  });
});

describe('Node rooms', () => {
  const rules: Linter.RulesRecord = {
    'no-restricted-syntax': ['error', nodeSyntax.environment, ...nodeSyntax.time, nodeSyntax.enums],
  };

  test.each([`process.env.TOKEN`, `Date.now()`, `new Date()`, `performance.now()`, `enum Colour { Red }`])(
    'refuse %s',
    (code) => {
      expect(faults(code, rules)).toBe(1);
    }
  );

  test.each([`new Date(instant)`, `clock.now()`])('accept %s', (code) => {
    expect(faults(code, rules)).toBe(0);
  });
});
