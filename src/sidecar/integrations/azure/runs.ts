/**
 * Runs of exports from the listing of a container. A run is a folder with `manifest.json`, written last, and the parts
 * that it names; exports without partitions write one file and no manifest. Pure but for reading manifests.
 * https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-improved-exports
 */
import { posix } from 'node:path';
import { z } from 'zod';
import type { StoredObject } from '../../protocols/object-storage/types.ts';

/** One whole run of an export. */
export interface Run {
  /** First and last day of the data, `YYYYMMDD-YYYYMMDD`: the name of the folder. */
  readonly range: string;
  /** When it was finished, an instant. */
  readonly writtenAt: string;
  readonly files: readonly StoredObject[];
}

const Manifest = z.object({
  blobs: z.array(z.object({ blobName: z.string(), byteCount: z.number().optional() })),
});

const rangeFolder = /(?:^|\/)(\d{8}-\d{8})\//;
const dataName = /\.(csv|parquet)(\.gz)?$/i;
const manifestName = /(^|\/)(_?manifest)\.json$/i;

/** The whole runs of an export; those that are still being written, or that a newer run is replacing, are left out. */
export async function runsOf(
  objects: readonly StoredObject[],
  readText: (object: StoredObject) => Promise<string>
): Promise<Run[]> {
  const manifests = objects.filter(({ key }) => manifestName.test(key));
  const runs =
    manifests.length === 0
      ? objects.filter(({ key, bytes }) => dataName.test(key) && bytes > 0).map((object) => [object, [object]] as const)
      : await Promise.all(
          manifests.map(async (manifest) => [manifest, partsOf(manifest, await readText(manifest), objects)] as const)
        );
  return runs.flatMap(([last, files]) => {
    const range = rangeFolder.exec(last.key)?.[1];
    return range === undefined || files === null || files.length === 0
      ? []
      : [{ range, writtenAt: last.modifiedAt, files }];
  });
}

/** The parts that a manifest names; null where one is not there in the size it should have. */
function partsOf(manifest: StoredObject, text: string, objects: readonly StoredObject[]): StoredObject[] | null {
  const parsed = Manifest.safeParse(jsonOf(text));
  if (!parsed.success) {
    return null;
  }
  const folder = posix.dirname(manifest.key);
  const byKey = new Map(objects.map((object) => [object.key, object]));
  const parts = parsed.data.blobs.map(({ blobName, byteCount }) => {
    // A copied container may have another root: the part then lies beside its manifest.
    const found = byKey.get(blobName) ?? byKey.get(posix.join(folder, posix.basename(blobName)));
    return found === undefined || (byteCount !== undefined && found.bytes !== byteCount) ? null : found;
  });
  return parts.every((part) => part !== null) ? parts : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return null;
  }
}
