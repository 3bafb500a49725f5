/** KServe's own model server, from PyPI, with one model. `node tests/real/kserve/start.ts` serves it by hand. */
import { fileURLToPath } from 'node:url';
import { pythonProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

const model = fileURLToPath(new URL('serve.py', import.meta.url));

export const kserve: RealServer = {
  find: () => pythonProgram('kserve==0.21.0', 'python'),
  start: async (file) => {
    const { port, stop } = await startProgram(file, (free) => [model, String(free)]);
    return { endpoint: `http://127.0.0.1:${port}`, stop };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(kserve);
}
