/** Chooses the engine from the options. */
import type { Engine } from './engine.ts';
import { openEmbeddedEngine } from './embedded.ts';
import { openServerEngine } from './server.ts';

/** Either a data directory for the embedded engine or the address of a server. */
export type EngineOptions =
  | {
      readonly dataDir: string;
      /** For those who only read: where no store is, none is made. */
      readonly mustExist?: boolean;
    }
  | {
      readonly clickhouseUrl: string;
      readonly username?: string;
      readonly password?: string;
      readonly cluster?: string;
    };

/** Opens the engine. */
export function openEngine(options: EngineOptions): Promise<Engine> {
  return 'dataDir' in options ? openEmbeddedEngine(options) : openServerEngine(options);
}
