/** azurite, Microsoft's emulator of Azure Storage, from npm. `node tests/real/azurite/start.ts` serves it by hand. */
import { fileURLToPath } from 'node:url';
import { serveByHand, startProgram, type RealServer } from '../programs.ts';

/** The account that every copy of azurite has; public by design. */
export const account = {
  name: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};

export const azurite: RealServer = {
  find: () => ({ file: fileURLToPath(import.meta.resolve('azurite/dist/src/blob/main.js')) }),
  start: async (file) => {
    const flags = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
    const { port, stop } = await startProgram(process.execPath, (free) => [
      file,
      '--blobHost',
      '127.0.0.1',
      '--blobPort',
      String(free),
      ...flags,
    ]);
    return { endpoint: `http://127.0.0.1:${port}/${account.name}`, stop };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(azurite);
}
