/** Finds documents by words, offline: prefixes and small typing errors count, accents do not. */
import MiniSearch from 'minisearch';
import type { AskFound, AskSuggestion } from '../../../contract/api/ask-help.ts';
import type { Language } from '../lexicon/phrases.ts';
import { fold } from '../text/fold.ts';
import type { Catalogue } from '../values/catalogue.ts';
import { glossary, names, past, questions, type Document } from './documents.ts';

export interface Retriever {
  /** What the words are about, the likeliest first. */
  search(text: string, limit: number, asked: readonly string[]): AskFound[];
  /** Questions that the data can answer, near to the words of one that is not understood. */
  questions(text: string, language: Language, limit: number): string[];
  /** Whole texts that go on from what is typed. */
  complete(text: string, language: Language, limit: number, asked: readonly string[]): AskSuggestion[];
}

const LONGEST_TAIL = 4;

/** Makes the retriever of what one caller may see; past questions come with each call. */
export function createRetriever(catalogue: Catalogue): Retriever {
  const known = [...glossary(), ...questions(catalogue), ...names(catalogue)];
  const index = indexOf(known);
  return {
    search: (text, limit, asked) => {
      const own = indexOf(past(asked));
      return [...own(text, 'OR', () => true), ...index(text, 'OR', () => true)]
        .slice(0, limit)
        .map(({ kind, text: found, says }) => ({ kind, text: found, says }));
    },
    questions: (text, language, limit) =>
      index(text, 'OR', ({ kind, language: spoken }) => kind === 'question' && spoken === language)
        .slice(0, limit)
        .map(({ text: found }) => found),
    complete: (text, language, limit, asked) => {
      const fits = (document: Document) => document.language === null || document.language === language;
      const whole = [...indexOf(past(asked))(text, 'AND', fits), ...index(text, 'AND', fits)].filter(
        ({ kind }) => kind === 'question' || kind === 'past'
      );
      const suggestions = [
        ...tails(text).flatMap(({ head, tail }) =>
          index(tail, 'AND', fits)
            .filter(({ kind, text: found }) => kind !== 'question' && fold(found) !== fold(tail))
            .sort((left, right) => lateness(left, tail) - lateness(right, tail))
            .map(({ kind, text: found, says }) => ({ kind, text: `${head}${found}`, says }))
        ),
        ...whole.map(({ kind, text: found, says }) => ({ kind, text: found, says })),
      ];
      return [...new Map(suggestions.map((entry) => [fold(entry.text), entry])).values()].slice(0, limit);
    },
  };
}

type Index = (text: string, combine: 'AND' | 'OR', fits: (document: Document) => boolean) => Document[];

function indexOf(documents: readonly Document[]): Index {
  const search = new MiniSearch<{ id: number; text: string; also: string }>({
    fields: ['text', 'also'],
    processTerm: (term) => (term.length === 0 ? null : fold(term)),
    searchOptions: {
      boost: { text: 3 },
      prefix: true,
      fuzzy: (term) => (term.length >= 5 ? 1 : false),
    },
  });
  search.addAll(documents.map(({ text, also }, id) => ({ id, text, also })));
  return (text, combine, fits) =>
    search.search(text, { combineWith: combine }).flatMap(({ id }) => {
      const document = documents[Number(id)];
      return document === undefined || !fits(document) ? [] : [document];
    });
}

// What begins with what was typed comes first, resources last: there are many of them.
function lateness({ text, says }: Document, tail: string): number {
  return (fold(text).startsWith(fold(tail)) ? 0 : 1) + (says === 'resource' ? 2 : 0);
}

/** The last words of a text, the longest run first: what a name may begin with. */
function tails(text: string): { head: string; tail: string }[] {
  const starts = [...text.matchAll(/\S+/g)].map((match) => match.index);
  return starts.slice(-LONGEST_TAIL).flatMap((start) => {
    const tail = text.slice(start);
    return tail.trim().length < 2 ? [] : [{ head: text.slice(0, start), tail }];
  });
}
