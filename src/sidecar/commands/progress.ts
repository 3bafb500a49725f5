/** A progress bar on stderr for a person, nothing for a pipe. */
import { Presets, SingleBar } from 'cli-progress';
import { basename } from 'node:path';
import type { IngestProgress } from '../store/index.ts';
import type { Terminal } from './options.ts';

export interface ProgressBar {
  readonly report: IngestProgress;
  stop(): void;
}

/** Creates the bar; call `stop` whatever happens. */
export function createProgressBar(terminal: Terminal): ProgressBar {
  if (!terminal.interactive) {
    return { report: () => {}, stop: () => {} };
  }
  const bar = new SingleBar(
    { format: '{bar} {percentage} % {stage} {file}', stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic
  );
  bar.start(100, 0, { stage: '', file: '' });
  return {
    report: ({ stage, done, total, file }) => {
      bar.update(total === 0 ? 0 : Math.round((done / total) * 100), { stage, file: basename(file) });
    },
    stop: () => bar.stop(),
  };
}
