/** MinIO, built from its Go module; user `thriftdata`, password `thriftdata`. `node tests/real/minio/start.ts` serves it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { goProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const minio: RealServer = {
  find: () => goProgram(import.meta.dirname, 'github.com/minio/minio'),
  start: async (file) => {
    const data = mkdtempSync(path.join(tmpdir(), 'thriftdata-minio-'));
    const { port, stop } = await startProgram(
      file,
      (free) => ['server', data, '--address', `127.0.0.1:${free}`, '--quiet'],
      {
        env: {
          MINIO_ROOT_USER: 'thriftdata',
          MINIO_ROOT_PASSWORD: 'thriftdata',
          MINIO_BROWSER: 'off',
          MINIO_CI_CD: '1',
        },
      }
    );
    return {
      endpoint: `http://127.0.0.1:${port}`,
      stop: async () => {
        await stop();
        rmSync(data, { recursive: true, force: true });
      },
    };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(minio);
}
