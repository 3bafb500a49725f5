/** What source files may not contain, and how long they may be. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { files, read } from './graph.ts';
import { renderServices } from '../../scripts/generate-services.ts';

/** Files above 400 lines. The list may only shrink; generated facts are no prose and do not count. */
const longFiles: readonly string[] = [];
const generated = ['src/contract/focus/columns.ts', ...renderServices().keys()];
const longest = 400;

const code = ['{src,scripts,tests}/**/*.{ts,tsx,mts,mjs}', 'bin/*.mjs', '*.{ts,mts}'];
const source = files('src/**/*.{ts,tsx}');

/** Ways around the type checker and the linter, and words of work that is not done. */
const escapes = [
  /\bas any\b/,
  /@ts-(ignore|expect-error|nocheck)/,
  /eslint-disable/,
  /\b(TODO|FIXME)\b/,
  /not implemented/i,
];

function hits(paths: readonly string[], patterns: readonly RegExp[]): string[] {
  return paths.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        patterns.some((pattern) => pattern.test(line)) ? [`${file}:${index + 1} ${line.trim()}`] : []
      )
  );
}

function countAny(file: string, text: string): number {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false);
  const count = (node: ts.Node): number => {
    let found = node.kind === ts.SyntaxKind.AnyKeyword ? 1 : 0;
    ts.forEachChild(node, (child) => {
      found += count(child);
    });
    return found;
  };
  return count(tree);
}

test('no source file goes around its types, its linter, or its own end', () => {
  expect(hits(source, escapes)).toEqual([]);
});

test('no source file uses the type any', () => {
  expect(source.filter((file) => countAny(file, read(file)) > 0)).toEqual([]);
});

test('the search for escapes finds each of them', () => {
  const examples = ['x as any', '// @ts-ignore', '/* eslint-disable */', '// TODO later'];
  expect(examples.filter((line) => !escapes.some((pattern) => pattern.test(line)))).toEqual([]);
  expect(countAny('x.ts', 'const x: any = 1; type Y = Map<string, any>;')).toBe(2);
  expect(countAny('x.ts', '// any order: any\nconst any = 1; f(any);')).toBe(0);
});

test(`no file is longer than ${longest} lines`, () => {
  const long = files(code).filter((file) => !generated.includes(file) && read(file).split('\n').length - 1 > longest);
  expect(long).toEqual(longFiles);
});

test('no test is left out or run alone', () => {
  // Written in pieces, so that this file does not find itself.
  const alone = new RegExp(`\\b(test|it|describe)\\.(${['on' + 'ly', 'sk' + 'ip', 'to' + 'do'].join('|')})\\b`);
  expect(hits(files(['{src,scripts,tests}/**/*.test.{ts,tsx}']), [alone])).toEqual([]);
});

describe('places and people', () => {
  const texts = files(['*', '.ci/*', '.github/**/*', '{bin,docs,provisioning,scripts,src,tests}/**/*.*']).filter(
    (file) =>
      !file.startsWith('tests/fixtures/') && /\.(ts|tsx|mts|mjs|js|json|yaml|yml|md|sh)$|run$|Dockerfile$/.test(file)
  );

  test('no path of one machine stands anywhere', () => {
    const machine = new RegExp(
      `(^|[^\\w.@])/(${['wo' + 'rk', 'ro' + 'ot', 'ho' + 'me/\\w', 'Us' + 'ers/\\w'].join('|')})/`
    );
    expect(hits(texts, [machine])).toEqual([]);
  });

  test('no package registry is named, so that each installs from their own', () => {
    const registry = new RegExp(`registry\\.(${['npmjs', 'yarnpkg', 'npmmirror'].join('|')})`);
    const resolved = /"resolved":/;
    expect(hits(texts, [registry])).toEqual([]);
    expect(hits(['package-lock.json'], [resolved])).toEqual([]);
  });
});
