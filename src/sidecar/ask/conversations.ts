/** What was asked before, for follow-ups: kept in memory, each for its asker alone. */
import { randomUUID } from 'node:crypto';
import type { Language } from './lexicon/phrases.ts';
import type { Draft } from './understand/draft.ts';

/** The last question of a conversation. */
export interface Turn {
  readonly draft: Draft;
  readonly language: Language;
  /** The configured unit cost that it was about. */
  readonly unit?: string;
}

export interface Conversations {
  /** The last turn, or null where there is none or it is somebody else's. */
  last(id: string | null, asker: string): Turn | null;
  /** Remembers a turn; gives the id to go on with. */
  keep(id: string | null, asker: string, turn: Turn | null): string;
}

const MOST = 2_000;

/** Creates the memory of one sidecar; the conversation not used for longest goes first. */
export function createConversations(): Conversations {
  const kept = new Map<string, { readonly asker: string; readonly turn: Turn | null }>();
  const own = (id: string | null, asker: string) => {
    const found = id === null ? undefined : kept.get(id);
    return found?.asker === asker ? found : undefined;
  };
  return {
    last: (id, asker) => own(id, asker)?.turn ?? null,
    keep: (id, asker, turn) => {
      const known = own(id, asker);
      const key = known === undefined || id === null ? randomUUID() : id;
      kept.delete(key);
      kept.set(key, { asker, turn: turn ?? known?.turn ?? null });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) {
        kept.delete(oldest);
      }
      return key;
    },
  };
}
