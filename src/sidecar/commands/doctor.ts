/** `thriftdata doctor`: what is wrong, in one line each. */
import { statfs } from 'node:fs/promises';
import { instantFromMs } from '../../contract/period.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { toThriftDataError } from '../kernel/errors.ts';
import type { OpenStore } from '../store/index.ts';
import { dataDirOf, openNamedStore, type StoreOptions, type Terminal } from './options.ts';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly message: string;
}

const STALE_DAYS = 3;
const MIN_FREE_BYTES = 2 * 1024 ** 3;

/** Looks at the store and what it stands on. Gives exit code 1 when something is wrong. */
export async function runDoctor(options: StoreOptions, terminal: Terminal): Promise<number> {
  const findings: Finding[] = [nodeVersion()];
  try {
    const store = await openNamedStore(options, terminal, { mustExist: true });
    try {
      findings.push({ check: 'store', ok: true, message: 'opens, layout up to date' }, ...(await dataFindings(store)));
    } finally {
      await store.close();
    }
  } catch (error) {
    findings.push({ check: 'store', ok: false, message: toThriftDataError(error).message });
  }
  if (options.clickhouse === undefined) {
    findings.push(await freeSpace(dataDirOf(options)));
  }
  terminal.answer(JSON.stringify({ findings }, null, 2));
  findings.forEach(({ check, ok, message }) => terminal.say(`${ok ? 'ok     ' : 'problem'} ${check}: ${message}`));
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    check: 'node',
    ok: major >= 24,
    message: `version ${process.versions.node}${major >= 24 ? '' : '; ThriftData needs 24 or later'}`,
  };
}

async function dataFindings(store: OpenStore): Promise<Finding[]> {
  const now = Date.parse(createSystemClock().now());
  const sources = await store.freshness();
  const failed = (await store.deliveries({ limit: 20 })).filter(({ status }) => status === 'failed');
  return [
    {
      check: 'data',
      ok: sources.length > 0,
      message: sources.length > 0 ? `${sources.length} sources` : 'no bill is loaded; run "thriftdata ingest PATH"',
    },
    ...sources.map(({ source, dataUpTo, rejected }) => {
      const days = dataUpTo === null ? Infinity : (now - Date.parse(dataUpTo)) / 86_400_000;
      const parts = [`data up to ${dataUpTo ?? 'nowhere'}`, ...(rejected > 0 ? [`${rejected} rejected rows`] : [])];
      return { check: `source ${source}`, ok: days <= STALE_DAYS && rejected === 0, message: parts.join(', ') };
    }),
    ...(await coverageFindings(
      store,
      sources.map(({ dataUpTo }) => dataUpTo)
    )),
    ...(await collectFindings(store, now)),
    ...failed.map(({ source, error }) => ({ check: `delivery of ${source}`, ok: false, message: error ?? 'failed' })),
  ];
}

/** What the bills of the last three months have that no rule or table knows. Unknown types of charges are a problem. */
async function coverageFindings(store: OpenStore, upTo: readonly (string | null)[]): Promise<Finding[]> {
  const newest = upTo.reduce((latest, each) => (each !== null && each > (latest ?? '') ? each : latest), null);
  if (newest === null) {
    return [];
  }
  const from = new Date(newest);
  from.setUTCMonth(from.getUTCMonth() - 3);
  const period = { from: instantFromMs(from.getTime()), to: newest };
  const { gaps } = await store.coverage({ period });
  const kinds = [
    ['charge type', 'types of charges that no rule knows, stored as Adjustment', false],
    ['service', 'services in the category Other', true],
    ['region', 'regions known by their id only', true],
  ] as const;
  return kinds.flatMap(([kind, what, ok]) => {
    const own = gaps.filter(({ gap }) => gap === kind);
    const named = own
      .slice(0, 5)
      .map(({ name, source, EffectiveCost, currency }) => `${name} (${source}: ${EffectiveCost} ${currency})`);
    const rest = own.length > named.length ? ` and ${own.length - named.length} more` : '';
    return own.length === 0 ? [] : [{ check: what, ok, message: `${named.join(', ')}${rest}` }];
  });
}

/** The last run of every source that is collected. */
async function collectFindings(store: OpenStore, now: number): Promise<Finding[]> {
  const runs = (await store.collect.runs()).filter(({ endedAt }) => endedAt !== null);
  return [...new Set(runs.map(({ source }) => source))].map((source): Finding => {
    const own = runs.filter((run) => run.source === source && run.outcome !== 'aborted');
    const [last] = own;
    const success = own.find(({ outcome }) => outcome === 'succeeded');
    const days = success?.endedAt == null ? Infinity : (now - Date.parse(success.endedAt)) / 86_400_000;
    const parts = [
      `last collected ${success?.endedAt ?? 'never'}`,
      ...(last?.outcome === 'failed' ? [last.error ?? 'the last run failed'] : []),
      ...(success?.warnings ?? []),
    ];
    const isWell = last?.outcome === 'succeeded' && days <= STALE_DAYS;
    return { check: `collecting ${source}`, ok: isWell, message: parts.join('; ') };
  });
}

async function freeSpace(folder: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return { check: 'disk', ok: free >= MIN_FREE_BYTES, message: `${(free / 1024 ** 3).toFixed(1)} GiB free` };
  } catch (error) {
    return { check: 'disk', ok: false, message: toThriftDataError(error).message };
  }
}
