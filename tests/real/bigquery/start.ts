/** bqemulator, BigQuery over DuckDB, from PyPI. `node tests/real/bigquery/start.ts` serves it by hand. */
import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

const DUCKDB = '1.5.5';

export const bigQuery: RealServer = {
  find: () =>
    pythonProgram(
      'bqemulator==1.4.0',
      'bqemulator',
      `duckdb==${DUCKDB}`,
      `duckdb-extension-spatial==${DUCKDB}`,
      'numpy==2.2.6'
    ),
  start: async (file) => {
    const home = homeWithExtension(path.dirname(path.dirname(file)));
    const { port, stop } = await startProgram(
      file,
      (free) => ['start', '--rest-host', '127.0.0.1', '--rest-port', String(free), '--grpc-port', '0', '--ephemeral'],
      { env: { HOME: home } }
    );
    return {
      endpoint: `http://127.0.0.1:${port}`,
      stop: async () => {
        await stop();
        rmSync(home, { recursive: true, force: true });
      },
    };
  },
};

/** DuckDB looks for the extension, which it would otherwise fetch from its makers, in the user's own folder. */
function homeWithExtension(environment: string): string {
  const home = mkdtempSync(path.join(tmpdir(), 'bqemulator-'));
  const system = process.platform === 'darwin' ? 'osx' : 'linux';
  const folder = path.join(
    home,
    '.duckdb/extensions',
    `v${DUCKDB}`,
    `${system}_${process.arch === 'x64' ? 'amd64' : 'arm64'}`
  );
  mkdirSync(folder, { recursive: true });
  const [extension] = globSync(
    path.join(environment, 'lib/python*/site-packages/duckdb_extension_spatial/extensions/*/spatial.duckdb_extension')
  );
  if (extension !== undefined) {
    copyFileSync(extension, path.join(folder, 'spatial.duckdb_extension'));
  }
  return home;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(bigQuery);
}
