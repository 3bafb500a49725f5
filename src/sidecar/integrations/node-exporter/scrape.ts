/** Scrapes exporters again and again, as Prometheus would, until it is stopped. */
import { instantFromMs } from '../../../contract/calendar.ts';
import type { HostPoint, HostReading, UnreadTarget } from '../../../contract/hosts/reading.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { EXPOSITION_ACCEPT } from '../../protocols/exposition.ts';
import { requestText, type HttpPatience } from '../../protocols/http.ts';
import type { SampleTools, Watch } from '../integration.ts';
import type { NodeExporterConfig, ScrapeConfig } from './config.ts';
import { readingOf } from './exported.ts';
import { targetsOf, type Target } from './targets.ts';

const AT_ONCE = 16;
/** The next scrape is the next attempt. */
const patience: HttpPatience = { timeoutMs: 10_000, retries: 0, waitMs: 0, maxBytes: 16 * 1024 * 1024 };
/** Modes in which a core waits. */
const WAITING = ['idle', 'iowait', 'steal'];

/** What a host's CPU had counted at its last scrape. */
type Counted = Map<string, { readonly busy: number; readonly all: number }>;

/** Begins to scrape. Throws a caller error for settings that lead nowhere. */
export function watch(config: NodeExporterConfig, tools: SampleTools): Watch {
  const { scrape } = config;
  if (scrape === undefined) {
    throw new ThriftDataError('caller', 'nothing_to_scrape', 'scrape: names no exporter; list targets or files.');
  }
  const stopping = new AbortController();
  const counted: Counted = new Map();
  const headers = headersOf(scrape, tools);
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await scrapeOnce({ config, scrape, headers, counted, tools, signal: stopping.signal }).catch(
        (thrown: unknown) => {
          if (!stopping.signal.aborted) {
            tools.log.warn({ err: thrown }, 'hosts could not be scraped; it is tried again');
          }
        }
      );
      await tools.timer.sleep(scrape.intervalSeconds * 1000, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

interface Scrape {
  readonly config: NodeExporterConfig;
  readonly scrape: ScrapeConfig;
  readonly headers: Readonly<Record<string, string>>;
  readonly counted: Counted;
  readonly tools: SampleTools;
  readonly signal: AbortSignal;
}

async function scrapeOnce(all: Scrape): Promise<void> {
  const waiting = await targetsOf(all.scrape);
  const readings: HostReading[] = [];
  const unread: UnreadTarget[] = [];
  const one = async (target: Target) => {
    try {
      readings.push(await scrapeTarget(target, all));
    } catch (thrown) {
      unread.push({ target: target.address, reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  };
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !all.signal.aborted; next = waiting.shift()) {
      await one(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (!all.signal.aborted) {
    await all.tools.take(readings, unread);
  }
}

async function scrapeTarget(target: Target, { config, headers, counted, tools, signal }: Scrape): Promise<HostReading> {
  const system = `node_exporter at ${target.address}`;
  const text = await requestText({ url: target.url, system, headers, signal }, patience);
  const at = instantFromMs(Date.parse(tools.clock.now()));
  const reading = readingOf(text, { target, at }, config);
  if (reading === null) {
    throw new ThriftDataError('provider', 'no_cpu', `${system} tells nothing of a CPU; is its cpu collector off?`);
  }
  return { ...reading, points: [...reading.points, ...utilizationSince(counted, target.address, reading.points)] };
}

/** How busy the cores were since the last scrape, so that an hour has its peak; nothing the first time. */
function utilizationSince(counted: Counted, address: string, points: readonly HostPoint[]): HostPoint[] {
  const times = points.filter(({ metric }) => metric === 'system.cpu.time');
  const sum = (each: readonly HostPoint[]) => each.reduce((total, { value }) => total + value, 0);
  const now = {
    busy: sum(times.filter(({ attributes }) => !WAITING.includes(attributes['cpu.mode'] ?? ''))),
    all: sum(times),
  };
  const before = counted.get(address);
  counted.set(address, now);
  const passed = before === undefined ? 0 : now.all - before.all;
  const value = before === undefined ? 0 : (now.busy - before.busy) / passed;
  return passed > 0 && value >= 0
    ? [{ metric: 'system.cpu.utilization', unit: '1', grows: false, attributes: {}, value: Math.min(1, value) }]
    : [];
}

function headersOf({ token, basicAuth }: ScrapeConfig, { secret }: SampleTools): Record<string, string> {
  const authorization =
    token !== undefined
      ? `Bearer ${secret(token)}`
      : basicAuth !== undefined
        ? `Basic ${Buffer.from(`${basicAuth.username}:${secret(basicAuth.password)}`).toString('base64')}`
        : null;
  return { accept: EXPOSITION_ACCEPT, ...(authorization === null ? {} : { authorization }) };
}
