/**
 * A company's own documents, Markdown and plain text of one folder, found by words, and by their meaning where a model
 * for that is named. They are told to whoever searches, as text that was found: no part of a document is ever read as a
 * question, a name or an instruction, and no model that reads questions sees any.
 */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import MiniSearch from 'minisearch';
import type { AskFound } from '../../../contract/api/ask-help.ts';
import { fold } from '../text/fold.ts';
import { fuse, type Meaning } from './meaning.ts';

/** Finds sections of the documents, the likeliest first. */
export type DocumentSearch = (text: string, limit: number) => Promise<AskFound[]>;

interface Section {
  readonly file: string;
  readonly heading: string;
  readonly body: string;
}

const MOST_FILES = 500;
const MOST_BYTES = 512 * 1024;
const MOST_SECTIONS = 5_000;
const LONGEST_EXCERPT = 400;
/** Models look at a few hundred words. */
const LONGEST_MEANT = 2_000;

/**
 * Opens the folder; it is read when it is first searched, and again when a file has come, changed or gone since. Rejects
 * where it cannot be read. Meanings are learned meanwhile: what is not learned yet is found by its words.
 */
export function openDocuments(folder: string, meaning?: Meaning): DocumentSearch {
  let found: { readonly state: string; readonly search: DocumentSearch } | null = null;
  return async (text, limit) => {
    const files = filesIn(folder);
    const state = JSON.stringify(files);
    if (found?.state !== state) {
      found = { state, search: searchOf(sectionsIn(folder, files), meaning) };
    }
    return found.search(text, limit);
  };
}

/** A document as its folder tells of it: what is written anew has another time, size or number. */
interface DocumentFile {
  readonly path: string;
  readonly about: string;
}

function searchOf(sections: readonly Section[], meaning: Meaning | undefined): DocumentSearch {
  const index = new MiniSearch<{ id: number; heading: string; body: string }>({
    fields: ['heading', 'body'],
    processTerm: (term) => (term.length < 2 ? null : fold(term)),
    searchOptions: { boost: { heading: 3 }, prefix: true, combineWith: 'AND' },
  });
  index.addAll(sections.map(({ heading, body }, id) => ({ id, heading, body })));
  const meant = sections.map(({ heading, body }) => `${heading}\n${plainText(body)}`.slice(0, LONGEST_MEANT));
  return async (text, limit) => {
    const byWords = index.search(text).map(({ id }) => Number(id));
    void meaning?.learn(meant);
    const byMeaning = (await meaning?.near(text, meant)) ?? [];
    return fuse([byWords, byMeaning.slice(0, limit)])
      .slice(0, limit)
      .flatMap((place) => {
        const section = sections[place];
        return section === undefined
          ? []
          : [{ kind: 'document' as const, text: section.heading, says: excerpt(section) }];
      });
  };
}

// One line of printable text, so that nothing in it can look like anything else where it is shown.
function excerpt({ file, body }: Section): string {
  return `${file}: ${plainText(body).slice(0, LONGEST_EXCERPT)}`;
}

function plainText(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
}

function filesIn(folder: string): DocumentFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isDocument)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, MOST_FILES)
    .flatMap((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined ? [] : [{ path, about: `${found.mtimeMs} ${found.size} ${found.ino}` }];
    });
}

function sectionsIn(folder: string, files: readonly DocumentFile[]): Section[] {
  return files
    .flatMap(({ path }) => sectionsOf(relative(folder, path), readFileSync(path, 'utf8').slice(0, MOST_BYTES)))
    .slice(0, MOST_SECTIONS);
}

// A link may lead out of the folder: only what lies in it is read.
function isDocument(entry: Dirent): boolean {
  return entry.isFile() && /\.(?:md|markdown|txt)$/i.test(entry.name);
}

/** Cut at headings; what stands before the first goes by the file's name. */
function sectionsOf(file: string, text: string): Section[] {
  const parts = text.split(/^#{1,6}\s+(.+)$/m);
  const first: Section = { file, heading: file, body: parts[0] ?? '' };
  const others = parts
    .slice(1)
    .flatMap((heading, index, all): Section[] =>
      index % 2 === 0 ? [{ file, heading: plainText(heading).slice(0, 200), body: all[index + 1] ?? '' }] : []
    );
  return [first, ...others].filter(({ heading, body }) => heading !== '' && body.trim() !== '');
}
