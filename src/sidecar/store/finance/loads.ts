/** The ledger of finance loads: the last one of a kind and source is what counts. */
import { FinanceLoad, type FinanceKind } from '../../../contract/finance/kinds.ts';
import type { Engine } from '../engines/engine.ts';

export interface FinanceLoads {
  /** The load that counts of every kind and source, newest first. */
  current(): Promise<FinanceLoad[]>;
  /** Says that a load counts from here on. */
  append(load: FinanceLoad): Promise<void>;
}

/** Opens the ledger. It is read each time: another process may write to a server's store, and it is small. */
export function openLoads(engine: Engine): FinanceLoads {
  const newest = async () =>
    (
      await engine.read(
        'SELECT toString(max(sequence)), argMax(record, sequence) FROM finance_load GROUP BY kind, source ORDER BY max(sequence) DESC'
      )
    ).rows.flatMap(([sequence, record]) =>
      typeof record === 'string' ? [{ sequence: Number(sequence), load: FinanceLoad.parse(JSON.parse(record)) }] : []
    );
  return {
    current: async () => (await newest()).map(({ load }) => load),
    append: async (load) => {
      const [last] = await newest();
      await engine.insertRows('finance_load', [
        {
          id: load.id,
          sequence: (last?.sequence ?? 0) + 1,
          kind: load.kind,
          source: load.source,
          record: JSON.stringify(load),
        },
      ]);
    },
  };
}

/** Ids of the loads of a kind that count, of all sources or of one. */
export function idsOf(loads: readonly FinanceLoad[], kind: FinanceKind, source?: string): string[] {
  return loads
    .filter((load) => load.kind === kind && (source === undefined || load.source === source))
    .map(({ id }) => id);
}
