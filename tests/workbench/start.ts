/**
 * `npm start`: builds what has changed, loads the demonstration's data, starts the sidecar and the workbench, and says
 * what is there and where. Ctrl-C stops all of it.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import './end-with-parent.ts';
import { FreshnessAnswer } from '../../src/contract/api/delivery.ts';
import type { SourceFreshness } from '../../src/contract/api/query.ts';
import { buildHostIfStale, buildPluginIfStale } from './build.ts';
import { loadDemo } from './demo-data.ts';
import { startSidecarProcess } from './processes.ts';
import { startWorkbench } from './server.ts';

const USAGE = `Usage: npm start -- [--data DIR] [--port N] [--http-port N] [--grpc-port N]

  --data DIR       data directory to load into and serve (default build/demo)
  --port N         port of the workbench (default 3300; 0 takes any free one)
  --http-port N    port of the sidecar's HTTP API (default 9470)
  --grpc-port N    port of Grafana's plugin protocol (default 9471)
`;

const started = performance.now();

function say(line: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${line}\n`);
}

function options() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '3300' },
      'http-port': { type: 'string', default: '9470' },
      'grpc-port': { type: 'string', default: '9471' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = (name: 'port' | 'http-port' | 'grpc-port') => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 0 || number > 65_535) {
      throw new RangeError(`--${name} must be a port, not "${values[name]}"`);
    }
    return number;
  };
  return {
    help: values.help,
    data: values.data,
    port: port('port'),
    httpPort: port('http-port'),
    grpcPort: port('grpc-port'),
  };
}

/** Two cores: bundling takes one, loading the other. */
async function prepare(data: string | undefined) {
  const build = async () => {
    for (const step of [buildPluginIfStale, buildHostIfStale]) {
      const { what, ms } = await step();
      say(ms === null ? `${what}: unchanged, not built again` : `${what}: built in ${(ms / 1000).toFixed(1)} s`);
    }
  };
  const [loaded] = await Promise.all([loadDemo(data, say), build()]);
  return loaded;
}

/** What the pages will show, asked the way they ask. */
async function sourcesOf(url: string): Promise<readonly SourceFreshness[]> {
  const response = await fetch(`${url}api/datasources/uid/thriftdata/resources/freshness`);
  if (!response.ok) {
    throw new Error(`the sidecar does not answer through the workbench: ${await response.text()}`);
  }
  return FreshnessAnswer.parse(await response.json()).sources;
}

function printSources(sources: readonly SourceFreshness[]): void {
  const lines = sources.map(({ source, rows, rejected, dataUpTo }) => {
    const count = rows.toLocaleString('en-US').padStart(10);
    const refused = rejected > 0 ? `, ${rejected.toLocaleString('en-US')} rejected` : '';
    return `  ${count} rows  ${source.padEnd(28)} data up to ${dataUpTo?.slice(0, 10) ?? 'unknown'}${refused}\n`;
  });
  process.stdout.write(`\nLoaded:\n${lines.join('')}`);
}

async function main(): Promise<void> {
  const { help, data, port, httpPort, grpcPort } = options();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const { dataDir, did } = await prepare(data);
  did.forEach(say);
  const token = randomBytes(24).toString('base64url');
  const sidecar = await startSidecarProcess({
    dataDir,
    token,
    httpPort,
    grpcPort,
    onEnd: (code) => {
      process.stderr.write(`the sidecar has ended with ${String(code)}; stopping\n`);
      process.exit(1);
    },
  });
  const workbench = await startWorkbench({
    port,
    sidecar: sidecar.grpc,
    token,
    behind: `The sidecar at ${sidecar.grpc} answers.`,
  });
  printSources(await sourcesOf(workbench.url));
  process.stdout.write(
    `\nWorkbench   ${workbench.url}   (this is not Grafana: the plugin's own bundle in a stand-in frame)\n` +
      `Sidecar     http://${sidecar.http}   token: ${token}\n` +
      `Ready after ${((performance.now() - started) / 1000).toFixed(0)} s. Ctrl-C stops.\n`
  );
  let stopping = false;
  const stop = () => {
    if (!stopping) {
      stopping = true;
      void Promise.all([workbench.close(), sidecar.stop()]).then(() => process.exit(0));
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((reason: unknown) => {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exit(1);
});
