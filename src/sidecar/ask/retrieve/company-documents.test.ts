import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDocuments } from './company-documents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-documents-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string, at: number) => {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), at, at);
};

test('what comes, changes or goes is noticed with the next search', () => {
  const search = openDocuments(folder);
  const says = (word: string) => search(word, 5).map(({ says: text }) => text);
  expect(says('owner')).toEqual([]);
  write('tags.md', '# Owner\n\nAna answers.', 1_000);
  expect(says('owner')).toEqual(['tags.md: Ana answers.']);
  write('tags.md', '# Owner\n\nRui answers.', 2_000);
  expect(says('owner')).toEqual(['tags.md: Rui answers.']);
  write('later.txt', 'The owner of clusters is Eva.', 2_000);
  expect(says('owner')).toHaveLength(2);
  rmSync(join(folder, 'tags.md'));
  expect(says('owner')).toEqual(['later.txt: The owner of clusters is Eva.']);
});
