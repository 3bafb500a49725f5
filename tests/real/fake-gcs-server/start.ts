/** fake-gcs-server, an emulator of Google Cloud Storage, built from its Go module. `node tests/real/fake-gcs-server/start.ts` serves it. */
import { fileURLToPath } from 'node:url';
import { goProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const fakeGcsServer: RealServer = {
  find: () => goProgram(import.meta.dirname, 'github.com/fsouza/fake-gcs-server'),
  start: async (file) => {
    const { port, stop } = await startProgram(file, (free) => [
      '-scheme',
      'http',
      '-host',
      '127.0.0.1',
      '-port',
      String(free),
      '-backend',
      'memory',
      '-external-url',
      `http://127.0.0.1:${free}`,
      '-log-level',
      'error',
    ]);
    return { endpoint: `http://127.0.0.1:${port}`, stop };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(fakeGcsServer);
}
