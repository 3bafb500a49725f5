/**
 * The reports of a tenancy in Object Storage. Oracle only ever adds files: late usage and corrections are rows of a
 * later file. So all files written in a month make one delivery, which grows until the month is over.
 */
import { createHash } from 'node:crypto';
import { openObjectStore } from '../../protocols/object-storage/open.ts';
import type { ObjectStore, StoredObject } from '../../protocols/object-storage/types.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { OciConfig } from './config.ts';

const prefixes = { focus: 'FOCUS Reports/', cost: 'reports/cost-csv/' } as const;
const reportName = /\.csv(\.gz)?$/i;
const dayFolder = /\/(\d{4})\/(\d{2})\/\d{2}\/[^/]+$/;

/** One delivery for each month in which reports were written since `tools.since`, oldest first. */
export async function* discover(config: OciConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const open = () => openObjectStore(config.store, (_setting, reference) => tools.secret(reference));
  const store = await open();
  try {
    const months = new Map<string, StoredObject[]>();
    for await (const object of store.list(prefixes[config.report], tools.signal)) {
      if (reportName.test(object.key) && object.bytes > 0) {
        const month = monthOf(object);
        months.set(month, [...(months.get(month) ?? []), object]);
      }
    }
    const earliest = tools.since.slice(0, 7);
    for (const [month, objects] of [...months].sort(([left], [right]) => (left < right ? -1 : 1))) {
      if (month >= earliest) {
        yield deliveryOf(open, config.report, month, objects, tools.signal);
      }
    }
  } finally {
    await store.close();
  }
}

/** The month in which Oracle wrote the report: from its folder, else from when the object was written. */
function monthOf({ key, modifiedAt }: StoredObject): string {
  const [, year, month] = dayFolder.exec(key) ?? [];
  return year === undefined || month === undefined ? modifiedAt.slice(0, 7) : `${year}-${month}`;
}

function deliveryOf(
  open: () => Promise<ObjectStore>,
  report: OciConfig['report'],
  month: string,
  objects: readonly StoredObject[],
  signal: AbortSignal
): FoundDelivery {
  const files = [...objects].sort((left, right) => (left.key < right.key ? -1 : 1));
  const state = files.map(({ key, version }) => `${key}\n${version}`).join('\n');
  return {
    id: createHash('sha256').update(state).digest('hex').slice(0, 32),
    series: `${report} reports written in ${month}`,
    writtenAt: files.reduce((latest, { modifiedAt }) => (modifiedAt > latest ? modifiedAt : latest), ''),
    addsRows: true,
    files: files.map(({ key, bytes, version }) => ({
      name: key.slice(prefixes[report].length),
      bytes,
      open: async () => {
        // The listing may be long over when a file is read.
        const store = await open();
        const stream = await store.read(key, { version, signal });
        stream.once('close', () => void store.close());
        return stream;
      },
    })),
  };
}
