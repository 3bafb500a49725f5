/** SAP's own OData server (CAP) over SQLite, in version 4 and 2. `node tests/real/odata/start.ts` serves it by hand. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveByHand, startProgram, type RealServer } from '../programs.ts';

const project = path.join(import.meta.dirname, 'project');

/** Pages hold two entities; the reader is called `reader`, with the password `secret`. */
export const odataServer: RealServer = {
  find: () => ({ file: fileURLToPath(import.meta.resolve('@sap/cds/bin/serve.js')) }),
  start: async (file) => {
    const { port, stop } = await startProgram(
      process.execPath,
      (free) => [file, 'all', '--in-memory', '--port', String(free)],
      { cwd: project }
    );
    return { endpoint: `http://127.0.0.1:${port}/odata`, stop };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(odataServer);
}
