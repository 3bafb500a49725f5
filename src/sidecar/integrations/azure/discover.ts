/**
 * Exports in a storage account. Each run writes the whole month anew, so of each month the newest whole run counts,
 * be it of the daily export or of the one of the last month. The actual and the amortised export of a month make one
 * delivery, because only together they tell billed and effective cost.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import { text } from 'node:stream/consumers';
import { ThriftDataError } from '../../kernel/errors.ts';
import { openObjectStore } from '../../protocols/object-storage/open.ts';
import type { ObjectStore, StoredObject } from '../../protocols/object-storage/types.ts';
import type { CollectTools, FoundDelivery, FoundFile } from '../integration.ts';
import type { AzureConfig, ExportsConfig } from './config.ts';
import { runsOf, type Run } from './runs.ts';

type Kind = ExportsConfig['exports'][number]['kind'];
type Open = () => Promise<ObjectStore>;

/** More than this is no manifest. */
const LARGEST_MANIFEST = 50_000_000;

/** One delivery for each month of the exports since `tools.since`, oldest first. */
export async function* discover(config: AzureConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode !== 'exports') {
    throw new ThriftDataError(
      'caller',
      'no_bills',
      'Cost Management gives totals alone; set "about" to the source of the bills that they are of, or "mode: exports".'
    );
  }
  const open: Open = () => openObjectStore(config.store, (_setting, reference) => tools.secret(reference));
  const store = await open();
  const months = new Map<string, Map<Kind, Run>>();
  try {
    for (const { path, kind } of config.exports) {
      for (const run of await runsIn(store, path, tools.signal)) {
        const ofMonth = months.get(run.range) ?? new Map<Kind, Run>();
        const known = ofMonth.get(kind);
        if (known === undefined || run.writtenAt > known.writtenAt) {
          ofMonth.set(kind, run);
        }
        months.set(run.range, ofMonth);
      }
    }
  } finally {
    await store.close();
  }
  const earliest = tools.since.slice(0, 10).replaceAll('-', '');
  for (const [range, runs] of [...months].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (range.slice(9) >= earliest) {
      yield deliveryOf(open, range, runs, tools.signal);
    }
  }
}

async function runsIn(store: ObjectStore, path: string, signal: AbortSignal): Promise<Run[]> {
  const objects: StoredObject[] = [];
  for await (const object of store.list(`${path}/`, signal)) {
    objects.push(object);
  }
  return runsOf(objects, async ({ key, version, bytes }) =>
    bytes > LARGEST_MANIFEST ? '' : text(await store.read(key, { version, signal }))
  );
}

function deliveryOf(open: Open, range: string, runs: ReadonlyMap<Kind, Run>, signal: AbortSignal): FoundDelivery {
  const inOrder = [...runs].sort(([left], [right]) => (left < right ? -1 : 1));
  const state = inOrder.flatMap(([kind, { files }]) => files.map(({ key, version }) => `${kind}\n${key}\n${version}`));
  const what = runs.has('focus') ? 'FOCUS' : 'actual and amortized';
  return {
    id: createHash('sha256').update(state.join('\n')).digest('hex').slice(0, 32),
    series: `${what} cost of ${rangeText(range)}`,
    writtenAt: inOrder.reduce((latest, [, { writtenAt }]) => (writtenAt > latest ? writtenAt : latest), ''),
    files: inOrder.flatMap(([kind, { files }]) =>
      files.map((object, part) => fileOf(open, kind, object, part, signal))
    ),
  };
}

/** `20260901-20260930` → `2026-09`; other ranges by their days. */
function rangeText(range: string): string {
  const [from = '', to = ''] = range.split('-');
  const day = (text: string) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return from.slice(0, 6) === to.slice(0, 6) && from.endsWith('01')
    ? day(from).slice(0, 7)
    : `${day(from)} to ${day(to)}`;
}

function fileOf(
  open: Open,
  kind: Kind,
  { key, bytes, version }: StoredObject,
  part: number,
  signal: AbortSignal
): FoundFile {
  return {
    // The reader goes by the kind where the rows do not tell it; the number keeps parts of equal names apart.
    name: `${kind}/${part}-${basename(key)}`,
    bytes,
    open: async () => {
      const store = await open();
      const stream = await store.read(key, { version, signal });
      stream.once('close', () => void store.close());
      return stream;
    },
  };
}
