/** moto: AWS in one process, from PyPI. `node tests/real/moto/start.ts` serves it by hand. */
import { fileURLToPath } from 'node:url';
import { pythonProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const moto: RealServer = {
  find: () => pythonProgram('moto[server]==5.2.5', 'moto_server'),
  start: async (file) => {
    const { port, stop } = await startProgram(file, (free) => ['-H', '127.0.0.1', '-p', String(free)]);
    return { endpoint: `http://127.0.0.1:${port}`, stop };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(moto);
}
