/** What AWS delivered to a bucket: for each billing month the newest delivery that is whole. */
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { openObjectStore } from '../../protocols/object-storage/open.ts';
import type { ObjectStore, StoredObject } from '../../protocols/object-storage/types.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { ExportsConfig } from './config.ts';
import { isManifest, keyIn, placeOf, readManifest, type Place } from './layout.ts';

/** One delivery for each billing month since `tools.since`, oldest first. */
export async function* discoverExports(config: ExportsConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const open = () => openObjectStore(config.store, (_setting, reference) => tools.secret(reference));
  const store = await open();
  try {
    const objects = new Map<string, StoredObject>();
    for await (const object of store.list(config.prefix, tools.signal)) {
      objects.set(object.key, object);
    }
    const months = monthsOf(objects, config, store.address);
    for (const [month, manifests] of [...months].sort(([left], [right]) => (left < right ? -1 : 1))) {
      if (month >= tools.since.slice(0, 7)) {
        const delivery = await newestWhole(store, open, config, objects, manifests, tools);
        if (delivery !== null) {
          yield delivery;
        }
      }
    }
  } finally {
    await store.close();
  }
}

interface ManifestObject {
  readonly object: StoredObject;
  readonly place: Place;
}

/** The manifests of the one export by billing month. Throws a caller error where there is none or more than one export. */
function monthsOf(
  objects: ReadonlyMap<string, StoredObject>,
  config: ExportsConfig,
  address: string
): Map<string, ManifestObject[]> {
  const found = [...objects.values()].flatMap((object): ManifestObject[] => {
    const place = isManifest(object.key) ? placeOf(object.key) : null;
    const isWanted = config.export === undefined || place?.root.split('/').at(-1) === config.export;
    return place === null || !isWanted ? [] : [{ object, place }];
  });
  const roots = [...new Set(found.map(({ place }) => place.root))].sort();
  const where = `${address}/${config.prefix}`;
  if (roots.length > 1) {
    throw new ThriftDataError(
      'caller',
      'several_exports',
      `${where} holds ${roots.length} exports (${roots.slice(0, 5).join(', ')}), which may tell of the same costs; set "export" or a longer "prefix" to choose one.`
    );
  }
  if (roots.length === 0) {
    throw new ThriftDataError(
      'caller',
      'no_manifest',
      config.export === undefined
        ? sentence('aws_no_manifest', { where })
        : sentence('aws_no_manifest_of', { where, export: config.export })
    );
  }
  const months = new Map<string, ManifestObject[]>();
  found.forEach((entry) => months.set(entry.place.month, [...(months.get(entry.place.month) ?? []), entry]));
  return months;
}

async function newestWhole(
  store: ObjectStore,
  open: () => Promise<ObjectStore>,
  config: ExportsConfig,
  objects: ReadonlyMap<string, StoredObject>,
  manifests: readonly ManifestObject[],
  tools: CollectTools
): Promise<FoundDelivery | null> {
  for (const { object, place } of [...manifests].sort(newestFirst)) {
    const stream = await store.read(object.key, { version: object.version, signal: tools.signal });
    const delivered = readManifest(await text(stream));
    const files = delivered?.keys.map((key) => objects.get(keyIn(objects, place.root, key) ?? ''));
    const whole = files?.every((file): file is StoredObject => file !== undefined) === true ? files : undefined;
    const late = whole?.find((file) => isLater(file, object, config));
    if (delivered !== null && whole !== undefined && whole.length > 0 && late === undefined) {
      return deliveryOf(open, place, delivered.run, object, whole, tools.signal);
    }
    tools.log.warn(
      { manifest: object.key, of: delivered?.keys.length ?? 0 },
      late === undefined
        ? 'a delivery of AWS is not whole yet: its manifest cannot be read or names files that are not there'
        : 'a delivery of AWS is not whole yet: files were written after its manifest'
    );
  }
  return null;
}

/**
 * Where AWS overwrites the files of a month, a file newer than the manifest belongs to the next delivery, whose
 * manifest is still to come. The times of a copy on this machine say nothing.
 */
function isLater(file: StoredObject, manifest: StoredObject, { store }: ExportsConfig): boolean {
  return store.type !== 'folder' && placeOf(file.key)?.run === '' && file.modifiedAt > manifest.modifiedAt;
}

function newestFirst(left: ManifestObject, right: ManifestObject): number {
  const order = right.object.modifiedAt.localeCompare(left.object.modifiedAt);
  // The manifest at the period is the one that AWS calls current.
  return order === 0 ? left.place.run.length - right.place.run.length : order;
}

function deliveryOf(
  open: () => Promise<ObjectStore>,
  place: Place,
  run: string,
  manifest: StoredObject,
  files: readonly StoredObject[],
  signal: AbortSignal
): FoundDelivery {
  const state = [run, ...files.map(({ key, version }) => `${key}\n${version}`).sort()].join('\n');
  return {
    id: createHash('sha256').update(state).digest('hex').slice(0, 32),
    series: `${place.root.split('/').at(-1) ?? ''} ${place.month}`.trim(),
    writtenAt: manifest.modifiedAt,
    files: files.map(({ key, bytes, version }) => ({
      name: place.root === '' ? key : key.slice(place.root.length + 1),
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
