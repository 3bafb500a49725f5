/** The front door of questions in words. */
export { createAsk, type Ask, type AskTools } from './ask.ts';
export type { ModelSettings } from './model/open-model.ts';
export { openEmbeddings, type EmbeddingSettings } from './retrieve/embeddings.ts';
export { createMeaning } from './retrieve/meaning.ts';
export { openDocuments, type DocumentSearch } from './retrieve/company-documents.ts';
export { nameWords } from './text/fold.ts';
export { keepReady } from './ready.ts';
export type { AskRooms } from './rooms/ports.ts';
