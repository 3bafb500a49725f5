/** Opens the state: PGlite in the data directory, or a PostgreSQL server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { addEntry, forgetAudit, readAudit } from './audit.ts';
import { openEmbeddedEngine } from './engines/embedded.ts';
import type { StateEngine } from './engines/engine.ts';
import { openPostgresEngine } from './engines/postgres.ts';
import { migrate } from './migrations/migrate.ts';
import { createRepository, type InTransaction } from './records.ts';
import type { Kind, State } from './types.ts';

/** Where the state is kept: below the folder of the embedded store, or on a PostgreSQL server. */
export type StatePlace = { readonly dataDir: string } | { readonly url: string };

export interface StateOptions {
  readonly place: StatePlace;
  readonly clock: Clock;
}

/** How a state comes to its engine. */
export interface EngineSource {
  /** False while nothing was ever kept: it then reads as empty, and nothing is made for it. */
  exists(): boolean;
  /** Opens the engine with the newest layout. */
  open(): Promise<StateEngine>;
  /** True where others may write unseen. */
  readonly shared: boolean;
}

/** The state, not yet open: it opens when it is first asked or told to. An opening that failed is tried again. */
export function createState({ place, clock }: StateOptions): State {
  const open = async () => migrated(await ('url' in place ? openPostgresEngine(place.url) : embedded(place.dataDir)));
  const exists = () => 'url' in place || existsSync(stateFolder(place.dataDir));
  return createStateOver({ exists, open, shared: 'url' in place }, clock);
}

/** Where the embedded state lies in a data directory. */
export function stateFolder(dataDir: string): string {
  return join(dataDir, 'state');
}

/** The state over an engine that is opened when it is needed; closing the state closes the engine. */
export function createStateOver(source: EngineSource, clock: Clock): State {
  let opening: Promise<StateEngine> | null = null;
  let closed = false;
  let generation = 0;

  function engine(): Promise<StateEngine> {
    if (closed) {
      throw new ThriftDataError('ours', 'state_closed', 'the state was asked after it was closed');
    }
    opening ??= source.open().catch((thrown: unknown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  }

  const reading: InTransaction = async (work) =>
    opening === null && !source.exists() ? work({ rows: async () => [] }) : (await engine()).transaction(work);
  const writing: InTransaction = async (work) => {
    const result = await (await engine()).transaction(work);
    generation += 1;
    return result;
  };
  return {
    repository: <Body extends object>(kind: Kind<Body>) => createRepository(kind, { reading, writing, clock }),
    transaction: (work) =>
      writing((statements) => {
        const inside: InTransaction = (inner) => inner(statements);
        return work({ repository: (kind) => createRepository(kind, { reading: inside, writing: inside, clock }) });
      }),
    audit: (request = {}) => reading((statements) => readAudit(statements, request)),
    noteChange: ({ before, after, ...change }, actor) =>
      writing((statements) =>
        addEntry(statements, {
          ...{ ...change, action: 'changed', at: clock.now(), actor },
          ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
        })
      ),
    forgetAudit: async (before, actor) =>
      opening === null && !source.exists()
        ? 0
        : writing((statements) => forgetAudit(statements, { before, actor, at: clock.now() })),
    open: async () => {
      if (source.exists()) {
        await engine();
      }
    },
    generation: () => (source.shared ? null : generation),
    close: async () => {
      closed = true;
      const open = await opening?.catch(() => null);
      opening = null;
      await open?.close();
    },
  };
}

function embedded(dataDir: string): Promise<StateEngine> {
  return openEmbeddedEngine(stateFolder(dataDir));
}

async function migrated(engine: StateEngine): Promise<StateEngine> {
  try {
    await migrate(engine);
    return engine;
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}
