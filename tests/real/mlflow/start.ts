/** MLflow's own server, from PyPI. `node tests/real/mlflow/start.ts` serves it by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const mlflow: RealServer = {
  find: () => pythonProgram('mlflow==3.17.2', 'mlflow'),
  start: async (file) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-mlflow-'));
    const { port, stop } = await startProgram(file, (free) => [
      ...['server', '--host', '127.0.0.1', '--port', String(free), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${path.join(folder, 'mlflow.db')}`],
      ...['--artifacts-destination', path.join(folder, 'artifacts'), '--serve-artifacts'],
    ]);
    return {
      endpoint: `http://127.0.0.1:${port}`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(mlflow);
}
