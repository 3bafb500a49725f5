/** One run of one source: find, land, load, remember. What was loaded before a failure stays loaded. */
import { randomUUID } from 'node:crypto';
import type { CollectCursor, CollectRun, RunTrigger } from '../../contract/api/source.ts';
import { instantFromMs } from '../../contract/period.ts';
import { noTracer } from '../kernel/trace.ts';
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { collectAll } from './abort.ts';
import { choose, type IsKnown } from './choose.ts';
import { land, landings } from './lake.ts';
import type { LandingManifest } from './landing.ts';
import { loadLanding, type LoadContext } from './load.ts';
import type { CollectParts, FoundDelivery, Source } from './types.ts';

export interface RunOptions {
  readonly trigger: RunTrigger;
  /** Ends the run as aborted. */
  readonly stop: AbortSignal;
  /** Failed runs of the source before this one. */
  readonly failures: number;
}

/** What a run counts while it goes. */
interface Tally {
  found: number;
  loaded: number;
  skipped: number;
  refused: number;
  bytes: number;
  warnings: string[];
  firstError: ThriftDataError | null;
}

const DAY_MS = 86_400_000;

/** Reads what is new at the provider. Never throws for what goes wrong with the source: the run says it. */
export function runSource(parts: CollectParts, source: Source, options: RunOptions): Promise<CollectRun> {
  return recorded(parts, source, options, async (tally, signal) => {
    const since = instantFromMs(Date.parse(parts.clock.now()) - source.windowDays * DAY_MS);
    const found = await collectAll(source.discover({ since, signal }), signal);
    tally.found = found.length;
    const cursors = await parts.state.cursors(source.name);
    const { choices, outdated } = choose(found, cursors, isKnown(parts, source, options.trigger));
    for (const delivery of outdated) {
      await skip(parts, source, delivery, 'it is older than the delivery that is loaded', tally);
    }
    const context: LoadContext = { parts, source, signal, listed: new Set(found.map(({ series }) => series)), since };
    for (const { load, skip: older } of choices) {
      const isLoaded = await attempt(tally, signal, () => take(context, load, tally));
      for (const delivery of isLoaded ? older : []) {
        await skip(parts, source, delivery, `delivery ${load.id} of the same series is newer`, tally);
      }
    }
  });
}

/** Maps once more what the lake holds: of each series what is loaded, or the newest where nothing is known. */
export function runAgain(
  parts: CollectParts,
  source: Source,
  series: string | undefined,
  options: RunOptions
): Promise<CollectRun> {
  return recorded(parts, source, options, async (tally, signal) => {
    const all = await landings(parts.lake, source.name, signal);
    const cursors = await parts.state.cursors(source.name);
    const wanted = currentLandings(all, cursors).filter(
      (manifest) => series === undefined || manifest.series.includes(series)
    );
    if (wanted.length === 0) {
      throw new ThriftDataError(
        'caller',
        'nothing_landed',
        `the lake holds no delivery of "${source.name}"${series === undefined ? '' : ` whose series contains "${series}"`}; collect the source first.`
      );
    }
    tally.found = wanted.length;
    const listed = new Set(all.map((manifest) => manifest.series));
    for (const manifest of wanted) {
      await attempt(tally, signal, async () => {
        const { warnings } = await loadLanding({ parts, source, signal, listed, since: '' }, manifest);
        tally.loaded += 1;
        tally.warnings.push(...warnings);
      });
    }
  });
}

function recorded(
  parts: CollectParts,
  source: Source,
  options: RunOptions,
  work: (tally: Tally, signal: AbortSignal) => Promise<void>
): Promise<CollectRun> {
  const facts = { 'thriftdata.source': source.name, 'thriftdata.integration': source.integration };
  return (parts.tracer ?? noTracer).span(
    'collect',
    { ...facts, 'thriftdata.trigger': options.trigger },
    async (tell) => {
      const run = await runRecorded(parts, source, options, work);
      tell({ 'thriftdata.outcome': run.outcome, 'thriftdata.loaded': run.loaded });
      return run;
    }
  );
}

async function runRecorded(
  parts: CollectParts,
  source: Source,
  { trigger, stop, failures }: RunOptions,
  work: (tally: Tally, signal: AbortSignal) => Promise<void>
): Promise<CollectRun> {
  const { clock, state, timer } = parts;
  const tally: Tally = { found: 0, loaded: 0, skipped: 0, refused: 0, bytes: 0, warnings: [], firstError: null };
  const begun: CollectRun = {
    id: randomUUID(),
    source: source.name,
    integration: source.integration,
    trigger,
    startedAt: clock.now(),
    endedAt: null,
    outcome: 'running',
    ...{ errorKind: null, errorCode: null, error: null, retryAt: null },
    ...{ found: 0, loaded: 0, skipped: 0, refused: 0, bytes: 0, warnings: [] },
    failures,
    settings: source.fingerprint,
  };
  const timeOut = new AbortController();
  const ended = new AbortController();
  const late = new ThriftDataError(
    'provider',
    'timed_out',
    `the run took longer than ${source.timeoutMinutes} minutes and was ended; raise timeoutMinutes if that is not enough.`
  );
  void timer.sleep(source.timeoutMinutes * 60_000, ended.signal).then(() => timeOut.abort(late));
  await state.noteRun(begun);
  try {
    await work(tally, AbortSignal.any([stop, timeOut.signal, ended.signal]));
  } catch (thrown) {
    tally.firstError = toThriftDataError(thrown);
  } finally {
    ended.abort();
  }
  const { firstError: error, ...counts } = tally;
  const endedAt = clock.now();
  const isAborted = stop.aborted && error !== null;
  const run: CollectRun = {
    ...begun,
    ...counts,
    endedAt,
    outcome: isAborted ? 'aborted' : error === null ? 'succeeded' : 'failed',
    errorKind: isAborted ? null : (error?.kind ?? null),
    errorCode: isAborted ? null : (error?.code ?? null),
    error: isAborted ? null : (error?.message ?? null),
    retryAt:
      error?.retryAfterSeconds === undefined
        ? null
        : instantFromMs(Date.parse(endedAt) + error.retryAfterSeconds * 1000),
    failures: failures + (error !== null && !isAborted ? 1 : 0),
  };
  await state.noteRun(run);
  report(parts, run, error);
  return run;
}

/** One delivery's share. A provider's failure and the end of the run end it all; another fault only this delivery. */
async function attempt(tally: Tally, signal: AbortSignal, work: () => Promise<void>): Promise<boolean> {
  signal.throwIfAborted();
  try {
    await work();
    return true;
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toThriftDataError(thrown);
    if (error.kind === 'provider') {
      throw error;
    }
    tally.refused += 1;
    tally.firstError ??= error;
    return false;
  }
}

async function take(context: LoadContext, delivery: FoundDelivery, tally: Tally): Promise<void> {
  const { parts, source, signal } = context;
  const facts = {
    source: source.name,
    integration: source.integration,
    landedAt: parts.clock.now(),
    mapper: parts.mapper,
  };
  const landDelivery = async (): Promise<LandingManifest> => {
    const { manifest, bytes } = await land(parts.lake, delivery, facts, signal);
    tally.bytes += bytes;
    return manifest;
  };
  const { warnings } = await loadLanding(context, await landDelivery(), landDelivery);
  tally.loaded += 1;
  tally.warnings.push(...warnings);
}

async function skip(
  { state, clock, mapper }: CollectParts,
  source: Source,
  delivery: FoundDelivery,
  reason: string,
  tally: Tally
): Promise<void> {
  await state.noteCursor({
    source: source.name,
    series: delivery.series,
    delivery: delivery.id,
    event: 'skipped',
    at: clock.now(),
    writtenAt: delivery.writtenAt,
    reason,
    stored: null,
    columns: [],
    billingMonths: [],
    bytes: 0,
    mapper,
    settings: source.fingerprint,
  });
  tally.skipped += 1;
}

/** What was refused is tried again by other settings, another mapper, or a person. */
function isKnown({ mapper }: CollectParts, { fingerprint }: Source, trigger: RunTrigger): IsKnown {
  return ({ event, settings, mapper: by }) =>
    event !== 'refused' || (trigger === 'schedule' && settings === fingerprint && by === mapper);
}

function currentLandings(all: readonly LandingManifest[], cursors: readonly CollectCursor[]): LandingManifest[] {
  const bySeries = new Map<string, LandingManifest[]>();
  for (const manifest of all) {
    bySeries.set(manifest.series, [...(bySeries.get(manifest.series) ?? []), manifest]);
  }
  return [...bySeries].flatMap(([series, manifests]) => {
    const loaded = cursors.findLast((cursor) => cursor.series === series && cursor.event === 'loaded')?.delivery;
    const newest = [...manifests]
      .sort((left, right) => Date.parse(left.writtenAt) - Date.parse(right.writtenAt))
      .at(-1);
    const chosen = loaded === undefined ? newest : manifests.find(({ delivery }) => delivery === loaded);
    return chosen === undefined ? [] : [chosen];
  });
}

function report({ log }: CollectParts, run: CollectRun, error: ThriftDataError | null): void {
  const { source, outcome, found, loaded, skipped, refused, bytes } = run;
  const facts = { source, outcome, found, loaded, skipped, refused, bytes };
  if (run.outcome !== 'failed') {
    log.info(facts, 'collected');
  } else if (error?.kind === 'ours') {
    log.error({ ...facts, code: error.code, err: error.cause ?? error }, error.message);
  } else {
    log.warn({ ...facts, code: error?.code }, error?.message ?? 'failed');
  }
}
