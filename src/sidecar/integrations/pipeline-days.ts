/** Days of pipelines as deliveries, whatever system tells of them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { dayOf, instantFromMs } from '../../contract/calendar.ts';
import { PipelineDay } from '../../contract/pipelines/day.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from './integration.ts';

const MS_PER_DAY = 86_400_000;

/** The days of the window that are over, oldest first. A day on which nothing ran and nothing was billed is left out. */
export async function* closedDays(
  tools: CollectTools,
  readDay: (day: string) => Promise<PipelineDay>
): AsyncGenerator<FoundDelivery> {
  const today = Date.parse(dayOf(tools.clock.now()).from);
  for (let at = Date.parse(dayOf(tools.since).from); at < today; at += MS_PER_DAY) {
    tools.signal.throwIfAborted();
    const day = instantFromMs(at).slice(0, 10);
    const read = await readDay(day);
    if (read.runs.length + read.deployments.length + read.unassigned.length === 0) {
      continue;
    }
    const text = JSON.stringify(read);
    yield {
      id: createHash('sha256').update(text).digest('hex').slice(0, 16),
      series: `${read.organization} ${day}`,
      writtenAt: instantFromMs(at + MS_PER_DAY),
      isPresentState: true,
      files: [
        { name: `${day}.json`, bytes: Buffer.byteLength(text), open: async () => Readable.from([Buffer.from(text)]) },
      ],
    };
  }
}

/** The day in a delivery's file. Throws a caller error for a file that is not one. */
export async function readPipelineDay({ files }: LandedFiles): Promise<PipelineDay> {
  const [file] = files;
  const parsed = PipelineDay.safeParse(file === undefined ? null : JSON.parse(await readFile(file.path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ThriftDataError(
      'caller',
      'invalid_pipelines',
      `${file?.name ?? 'the delivery'}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; collect the day again.`,
      { cause: parsed.error }
    );
  }
  return parsed.data;
}
