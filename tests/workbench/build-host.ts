/** Builds the workbench's page with webpack; also a program of its own. */
import webpack from 'webpack';
import config, { HOST_OUTPUT } from './webpack.config.ts';

/** Builds into `build/workbench` and resolves with the milliseconds it took. Rejects with webpack's errors. */
export function buildHost(): Promise<{ ms: number; output: string; warnings: string }> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(config);
    compiler.run((failure, stats) => {
      compiler.close(() => {
        if (failure) {
          reject(failure);
        } else if (!stats || stats.hasErrors()) {
          reject(new Error(stats?.toString('errors-only') ?? 'webpack gave no result'));
        } else {
          const { startTime, endTime } = stats;
          resolve({
            ms: endTime - startTime,
            output: HOST_OUTPUT,
            warnings: stats.toString({ preset: 'errors-warnings' }),
          });
        }
      });
    });
  });
}

if (import.meta.main) {
  const { ms, output, warnings } = await buildHost();
  process.stderr.write(`${warnings}\n`);
  process.stdout.write(`${JSON.stringify({ output, ms })}\n`);
}
