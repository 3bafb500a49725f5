/** What can be found by words: measures and dimensions with their meaning, names of the data, questions to begin with. */
import { fieldColumns, fieldTitle } from '../../../contract/form-words.ts';
import type { Catalogue } from '../values/catalogue.ts';
import { dimensions, measures } from '../../../contract/measures.ts';
import type { Language } from '../lexicon/phrases.ts';

export type DocumentKind = 'measure' | 'dimension' | 'name' | 'question' | 'past';

export interface Document {
  readonly kind: DocumentKind;
  /** What is put into a question. */
  readonly text: string;
  /** What it is, for people. */
  readonly says: string;
  /** Other words that find it. */
  readonly also: string;
  /** Of words and questions; names have none. */
  readonly language: Language | null;
}

/** Names of a field beyond this are left to the search of values. */
const MOST_NAMES = 2_000;
const concepts = ['team', 'environment', 'application', 'owner', 'cost_center', 'project'];

/** Dimensions that questions can be broken down by. */
const asked = new Set<string>(Object.values(fieldColumns).map(([name]) => name));

/** Measures and dimensions, each in both languages. */
export function glossary(): Document[] {
  return [
    ...measures.flatMap(({ title, titlePt, meaning, synonyms }): Document[] => [
      { kind: 'measure', text: title.toLowerCase(), says: meaning, also: synonyms.en.join(' '), language: 'en' },
      { kind: 'measure', text: titlePt.toLowerCase(), says: meaning, also: synonyms.pt.join(' '), language: 'pt' },
    ]),
    ...dimensions
      .filter(({ name }) => asked.has(name))
      .flatMap(({ title, titlePt, meaning }): Document[] => [
        { kind: 'dimension', text: title.toLowerCase(), says: meaning, also: '', language: 'en' },
        { kind: 'dimension', text: titlePt.toLowerCase(), says: meaning, also: '', language: 'pt' },
      ]),
  ];
}

/** Names that the caller may see. */
export function names({ values }: Catalogue): Document[] {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return values.flatMap(({ field, name, id }): Document[] => {
    const count = (counts.get(field) ?? 0) + 1;
    counts.set(field, count);
    const key = `${field}\n${name}`;
    if (count > MOST_NAMES || field === 'unit' || seen.has(key)) {
      return [];
    }
    seen.add(key);
    return [{ kind: 'name', text: name, says: fieldTitle(field, 'en'), also: id === name ? '' : id, language: null }];
  });
}

/** Questions that these data can answer, in both languages. */
export function questions({ tagKeyOfConcept }: Catalogue): Document[] {
  const fields = [
    ...Object.keys(fieldColumns).filter((field) =>
      ['provider', 'service', 'service_category', 'sub_account', 'region'].includes(field)
    ),
    ...concepts.flatMap((concept) => {
      const key = tagKeyOfConcept(concept);
      return key === null ? [] : [`tag:${key}`];
    }),
  ];
  const by = (field: string, language: Language) => fieldTitle(field, language).replace(/^(Tag|Etiqueta) /, '');
  return [
    ...fields.flatMap((field): Document[] => [
      question(`Cost by ${by(field, 'en')} last month`, 'en'),
      question(`Custo por ${by(field, 'pt')} no mês passado`, 'pt'),
    ]),
    ...['Cost per day this month', 'Monthly cost since January', 'Which services grew the most last month?', 'At this pace, what will this month cost?', 'Billed cost last month', 'Effective savings rate last month', 'Commitment utilization last month', 'Average cost per day last month', 'Weekend cost last month'].map((text) => question(text, 'en')),
    ...['Custo por dia neste mês', 'Custo mensal desde janeiro', 'Quais serviços mais cresceram no mês passado?', 'Nesse ritmo, quanto vamos gastar este mês?', 'Custo faturado no mês passado', 'Taxa de economia efetiva no mês passado', 'Utilização de compromissos no mês passado', 'Custo médio por dia no mês passado', 'Custo dos fins de semana do mês passado'].map((text) => question(text, 'pt')),
  ]; // prettier-ignore
}

/** What was asked before and answered. */
export function past(texts: readonly string[]): Document[] {
  return texts.map((text) => ({ kind: 'past', text, says: '', also: '', language: null }));
}

function question(text: string, language: Language): Document {
  return { kind: 'question', text, says: '', also: '', language };
}
