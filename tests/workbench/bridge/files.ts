/** Serves the built plugin, the workbench's page and Grafana's icons. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.md': 'text/markdown; charset=utf-8',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

/** The file for a path below a served folder, or undefined when the path leads outside of it. */
export function fileBelow(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined;
}

/** As long as Grafana lets browsers keep what a plugin ships under an address of its content. */
const KEPT = 'public, max-age=86400';

/** Sends the file, 304 where the browser holds it as it is, or 404. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string | undefined
): Promise<void> {
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  const lastModified = found.mtime.toUTCString();
  const headers = {
    // Rebuilt files must be seen at the next load, where their address does not change with them.
    'cache-control': request.url?.includes('?_cache=') === true ? KEPT : 'no-cache',
    'last-modified': lastModified,
  };
  if (request.headers['if-modified-since'] === lastModified) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
  });
  createReadStream(file).pipe(response);
}
