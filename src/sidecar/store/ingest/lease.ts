/**
 * Who may change bills on a server: one process at a time. A process that loads holds the lease and renews it; whoever
 * takes it first undoes what a crash left, because nobody else can have anything under way. An embedded store needs
 * none: one process holds its directory.
 *
 * The engine has no compare-and-set, so a claim is written first and the others are read after it: of two that come at
 * the same moment each sees the other, or one sees the other; whoever sees another gives way.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { renderTable, type TableDefinition } from '../migrations/render.ts';

export interface Lease {
  /** Takes the lease for a moment, so that what a crash left is undone; later, where another process holds it now. */
  settle(): Promise<void>;
  /** Works while this process alone may change bills. Throws a caller error that names the holder. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** As `hold`, but gives `otherwise` where another process holds the lease. */
  holdIfFree<T>(work: () => Promise<T>, otherwise: T): Promise<T>;
  /** Throws `lease_lost` when another process has taken over, which happens to one that stood still for a minute. */
  confirm(): Promise<void>;
  close(): void;
}

const RENEW_SECONDS = 15;
const LIVES_SECONDS = 60;
const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 400;

const table: TableDefinition = {
  name: 'writer_lease',
  body: ['`holder` String', '`sequence` UInt64', "`at` DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')", '`ends` UInt8'],
  orderBy: '(holder, sequence)',
  shardBy: 'cityHash64(holder)',
  ttl: 'toDateTime(at) + INTERVAL 1 DAY',
};

/** The lease of one opened store; `undo` runs each time that it is taken, before anyone works under it. */
export async function openLease(engine: Engine, undo: () => Promise<void>): Promise<Lease> {
  if (engine.kind === 'embedded') {
    return {
      settle: undo,
      hold: (work) => work(),
      holdIfFree: (work) => work(),
      confirm: async () => undefined,
      close: () => undefined,
    };
  }
  for (const statement of renderTable(table, engine.kind)) {
    await engine.command(statement);
  }
  return leaseOn(createClaims(engine, `${hostname()}, process ${process.pid}, ${randomUUID().slice(0, 8)}`), undo);
}

function leaseOn(claims: Claims, undo: () => Promise<void>): Lease {
  let holds = 0;
  let renewing: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  // One change of the count at a time; those who come while the lease is ours share it.
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = last.then(change);
    last = done.catch(() => undefined);
    return done;
  }

  async function release(): Promise<void> {
    clearInterval(renewing);
    // Where this fails the lease ends by itself.
    await claims.end().catch(() => undefined);
  }

  const take = () =>
    inTurn(async () => {
      const other = holds > 0 ? null : await claims.claim();
      if (other === null && holds === 0) {
        // A renewal that fails is made up for by the next; `confirm` notices when none came through.
        renewing = setInterval(() => void claims.renew().catch(() => undefined), RENEW_SECONDS * 1000).unref();
        await undo().catch(async (error: unknown) => {
          await release();
          throw error;
        });
      }
      holds += other === null ? 1 : 0;
      return other;
    });
  const give = () =>
    inTurn(async () => {
      holds -= 1;
      if (holds === 0) {
        await release();
      }
    });
  const holding = <T>(work: () => Promise<T>) => work().finally(give);

  return {
    async settle() {
      if ((await take()) === null) {
        await give();
        return;
      }
      const again = async () => {
        if ((await take()) === null) {
          clearInterval(settling);
          await give();
        }
      };
      settling = setInterval(() => void again().catch(() => undefined), RENEW_SECONDS * 1000).unref();
    },
    async hold(work) {
      const other = await take();
      if (other !== null) {
        throw new ThriftDataError(
          'caller',
          'store_busy',
          `Another ThriftData (${other}) is loading into this ClickHouse; load again when it has ended. If it was stopped, its lease ends within a minute.`
        );
      }
      return holding(work);
    },
    async holdIfFree(work, otherwise) {
      return (await take()) === null ? holding(work) : otherwise;
    },
    async confirm() {
      if (!(await claims.isMineAlone())) {
        throw new ThriftDataError(
          'ours',
          'lease_lost',
          `This process stood still for more than ${LIVES_SECONDS} seconds while it loaded, so that another may have undone its work; load again.`
        );
      }
    },
    close() {
      clearInterval(renewing);
      clearInterval(settling);
    },
  };
}

/** The rows of the lease, by one holder's name. */
interface Claims {
  /** Gives the name of another holder, or null where the lease is ours now. */
  claim(): Promise<string | null>;
  renew(): Promise<void>;
  end(): Promise<void>;
  /** True while our last renewal is young enough and nobody else has a claim. */
  isMineAlone(): Promise<boolean>;
}

function createClaims(engine: Engine, me: string): Claims {
  let sequence = 0;
  const note = (ends: 0 | 1) => {
    sequence += 1;
    return engine.insertRows(table.name, [{ holder: me, sequence, ends }]);
  };
  const holders = async () =>
    (
      await engine.read(
        `SELECT holder FROM ${table.name} GROUP BY holder HAVING argMax(ends, sequence) = 0 AND max(at) > now64(3, 'UTC') - INTERVAL ${LIVES_SECONDS} SECOND ORDER BY holder`
      )
    ).rows.map(([holder]) => holder ?? '');
  const other = async () => (await holders()).find((holder) => holder !== me) ?? null;

  async function claimOnce(): Promise<string | null> {
    await note(0);
    const found = await other();
    if (found !== null) {
      await note(1);
    }
    return found;
  }

  return {
    async claim() {
      let found = await claimOnce();
      for (let attempt = 1; attempt < ATTEMPTS && found !== null; attempt += 1) {
        // Two that gave way to each other come back at different moments.
        await pause(Math.random() * LONGEST_PAUSE_MS);
        found = await claimOnce();
      }
      return found;
    },
    renew: () => note(0),
    end: () => note(1),
    async isMineAlone() {
      const found = await holders();
      return found.length === 1 && found[0] === me;
    },
  };
}
