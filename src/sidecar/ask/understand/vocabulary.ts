/** All words that one caller's questions can use: the lexicon, the names in the data, the units. Made once per catalogue. */
import { conditionEntries, fieldEntries } from '../lexicon/fields.ts';
import { measureEntries } from '../lexicon/measures.ts';
import { grainNouns, operatorEntries } from '../lexicon/operators.ts';
import { createPhraseBook, type Entry, type PhraseBook } from '../lexicon/phrases.ts';
import { stopEntries } from '../lexicon/stop-words.ts';
import { nameWords } from '../text/fold.ts';
import type { Catalogue } from '../values/catalogue.ts';
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
      ...fieldEntries(catalogue.tagKeyOfConcept),
      ...tagEntries(catalogue),
      ...stopEntries,
    ]),
    values: createValueIndex(catalogue),
    units: createUnitIndex(catalogue.values.filter(({ field }) => field === 'unit').map(({ name }) => name)),
  };
}

/** Tag keys by their own names: "by cost center", "tag data classification". */
function tagEntries({ tagKeys }: Catalogue): Entry[] {
  return tagKeys.flatMap((key): Entry[] => {
    const words = nameWords(key.replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
    const phrase = words.join(' ');
    const meaning = (many: boolean) => ({ kind: 'field', field: `tag:${key}`, many }) as const;
    return phrase.length < 2
      ? []
      : [
          { phrases: [phrase], meaning: meaning(false) },
          { phrases: [`${phrase}s`], meaning: meaning(true) },
        ];
  });
}
