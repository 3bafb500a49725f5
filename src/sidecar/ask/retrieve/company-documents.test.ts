import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDocuments } from './company-documents.ts';
import type { Embed } from './embeddings.ts';
import { createMeaning, fuse } from './meaning.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-documents-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string, at: number) => {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), at, at);
};

test('what comes, changes or goes is noticed with the next search', async () => {
  const search = openDocuments(folder);
  const says = async (word: string) => (await search(word, 5)).map(({ says: text }) => text);
  expect(await says('owner')).toEqual([]);
  write('tags.md', '# Owner\n\nAna answers.', 1_000);
  expect(await says('owner')).toEqual(['tags.md: Ana answers.']);
  write('tags.md', '# Owner\n\nRui answers.', 2_000);
  expect(await says('owner')).toEqual(['tags.md: Rui answers.']);
  write('later.txt', 'The owner of clusters is Eva.', 2_000);
  expect(await says('owner')).toHaveLength(2);
  rmSync(join(folder, 'tags.md'));
  expect(await says('owner')).toEqual(['later.txt: The owner of clusters is Eva.']);
});

// Three directions of meaning: machines that are off, who is responsible, and the year.
const meanings: [RegExp, number[]][] = [
  [/shut down|turn off/i, [1, 0, 0]],
  [/answers for|responsible/i, [0, 1, 0]],
  [/begins in April|accounting year/i, [0, 0.1, 1]],
];
const embed: Embed = async (texts) =>
  texts.map((text) => meanings.find(([words]) => words.test(text))?.[1] ?? [0.3, 0.3, 0.3]);

test('a section is found by what it means once that was learned, and by its words before', async () => {
  write(
    'nights.md',
    '# Nights\n\nMachines are shut down at 20:00.\n\n# Owners\n\nAna answers for the warehouse.',
    1_000
  );
  const meaning = createMeaning(embed, 0.9, () => undefined);
  const search = openDocuments(folder, meaning);
  const found = async (text: string) => (await search(text, 5)).map(({ text: heading }) => heading);
  expect(await found('machines')).toEqual(['Nights']);
  expect(await found('turn off in the evening')).toEqual(['Nights']);
  expect(await found('who is responsible')).toEqual(['Owners']);
  expect(await found('pizza')).toEqual([]);
});

test('where the model does not answer, words are searched and the cause is told', async () => {
  write('nights.md', '# Nights\n\nMachines are shut down at 20:00.', 1_000);
  const causes: unknown[] = [];
  const broken = createMeaning(
    () => Promise.reject(new Error('no model')),
    0.9,
    (cause) => causes.push(cause)
  );
  const search = openDocuments(folder, broken);
  expect(await search('machines', 5)).toHaveLength(1);
  expect(await search('turn off', 5)).toEqual([]);
  expect(causes).not.toEqual([]);
});

test('what both lists have comes before what one has first', () => {
  expect(
    fuse([
      ['a', 'b'],
      ['c', 'b'],
    ])
  ).toEqual(['b', 'a', 'c']);
});
