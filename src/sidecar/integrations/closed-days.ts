/** Days that are over as deliveries, whatever system is asked for them and whatever a day is made of. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { dayOf, instantFromMs } from '../../contract/calendar.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { CollectTools, FoundDelivery, FoundFile, LandedFiles } from './integration.ts';

const MS_PER_DAY = 86_400_000;

/** What was read of a day. */
export interface ReadDay {
  readonly series: string;
  readonly content: unknown;
  /** The files to keep where they are not the content itself. */
  readonly files?: readonly FoundFile[];
}

/**
 * The days since the start of the window that are over, oldest first. A day is told of again when it reads otherwise,
 * because much comes late; one of which nothing was read is left out. `readDay` is given the day as `YYYY-MM-DD`.
 */
export async function* closedDays(
  tools: CollectTools,
  readDay: (day: string) => Promise<readonly ReadDay[]>
): AsyncGenerator<FoundDelivery> {
  const today = Date.parse(dayOf(tools.clock.now()).from);
  for (let at = Date.parse(dayOf(tools.since).from); at < today; at += MS_PER_DAY) {
    tools.signal.throwIfAborted();
    const day = instantFromMs(at).slice(0, 10);
    for (const { series, content, files } of await readDay(day)) {
      yield {
        id: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16),
        series,
        writtenAt: instantFromMs(at + MS_PER_DAY),
        isPresentState: true,
        files: files ?? [jsonFile(`${day}.json`, content)],
      };
    }
  }
}

/** A file of JSON. */
export function jsonFile(name: string, content: unknown): FoundFile {
  const text = JSON.stringify(content);
  return { name, bytes: Buffer.byteLength(text), open: async () => Readable.from([Buffer.from(text)]) };
}

/** The day in a delivery's file. Throws a caller error with this code for a file that is not one. */
export async function readDayFile<Schema extends z.ZodType>(
  schema: Schema,
  { files }: LandedFiles,
  code: string
): Promise<z.output<Schema>> {
  const [file] = files;
  const parsed = schema.safeParse(file === undefined ? null : JSON.parse(await readFile(file.path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ThriftDataError(
      'caller',
      code,
      `${file?.name ?? 'the delivery'}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; collect the day again.`,
      { cause: parsed.error }
    );
  }
  return parsed.data;
}
