/** Prometheus from Debian, with samples of the past. `node tests/real/prometheus/start.ts` serves it empty. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

/**
 * Samples written as blocks have no mark where a series ends, as a scrape would leave; looking back for less than the
 * minute between them ends it all the same.
 */
const LOOKBACK = '59s';

/** Starts it with the samples of an OpenMetrics text. */
export async function startPrometheus(file: string, openMetrics: string): ReturnType<RealServer['start']> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-prometheus-'));
  const data = path.join(folder, 'data');
  writeFileSync(path.join(folder, 'prometheus.yml'), 'scrape_configs: []\n');
  if (openMetrics !== '') {
    writeFileSync(path.join(folder, 'past.txt'), openMetrics);
    const loaded = spawnSync(
      path.join(path.dirname(file), 'promtool'),
      ['tsdb', 'create-blocks-from', 'openmetrics', path.join(folder, 'past.txt'), data],
      { encoding: 'utf8' }
    );
    if (loaded.status !== 0) {
      throw new Error(`promtool failed: ${loaded.stderr}`);
    }
  }
  const { port, stop } = await startProgram(file, (free) => [
    `--config.file=${path.join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=100y',
    `--query.lookback-delta=${LOOKBACK}`,
    `--web.listen-address=127.0.0.1:${free}`,
  ]);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const prometheus: RealServer = {
  find: () => debianProgram('prometheus', '/usr/bin/prometheus'),
  start: (file) => startPrometheus(file, ''),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(prometheus);
}
