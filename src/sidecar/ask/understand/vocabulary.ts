/** All words that one caller's questions can use: the lexicon, the names in the data, the units. Made once per catalogue. */
import { conceptKeys, conditionEntries, fieldEntries } from '../lexicon/fields.ts';
import { measureEntries } from '../lexicon/measures.ts';
import { grainNouns, operatorEntries } from '../lexicon/operators.ts';
import { createPhraseBook, type Entry, type PhraseBook } from '../lexicon/phrases.ts';
import { stopEntries } from '../lexicon/stop-words.ts';
import { nameWords } from '../text/fold.ts';
import { keyNames, type Catalogue } from '../values/catalogue.ts';
import { createUnitIndex, type UnitIndex } from '../values/units.ts';
import { createValueIndex, type ValueIndex } from '../values/value-index.ts';

export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly book: PhraseBook;
  readonly values: ValueIndex;
  readonly units: UnitIndex;
}

/** Makes the vocabulary of a catalogue. */
export function createVocabulary(catalogue: Catalogue): Vocabulary {
  return {
    catalogue,
    book: createPhraseBook([
      ...measureEntries,
      ...operatorEntries,
      ...grainNouns,
      ...conditionEntries,
      ...tagEntries(catalogue),
      ...fieldEntries(catalogue.tagKeyOfConcept),
      ...stopEntries,
    ]),
    values: createValueIndex(catalogue),
    units: createUnitIndex(catalogue.values.filter(({ field }) => field === 'unit').map(({ name }) => name)),
  };
}

/** Tag keys by their own names: "by cost center", "tag data classification". */
function tagEntries({ tagKeys, tagKeyOfConcept, values }: Catalogue): Entry[] {
  // Of several spellings of a key the one that the concept goes by, else the first, is meant.
  const chosen = new Set(Object.keys(conceptKeys).map(tagKeyOfConcept));
  const valuesOf = new Map<string, number>();
  values.forEach(({ field }) => valuesOf.set(field, (valuesOf.get(field) ?? 0) + 1));
  const count = (key: string | null) => valuesOf.get(`tag:${key}`) ?? 0;
  // A key that is another word for a concept gives way to the concept's own where that has more values.
  const isLess = (key: string) =>
    Object.entries(conceptKeys).some(
      ([concept, words]) =>
        keyNames(key).some((name) => words.includes(name)) && count(tagKeyOfConcept(concept)) > count(key)
    );
  const ordered = tagKeys
    .filter((key) => !isLess(key))
    .sort((left, right) => Number(chosen.has(right)) - Number(chosen.has(left)));
  const byPhrase = new Map<string, string>();
  for (const key of ordered) {
    const phrase = nameWords(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2')).join(' ');
    byPhrase.set(phrase, byPhrase.get(phrase) ?? key);
  }
  return [...byPhrase]
    .filter(([phrase]) => phrase.length >= 2)
    .flatMap(([phrase, key]): Entry[] => [
      { phrases: [phrase], meaning: { kind: 'field', field: `tag:${key}`, many: false } },
      { phrases: [`${phrase}s`], meaning: { kind: 'field', field: `tag:${key}`, many: true } },
    ]);
}
