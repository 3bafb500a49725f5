/**
 * Writes telemetry. A batch is acknowledged only once it is in the tables, so that nothing is lost after a 200; batches
 * that come in while others are being written wait and go together, which is what makes many small requests cheap.
 */
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import type { TelemetryBatch } from './records.ts';
import { intakeLines, logLines, pointLines, seriesLines, spanLines, type TabSeparated } from './tab-separated.ts';

export interface TelemetryWriter {
  /** Resolves once the batch is stored. Throws a provider error with `retryAfterSeconds` when too much waits. */
  write(batch: TelemetryBatch): Promise<void>;
}

/** Characters that may wait; beyond them senders are told to come again. */
const MOST_WAITING = 128 * 1024 * 1024;
const RETRY_AFTER_SECONDS = 2;

interface Waiting {
  readonly parts: readonly Part[];
  readonly size: number;
  resolve(): void;
  reject(error: unknown): void;
}

interface Part {
  readonly table: string;
  readonly columns: readonly string[];
  readonly text: string;
}

/** Opens the writer of a store. */
export function openTelemetryWriter(engine: Engine, clock: Clock, mostWaiting = MOST_WAITING): TelemetryWriter {
  let waiting: Waiting[] = [];
  let size = 0;
  let writing = false;

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await insert(engine, batch).catch(async (error: unknown) => {
        if (batch.length === 1) {
          batch[0]?.reject(error);
          return;
        }
        // One that cannot be written must not take the others with it.
        await Promise.all(batch.map(alone));
      });
      size -= batch.reduce((sum, each) => sum + each.size, 0);
    }
    writing = false;
  }

  const alone = (each: Waiting) => insert(engine, [each]).catch(each.reject);

  return {
    write(batch) {
      const parts = partsOf(batch, clock.now());
      const length = parts.reduce((sum, part) => sum + part.text.length, 0);
      if (size > 0 && size + length > mostWaiting) {
        return Promise.reject(
          new ThriftDataError('provider', 'busy', 'more telemetry comes in than the store takes; send it again later', {
            retryAfterSeconds: RETRY_AFTER_SECONDS,
          })
        );
      }
      size += length;
      const stored = new Promise<void>((resolve, reject) => waiting.push({ parts, size: length, resolve, reject }));
      if (!writing) {
        void drain();
      }
      return stored;
    },
  };
}

function partsOf(batch: TelemetryBatch, at: string): Part[] {
  return [
    part(seriesLines, batch.series),
    part(pointLines, batch.points),
    part(spanLines, batch.spans),
    part(logLines, batch.logs),
    part(intakeLines(at), batch.counts),
  ].filter(({ text }) => text !== '');
}

function part<T>({ table, columns, line }: TabSeparated<T>, records: readonly T[]): Part {
  return { table, columns, text: records.map(line).join('') };
}

/** Series before points: a reader that sees a point finds its series. */
async function insert(engine: Engine, batches: readonly Waiting[]): Promise<void> {
  const parts = batches.flatMap((batch) => batch.parts);
  for (const { table, columns } of [seriesLines, pointLines, spanLines, logLines, intakeLines('')]) {
    const texts = parts.filter((each) => each.table === table).map(({ text }) => text);
    if (texts.length > 0) {
      await engine.insertText(table, columns, texts);
    }
  }
  batches.forEach(({ resolve }) => resolve());
}
