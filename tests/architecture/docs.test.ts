/** The documentation speaks of what is there, and of all of it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { describe, expect, test } from 'vitest';
import { files, read, root } from './graph.ts';
import { generatedPages } from '../../scripts/generate-docs.ts';

// Importing the command line must not run it.
process.argv.push('--no-run');
const { createProgram } = await import('../../src/sidecar/cli.ts');
const program = createProgram();

const pages = [
  'README.md',
  ...files(['docs/**/*.md', 'src/sidecar/**/*.md', 'provisioning/*.md', '.changeset/README.md']),
];
const exists = (file: string) => existsSync(path.join(root, file));

describe('command line', () => {
  const page = read('docs/user-guide/cli.md');
  const { commands } = program;

  test('the page has a section for every command and no other', () => {
    const sections = [...page.matchAll(/^## (\S+)$/gm)].map((match) => match[1]);
    expect(sections).toEqual(commands.map((command) => command.name()));
  });

  test('each section names every option of its command, and no option that it lacks', () => {
    for (const command of commands) {
      const section = page.split(`\n## ${command.name()}\n`)[1]?.split('\n## ')[0] ?? '';
      const named = new Set([...section.matchAll(/(--[a-z][a-z-]+)/g)].map((match) => match[1]));
      expect(named, command.name()).toEqual(new Set(command.options.map((option) => option.long)));
    }
  });
});

describe('examples', () => {
  const lines = [...pages, 'src/README.md'].flatMap((page) =>
    read(page)
      .split('\n')
      .flatMap((line) =>
        [...line.matchAll(/thriftdata (\w+)((?: [^`|#]*)?)/g)].map((match) => ({
          page,
          command: match[1] ?? '',
          rest: match[2] ?? '',
        }))
      )
      .filter(({ command }) => program.commands.some((known) => known.name() === command))
  );

  test('use options that the command has', () => {
    expect(lines.length).toBeGreaterThan(15);
    const wrong = lines.flatMap(({ page, command, rest }) => {
      const known = program.commands.find((candidate) => candidate.name() === command)?.options.map(({ long }) => long);
      return [...rest.matchAll(/(--[a-z][a-z-]+)/g)]
        .filter((match) => known?.includes(match[1]) !== true)
        .map((match) => `${page}: thriftdata ${command} ${match[1]}`);
    });
    expect(wrong).toEqual([]);
  });
});

test.each(Object.entries(generatedPages))(
  '%s says what the code says: run `npm run generate`',
  async (page, render) => {
    const style = await prettier.resolveConfig(page);
    expect(read(page)).toBe(await prettier.format(render(), { ...style, filepath: page }));
  }
);

test('every file that the way of one record names exists', () => {
  const way = read('src/sidecar/README.md').split('## The way of one record')[1] ?? '';
  const named = [...way.matchAll(/`([\w./-]+\.ts)`/g)].map((match) => `src/sidecar/${match[1] ?? ''}`);
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter((file) => !exists(file))).toEqual([]);
});

test('the table of the sidecar’s README has every stage that exists', () => {
  const rows = [...read('src/sidecar/README.md').matchAll(/^\| `(\w+)\/`/gm)].map((match) => match[1] ?? '');
  const folders = new Set(files('src/sidecar/*/**/*.ts').map((file) => file.split('/')[2] ?? ''));
  expect([...rows].sort()).toEqual([...folders].sort());
});

test('every link between pages leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => path.posix.join(path.posix.dirname(page), match[1] ?? ''))
      .filter((target) => !exists(target))
      .map((target) => `${page} → ${target}`)
  );
  expect(broken).toEqual([]);
});

test('every decision and every page of the guide is in its list', () => {
  const decisions = files('docs/adr/0*.md').map((file) => path.posix.basename(file));
  expect(decisions.length).toBeGreaterThan(9);
  expect(decisions.filter((file) => !read('docs/adr/README.md').includes(`(${file})`))).toEqual([]);
  const guide = files('docs/user-guide/*.md').map((file) => file.slice('docs/'.length));
  expect(guide.filter((file) => !read('docs/README.md').includes(`(${file})`))).toEqual([]);
});

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''));
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
});

test('every path below src/, tests/ and provisioning/ that a README or decision names in code exists', () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:src|tests|provisioning)\/[\w./-]+)`/g)].map((match) => ({
      page,
      file: match[1] ?? '',
    }))
  );
  expect(named.filter(({ file }) => !exists(file))).toEqual([]);
});
