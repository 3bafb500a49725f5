/**
 * How AWS lays out what it delivers to a bucket. Legacy reports: "Understanding your report versions" of the AWS Cost
 * and Usage Reports guide; Data Exports: "Understanding export delivery" of the AWS Data Exports guide. Pure.
 */
import { z } from 'zod';

/** Where an object of a delivery lies. */
export interface Place {
  /** Everything before the folder of the billing period; two exports differ in it. */
  readonly root: string;
  /** Billing month, `YYYY-MM`. */
  readonly month: string;
  /** What stands between the folder of the period and the name: an assembly or an execution; "" where files are overwritten. */
  readonly run: string;
}

const dataExport = /^(.*?)(?:^|\/)(?:data|metadata)\/billing_period=(\d{4}-\d{2})\/(?:(.+)\/)?[^/]+$/i;
// A month from its first day to the first of the next; other providers name its last day.
const legacy = /^(.*?)(?:^|\/)(\d{4})(\d{2})01-\d{6}01\/(?:(.+)\/)?[^/]+$/;

/** The place of a key; null for one that no delivery of AWS has. */
export function placeOf(key: string): Place | null {
  const [, root, month, run = ''] = dataExport.exec(key) ?? [];
  if (root !== undefined && month !== undefined) {
    return { root, month, run };
  }
  const [, report, year, number, assembly = ''] = legacy.exec(key) ?? [];
  return report === undefined ? null : { root: report, month: `${year}-${number}`, run: assembly };
}

/** True for the key of a manifest. */
export const isManifest = (key: string): boolean => /[-/]manifest\.json$/i.test(key) && placeOf(key) !== null;

const Manifest = z.object({
  assemblyId: z.string().optional(),
  executionId: z.string().optional(),
  reportKeys: z.array(z.string()).optional(),
  dataFiles: z.array(z.string()).optional(),
});

/** What a manifest says of its delivery. */
export interface Delivered {
  /** The id that AWS gives the delivery; "" where the manifest has none. */
  readonly run: string;
  /** Keys of the files as the manifest writes them, without the bucket. */
  readonly keys: readonly string[];
}

/** Reads a manifest; null for text that is none (it may be half-written). */
export function readManifest(text: string): Delivered | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, data } = Manifest.safeParse(json);
  const keys = data?.reportKeys ?? data?.dataFiles;
  return !success || keys === undefined
    ? null
    : {
        run: data?.assemblyId ?? data?.executionId ?? '',
        keys: keys.map((key) => key.replace(/^s3a?:\/\/[^/]*\//, '').replace(/^\/+/, '')),
      };
}

/**
 * The key in the listing that a manifest means. The bucket may have been copied below another prefix, so what follows
 * the period's folder decides.
 */
export function keyIn(keys: ReadonlyMap<string, unknown>, root: string, named: string): string | undefined {
  if (keys.has(named)) {
    return named;
  }
  const last = root.split('/').at(-1) ?? '';
  const parts = named.split('/');
  const at = parts.lastIndexOf(last);
  const below = [root, ...parts.slice(at + 1)].filter((part) => part !== '').join('/');
  return at >= 0 && keys.has(below) ? below : undefined;
}
