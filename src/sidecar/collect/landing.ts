/** Names in the lake: `<source>/<series>/<delivery>/files/…` with a `manifest.json` that is written last. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../contract/period.ts';

/** What a landing holds, with the hashes that reading it back is checked by. */
export const LandingManifest = z.object({
  format: z.literal(1),
  source: z.string(),
  integration: z.string(),
  series: z.string(),
  delivery: z.string(),
  writtenAt: Instant,
  addsRows: z.boolean().default(false).describe('the series is a source of its own in the store'),
  landedAt: Instant,
  mapper: z.string().describe('version of ThriftData that landed it'),
  files: z.array(
    z.object({
      name: z.string().describe('as the provider calls it'),
      key: z.string(),
      bytes: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
  ),
});
export type LandingManifest = z.infer<typeof LandingManifest>;

/** The source in the store that a landing's rows belong to. */
export function storedAs({ source, series, addsRows }: LandingManifest): { source: string; partOf?: string } {
  return addsRows ? { source: `${partPrefix(source)}${series}`, partOf: source } : { source };
}

/** What the names of a source's parts in the store begin with. */
export function partPrefix(source: string): string {
  return `${source}: `;
}

/** The folder of one landing, with its closing `/`. */
export function landingOf(source: string, series: string, delivery: string): string {
  return `${seriesFolder(source, series)}${keyPart(delivery)}/`;
}

/** The folder of a series. */
export function seriesFolder(source: string, series: string): string {
  return `${sourceFolder(source)}${keyPart(series)}/`;
}

/** The folder of a source. */
export function sourceFolder(source: string): string {
  return `${keyPart(source)}/`;
}

/** The key of a landing's manifest. */
export function manifestKey(landing: string): string {
  return `${landing}manifest.json`;
}

/** True for the key of a manifest below the folder of a source. */
export function isManifestKey(key: string): boolean {
  return /^[^/]+\/[^/]+\/[^/]+\/manifest\.json$/.test(key);
}

/** The key of a file of a landing; folders in its name stay folders. */
export function fileKey(landing: string, name: string): string {
  return `${landing}files/${name.split('/').map(keyPart).join('/')}`;
}

const LONGEST_PART = 100;

/**
 * A text as one part of a key that every object store and file system takes. What had to be changed is told apart by
 * a hash, before the ending, so that two texts never share a key.
 */
export function keyPart(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._=-]/g, '_').replace(/^\.+/, (dots) => '_'.repeat(dots.length));
  if (safe === text && text !== '' && text.length <= LONGEST_PART) {
    return text;
  }
  const ending = /(\.[A-Za-z0-9]{1,8}){0,2}$/.exec(safe)?.[0] ?? '';
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `${safe.slice(0, safe.length - ending.length).slice(0, LONGEST_PART - 40)}-${hash}${ending}`;
}
