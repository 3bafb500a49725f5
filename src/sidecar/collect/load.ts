/** From a landing to the store, and the cursor that remembers it once the store has acknowledged. */
import type { CollectCursor } from '../../contract/api/source.ts';
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { currentOf, driftOf } from './choose.ts';
import { dropLanding, fetchLanding, LAKE_DAMAGED, prune } from './lake.ts';
import { storedAs, type LandingManifest } from './landing.ts';
import type { CollectParts, LoadRequest, Source } from './types.ts';

export interface LoadContext {
  readonly parts: CollectParts;
  readonly source: Source;
  readonly signal: AbortSignal;
  /** Series that the provider has now. */
  readonly listed: ReadonlySet<string>;
  /** Start of the window in which the provider was asked. */
  readonly since: string;
}

/**
 * Loads a landing and notes the cursor. `landAnew` brings the delivery once more where the lake's copy is damaged.
 * A delivery that cannot be loaded is noted as refused, with the reason, and thrown.
 */
export async function loadLanding(
  context: LoadContext,
  landing: LandingManifest,
  landAnew?: () => Promise<LandingManifest>
): Promise<{ warnings: string[] }> {
  const { lake, scratch } = context.parts;
  const { signal } = context;
  let manifest = landing;
  const files = await fetchLanding(lake, manifest, scratch, signal).catch(async (thrown: unknown) => {
    if (landAnew === undefined || toThriftDataError(thrown).code !== LAKE_DAMAGED) {
      throw thrown;
    }
    await dropLanding(lake, manifest, signal);
    manifest = await landAnew();
    return fetchLanding(lake, manifest, scratch, signal);
  });
  try {
    return await load(context, manifest, files.paths);
  } finally {
    await files.dispose();
  }
}

async function load(
  { parts, source, signal, listed, since }: LoadContext,
  manifest: LandingManifest,
  paths: readonly string[]
): Promise<{ warnings: string[] }> {
  const { state, sink, clock, mapper } = parts;
  const cursors = await state.cursors(source.name);
  let columns: readonly string[] = [];
  let drift: string | null = null;
  const cursor = (event: CollectCursor['event'], more: Partial<CollectCursor>): CollectCursor => ({
    source: source.name,
    series: manifest.series,
    delivery: manifest.delivery,
    event,
    at: clock.now(),
    writtenAt: manifest.writtenAt,
    reason: null,
    stored: null,
    columns: [...columns],
    billingMonths: [],
    bytes: manifest.files.reduce((bytes, file) => bytes + file.bytes, 0),
    mapper,
    settings: source.fingerprint,
    ...more,
  });
  const landed = { series: manifest.series, files: named(manifest, paths) };
  const request: LoadRequest = {
    ...storedAs(manifest),
    integration: source.integration,
    paths,
    ...(source.readDocuments === undefined ? {} : { readDocuments: source.readDocuments.bind(null, landed) }),
    ...(source.readUsage === undefined ? {} : { readUsage: source.readUsage.bind(null, landed) }),
    ...(source.readPipelines === undefined ? {} : { readPipelines: source.readPipelines.bind(null, landed) }),
    ...(source.readEvents === undefined ? {} : { readEvents: source.readEvents.bind(null, landed) }),
    notesOn: (found) => {
      columns = [...found].sort();
      drift = driftOf(currentOf(cursors, manifest.series)?.columns ?? [], columns);
      return drift === null ? [] : [drift];
    },
    mayReplace: (replaced) => refuseOtherSeries(manifest, replaced, cursors, { listed, since }),
  };
  // From here on the delivery is taken whole or not at all; only before is there time to stop.
  signal.throwIfAborted();
  try {
    const loaded = await sink.load(request);
    const { delivery: stored, billingMonths } = loaded;
    await state.noteCursor(cursor('loaded', { stored, billingMonths: [...billingMonths] }));
    await parts.settings
      .keep()
      .then((keep) => prune(parts.lake, { ...manifest, current: manifest.delivery }, keep, signal))
      .catch((thrown: unknown) =>
        parts.log.warn({ source: source.name, err: thrown }, 'old deliveries stay in the lake')
      );
    const warnings = [...loaded.warnings, ...monthsLeft(currentOf(cursors, manifest.series), billingMonths)];
    return { warnings: warnings.map((warning) => `${manifest.series}: ${warning}`) };
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    if (error.kind === 'caller') {
      await state.noteCursor(cursor('refused', { reason: error.message }));
    }
    throw error;
  }
}

/** The local files with the names that they have at the provider. */
function named({ files }: LandingManifest, paths: readonly string[]): { name: string; path: string }[] {
  return files.map(({ name }, index) => ({ name, path: paths[index] ?? '' }));
}

/** A delivery replaces the months that it holds; one that it no longer holds stays as it was, and that is said. */
function monthsLeft(before: CollectCursor | undefined, months: readonly string[]): string[] {
  return (before?.billingMonths ?? [])
    .filter((month) => !months.includes(month))
    .map((month) => `${month} is not in the delivery any more; its rows of the delivery before stay`);
}

/**
 * A delivery replaces whole billing months of its source. Where such a month came from another series that the
 * provider still has, one of the two would be lost, so the delivery is refused.
 */
function refuseOtherSeries(
  { series }: LandingManifest,
  replaced: readonly { readonly delivery: string; readonly billingMonth: string }[],
  cursors: readonly CollectCursor[],
  { listed, since }: Pick<LoadContext, 'listed' | 'since'>
): void {
  for (const { delivery, billingMonth } of replaced) {
    const other = cursors.find(({ stored }) => stored === delivery);
    if (other === undefined || other.series === series) {
      continue;
    }
    // What would be listed if it were still there has gone, and its month with it.
    const hasVanished = !listed.has(other.series) && since !== '' && Date.parse(other.writtenAt) >= Date.parse(since);
    if (!hasVanished) {
      throw new ThriftDataError(
        'caller',
        'series_overlap',
        `"${series}" holds rows of ${billingMonth}, which "${other.series}" of the same source delivered; loading it would lose those. Make two sources of them, or let each hold its own billing months.`
      );
    }
  }
}
