/**
 * Sentences by their code, in both languages. Blanks are written as in the language files. What stands in the blank `why`
 * is a sentence of its own, and `what` may be a word that is here too; both are told in the reader's language.
 */
export type Texts = Readonly<Record<string, { readonly en: string; readonly pt: string }>>;
