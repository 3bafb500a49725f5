/** The raw landing: what came from the provider, byte for byte, so that a better mapper can read it again. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { orAbort } from './abort.ts';
import {
  fileKey,
  isManifestKey,
  landingOf,
  LandingManifest,
  manifestKey,
  seriesFolder,
  sourceFolder,
} from './landing.ts';
import type { FoundDelivery, FoundFile, LakeStore } from './types.ts';

/** What a landing says of itself besides its files. */
export interface LandingFacts {
  readonly source: string;
  readonly integration: string;
  readonly landedAt: string;
  readonly mapper: string;
}

/**
 * Brings a delivery into the lake, or takes up a landing that was cut off: a file that is there in its length is not
 * asked for again. The manifest is written last; without it there is no landing. Gives the bytes that came.
 */
export async function land(
  lake: LakeStore,
  delivery: FoundDelivery,
  facts: LandingFacts,
  signal: AbortSignal
): Promise<{ manifest: LandingManifest; bytes: number }> {
  const landing = landingOf(facts.source, delivery.series, delivery.id);
  refuseTwins(delivery);
  const there = new Map<string, number>();
  for await (const { key, bytes } of lake.list(landing, signal)) {
    there.set(key, bytes);
  }
  if (there.has(manifestKey(landing))) {
    return { manifest: await readManifest(lake, manifestKey(landing), signal), bytes: 0 };
  }
  let came = 0;
  const files: LandingManifest['files'] = [];
  for (const file of delivery.files) {
    const key = fileKey(landing, file.name);
    const isThere = file.bytes !== null && there.get(key) === file.bytes;
    const sum = isThere
      ? await sumOf(await lake.read(key, { signal }))
      : await bring(lake, key, file, delivery, signal);
    came += isThere ? 0 : sum.bytes;
    files.push({ name: file.name, key, ...sum });
  }
  const manifest: LandingManifest = {
    format: 1,
    ...facts,
    series: delivery.series,
    delivery: delivery.id,
    writtenAt: delivery.writtenAt,
    addsRows: delivery.addsRows ?? false,
    files,
  };
  await lake.write(manifestKey(landing), Buffer.from(JSON.stringify(manifest, null, 2)), signal);
  return { manifest, bytes: came };
}

/** A landing's files on this machine, each checked by its hash. Call `dispose` whatever happens. */
export async function fetchLanding(
  lake: LakeStore,
  manifest: LandingManifest,
  scratch: string,
  signal: AbortSignal
): Promise<{ paths: string[]; dispose(): Promise<void> }> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'landing-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const paths: string[] = [];
    for (const file of manifest.files) {
      signal.throwIfAborted();
      const own = lake.pathOf(file.key);
      const path = own ?? join(folder, file.key);
      const sum = own === null ? await download(lake, file.key, path, signal) : await sumOf(createReadStream(own));
      if (sum.bytes !== file.bytes || sum.sha256 !== file.sha256) {
        throw damaged(file.key, `${sum.bytes} bytes with another hash than its manifest states`);
      }
      paths.push(path);
    }
    return { paths, dispose };
  } catch (thrown) {
    await dispose();
    signal.throwIfAborted();
    throw isGone(thrown) ? damaged(manifest.delivery, 'a file of it is not there', thrown) : thrown;
  }
}

/** Every landing of a source that has its manifest. */
export async function landings(lake: LakeStore, source: string, signal: AbortSignal): Promise<LandingManifest[]> {
  const keys: string[] = [];
  for await (const { key } of lake.list(sourceFolder(source), signal)) {
    if (isManifestKey(key)) {
      keys.push(key);
    }
  }
  const found: LandingManifest[] = [];
  for (const key of keys.sort()) {
    found.push(await readManifest(lake, key, signal));
  }
  return found;
}

/** Takes the manifest away, and then the files: a landing cut off half-way is taken up again, not believed. */
export async function dropLanding(
  lake: LakeStore,
  { source, series, delivery }: Pick<LandingManifest, 'source' | 'series' | 'delivery'>,
  signal: AbortSignal
): Promise<void> {
  const landing = landingOf(source, series, delivery);
  await lake.delete(manifestKey(landing), signal);
  const keys: string[] = [];
  for await (const { key } of lake.list(landing, signal)) {
    keys.push(key);
  }
  for (const key of keys) {
    await lake.delete(key, signal);
  }
}

/** Keeps the newest landings of a series, and the current one whatever its age. Gives the ids that went. */
export async function prune(
  lake: LakeStore,
  { source, series, current }: { source: string; series: string; current: string },
  keep: number,
  signal: AbortSignal
): Promise<string[]> {
  const folder = seriesFolder(source, series);
  const ofSeries: LandingManifest[] = [];
  for await (const { key } of lake.list(folder, signal)) {
    if (isManifestKey(key)) {
      ofSeries.push(await readManifest(lake, key, signal));
    }
  }
  const others = ofSeries
    .filter(({ delivery }) => delivery !== current)
    .sort((left, right) => right.landedAt.localeCompare(left.landedAt));
  const old = others.slice(Math.max(0, keep - 1));
  for (const manifest of old) {
    await dropLanding(lake, manifest, signal);
  }
  return old.map(({ delivery }) => delivery);
}

async function bring(lake: LakeStore, key: string, file: FoundFile, delivery: FoundDelivery, signal: AbortSignal) {
  try {
    const body = await orAbort(file.open(), signal);
    // Whoever reads it is told. Until somebody does, a body that fails or is ended would end the process.
    body.on('error', () => undefined);
    addAbortSignal(signal, body);
    const sum = counter();
    await orAbort(lake.write(key, Readable.from(sum.through(body), { objectMode: false }), signal), signal);
    const { bytes, sha256 } = sum.result();
    if (file.bytes !== null && bytes !== file.bytes) {
      await lake.delete(key);
      throw new ThriftDataError(
        'provider',
        'delivery_cut_short',
        `${file.name} of delivery ${delivery.id}: ${bytes} of ${file.bytes} bytes came; it is read anew with the next run.`
      );
    }
    return { bytes, sha256 };
  } catch (thrown) {
    signal.throwIfAborted();
    throw isGone(thrown) ? changed(file, delivery, thrown) : thrown;
  }
}

async function download(lake: LakeStore, key: string, path: string, signal: AbortSignal) {
  await mkdir(dirname(path), { recursive: true });
  const sum = counter();
  await pipeline(sum.through(await lake.read(key, { signal })), createWriteStream(path), { signal });
  return sum.result();
}

async function sumOf(body: Readable) {
  const sum = counter();
  for await (const _ of sum.through(body)) {
    // Only the sum is wanted.
  }
  return sum.result();
}

/** Counts and hashes what goes through. */
function counter() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *through(body: Readable): AsyncGenerator<Buffer> {
      for await (const chunk of body as AsyncIterable<Buffer | string>) {
        const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        bytes += part.length;
        hash.update(part);
        yield part;
      }
    },
    result: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

async function readManifest(lake: LakeStore, key: string, signal: AbortSignal): Promise<LandingManifest> {
  const chunks: Buffer[] = [];
  for await (const chunk of await lake.read(key, { signal })) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  try {
    return LandingManifest.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch (thrown) {
    throw damaged(key, 'it is no manifest of ThriftData', thrown);
  }
}

/** The lake's own fault codes for bytes that are not the ones that were landed. */
export const LAKE_DAMAGED = 'lake_damaged';

function damaged(what: string, why: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    LAKE_DAMAGED,
    `the lake's copy of ${what} cannot be used: ${why}; collect the source again.`,
    { cause }
  );
}

function changed(file: FoundFile, delivery: FoundDelivery, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'delivery_changed',
    `${file.name} of delivery ${delivery.id} was written anew or removed while it was read; the next run lists it again.`,
    { cause }
  );
}

/** A file that is not there any more, or not the same: what a provider in the middle of writing looks like. */
function isGone(thrown: unknown): boolean {
  const { code } = toThriftDataError(thrown);
  const system = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  return code === 'version_changed' || code === 'no_such_object' || system === 'ENOENT';
}

function refuseTwins({ id, files }: FoundDelivery): void {
  const names = new Set(files.map(({ name }) => name));
  if (files.length === 0 || names.size !== files.length) {
    throw new ThriftDataError(
      'ours',
      'delivery_files',
      `delivery ${id} ${files.length === 0 ? 'has no files' : 'names a file twice'}; the integration must tell its files apart.`
    );
  }
}
