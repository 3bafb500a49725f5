/** CloudTrail's files in a bucket: those of an account, region and day are one delivery, which grows during the day. */
import { z } from 'zod';
import { dayOf } from '../../../contract/calendar.ts';
import type { EventItem } from '../../../contract/events/event.ts';
import { toThriftDataError } from '../../kernel/errors.ts';
import { readJsonFile } from '../../protocols/json-records.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { gatherFiles } from '../stored-files.ts';
import type { CloudTrailConfig } from './config.ts';
import { eventOf } from './record.ts';

/** `<account>_CloudTrail_<region>_<time>_<rest>.json.gz`; digests of files have another name. */
const fileName = /(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d{2})(\d{2})T\d{4}Z_[^/]*\.json(\.gz)?$/;

const LogFile = z.object({ Records: z.array(z.unknown()) });

/** The days that end in the window, and those that files were added to in it. */
export function discover(config: CloudTrailConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return gatherFiles({ ...config, completeWhen: undefined }, tools, {
    names: fileName,
    placeOf: (path) => {
      const [, account, region, year, month, day] = fileName.exec(path) ?? [];
      const series = `${account ?? ''} ${region ?? ''} ${year}-${month}-${day}`;
      return { group: series, series, monthEnds: dayOf(`${year}-${month}-${day}T00:00:00Z`).to };
    },
  });
}

/** The events of a delivery's files. A file that is damaged is told as one that was rejected; the others are read. */
export async function* readEvents(_: CloudTrailConfig, { files }: LandedFiles): AsyncGenerator<EventItem> {
  for (const { name, path } of files) {
    const read = await readJsonFile(path, name).catch((thrown: unknown) => toThriftDataError(thrown));
    const parsed = LogFile.safeParse(read);
    if (!parsed.success) {
      const reason = read instanceof Error ? 'the file is no JSON' : 'the file has no list "Records"';
      yield { rejected: { file: name, line: 0, reason, raw: read instanceof Error ? read.message : '' } };
      continue;
    }
    for (const [index, record] of parsed.data.Records.entries()) {
      yield eventOf(record, name, index + 1);
    }
  }
}
