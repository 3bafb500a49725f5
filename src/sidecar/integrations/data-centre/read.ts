/** The data centre's bill of each month: usage read, pools shared out, FOCUS rows given as a file. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { instantFromMs, monthOf } from '../../../contract/calendar.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { chargesOfMonth } from './charges.ts';
import type { DataCentreConfig } from './config.ts';
import { focusHeader, focusRow } from './focus.ts';
import { readUsage } from './usage.ts';

const MS_PER_DAY = 86_400_000;

/**
 * One delivery for each month since `tools.since`, up to yesterday. A month's delivery has another id as soon as a
 * pool or a line of usage changes, so that late usage restates it.
 */
export async function* discover(config: DataCentreConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const now = tools.clock.now();
  const today = now.slice(0, 10);
  for (
    let month = monthOf(later(tools.since, `${config.firstMonth}-01T00:00:00Z`));
    month.from < now;
    month = monthOf(month.to)
  ) {
    const window = { from: month.from.slice(0, 10), to: earlier(month.to.slice(0, 10), today) };
    if (window.from >= window.to) {
      return;
    }
    const usage = [];
    for (const source of config.usage) {
      tools.signal.throwIfAborted();
      usage.push(...(await readUsage(source, window, tools)));
    }
    const label = month.from.slice(0, 7);
    const days = (to: string) => (Date.parse(to) - Date.parse(window.from)) / MS_PER_DAY;
    const elapsed = { days: days(window.to), of: days(month.to) };
    const rows = chargesOfMonth(config, label, usage, elapsed).map((charge) => focusRow(config, label, charge));
    if (rows.length === 0) {
      continue;
    }
    const text = [focusHeader, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
    const bytes = Buffer.from(text);
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    yield {
      id,
      series: label,
      writtenAt: instantFromMs(Date.parse(now)),
      isPresentState: true,
      files: [{ name: `data-centre-${label}.csv`, bytes: bytes.byteLength, open: async () => Readable.from([bytes]) }],
    };
  }
}

const later = (left: string, right: string) => (left > right ? left : right);
const earlier = (left: string, right: string) => (left < right ? left : right);

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
