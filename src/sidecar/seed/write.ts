/** Writes lines to a file, plain or gzip, without holding the file in memory. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Writable } from 'node:stream';

const CHUNK_CHARACTERS = 262_144;

export interface LineFile {
  readonly path: string;
  /** Adds one line or several joined by line feeds; the last line feed is added here. */
  write(lines: string): Promise<void>;
  /** Ends the file and waits until it is on disk. */
  close(): Promise<void>;
}

/** Opens a file for lines, making its folder. Rejects when the disk refuses. */
export async function openLineFile(path: string, gzip: boolean): Promise<LineFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path);
  const written = finished(file);
  // Awaited in close(); a failure before that must not end the process.
  written.catch(() => undefined);
  const sink: Writable = gzip ? createGzip({ level: 4 }) : file;
  if (gzip) {
    sink.pipe(file as NodeJS.WritableStream);
  }
  let waiting = '';
  async function flush(): Promise<void> {
    const text = waiting;
    waiting = '';
    if (file.errored !== null) {
      throw file.errored;
    }
    if (!sink.write(text)) {
      await Promise.race([once(sink, 'drain'), written]);
    }
  }
  return {
    path,
    async write(lines) {
      waiting += `${lines}\n`;
      if (waiting.length >= CHUNK_CHARACTERS) {
        await flush();
      }
    },
    async close() {
      await flush();
      sink.end();
      await written;
    },
  };
}
